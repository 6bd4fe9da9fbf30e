// Comfort only: puts cards in order by their grips, with finger or mouse, and by their buttons without a new page.
for (const list of document.querySelectorAll("[data-sort]")) {
  const form = list.closest("form");
  const status = form.querySelector("[data-sorted]");
  const { order } = form.elements;

  const settle = (card) => {
    const cards = [...list.children];
    cards.forEach((one, place) => {
      const [up, down] = one.querySelectorAll(".moves button");
      up.hidden = place === 0;
      down.hidden = place === cards.length - 1;
      one.querySelector(".rank-dot").textContent = place + 1;
      one.setAttribute("aria-label", one.dataset.place.replace("{place}", place + 1));
    });
    order.value = cards.map((one) => one.dataset.key).join(",");
    order.dispatchEvent(new Event("change", { bubbles: true }));
    status.textContent = card.getAttribute("aria-label");
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const card = button.closest("li");
    const up = button.value.endsWith(":up");
    if (up) card.previousElementSibling.before(card);
    else card.nextElementSibling.after(card);
    settle(card);
    (button.hidden ? card.querySelector(".moves button:not([hidden])") : button).focus();
    card.scrollIntoView({ block: "nearest" });
  });

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button) return;
    event.preventDefault();
    const card = grip.closest("li");
    let from = event.pageY; // where the pointer would be if the card stood in its place
    grip.setPointerCapture(event.pointerId);
    card.classList.add("held");

    // The neighbour moves, not the card: a card that is moved would lose the pointer.
    const drag = ({ pageY }) => {
      const next = pageY > from ? card.nextElementSibling : card.previousElementSibling;
      if (next && Math.abs(pageY - from) > next.offsetHeight / 2) {
        const before = card.offsetTop;
        if (pageY > from) card.before(next);
        else card.after(next);
        from += card.offsetTop - before;
      }
      card.style.transform = `translateY(${pageY - from}px)`;
    };

    const drop = () => {
      grip.removeEventListener("pointermove", drag);
      card.classList.remove("held");
      card.style.transform = "";
      settle(card);
    };

    grip.addEventListener("pointermove", drag);
    grip.addEventListener("lostpointercapture", drop, { once: true });
  });

  for (const grip of list.querySelectorAll("[data-grip]")) grip.hidden = false;
}
