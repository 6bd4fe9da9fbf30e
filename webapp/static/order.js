// Comfort only: numbers the cards in the order of tapping, and keeps that order in the hidden field `order`.
for (const group of document.querySelectorAll("[data-order]")) {
  const order = group.querySelector("input[name=order]");
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  const status = group.closest("form").querySelector("[data-order-status]");
  const limit = Number(group.dataset.limit);
  let tapped = order.value.split(",").filter((key) => boxes.some((box) => box.value === key && box.checked));

  const show = () => {
    order.value = tapped.join(",");
    for (const box of boxes) {
      const place = tapped.indexOf(box.value);
      if (place < 0) box.removeAttribute("data-rank");
      else box.setAttribute("data-rank", place + 1);
    }
  };

  group.addEventListener("change", ({ target }) => {
    const full = target.checked && tapped.length >= limit;
    if (full) target.checked = false;
    status.textContent = full ? group.dataset.full : "";
    tapped = tapped.filter((key) => key !== target.value);
    if (target.checked) tapped.push(target.value);
    show();
  });

  tapped.push(...boxes.filter((box) => box.checked && !tapped.includes(box.value)).map((box) => box.value));
  show();
}
