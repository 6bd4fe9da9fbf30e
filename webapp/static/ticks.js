// Comfort only: two buttons above a long list of ticks, to tick all of them or none.
for (const list of document.querySelectorAll("[data-ticks]")) {
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  if (boxes.length < 2) continue;
  const row = document.createElement("p");
  row.className = "library-tick-all";
  for (const [words, ticked] of [[list.dataset.ticks, true], [list.dataset.none, false]]) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button-text button-small", textContent: words });
    button.addEventListener("click", () => boxes.forEach((box) => { box.checked = ticked; }));
    row.append(button);
  }
  list.before(row);
}
