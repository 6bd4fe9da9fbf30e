// Comfort only: counts the chosen cards, and keeps the order of tapping in the hidden field `order`, if there is one.
for (const group of document.querySelectorAll("[data-choose]")) {
  const order = group.querySelector("input[name=order]");
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  const status = group.closest("form").querySelector("[data-chosen]");
  const limit = Number(group.dataset.choose);
  let tapped = (order?.value.split(",") ?? []).filter((key) => boxes.some((box) => box.value === key && box.checked));

  const show = () => {
    status.textContent = group.dataset.count.replace("{count}", tapped.length);
    if (!order) return;
    order.value = tapped.join(",");
    for (const box of boxes) {
      const place = tapped.indexOf(box.value);
      if (place < 0) box.removeAttribute("data-rank");
      else box.setAttribute("data-rank", place + 1);
    }
  };

  group.addEventListener("change", ({ target }) => {
    if (target.checked && tapped.length >= limit) {
      target.checked = false;
      status.textContent = group.dataset.full;
      return;
    }
    tapped = tapped.filter((key) => key !== target.value);
    if (target.checked) tapped.push(target.value);
    show();
  });

  tapped.push(...boxes.filter((box) => box.checked && !tapped.includes(box.value)).map((box) => box.value));
  show();
}
