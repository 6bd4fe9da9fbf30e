// Comfort only: a letter presses a button, unless somebody types or has switched letters off. A key that is held
// down presses nothing: it would decide the next question unread.
const line = document.querySelector("[data-letters]");
const on = document.querySelector("[data-letters-on]");
const KEPT = "letters";

const marks = () => {
  for (const control of document.querySelectorAll("[data-letter]")) {
    if (on.checked) control.setAttribute("aria-keyshortcuts", control.dataset.letter);
    else control.removeAttribute("aria-keyshortcuts");
  }
};

on.checked = localStorage.getItem(KEPT) !== "off";
line.hidden = false;
marks();
on.addEventListener("change", () => {
  localStorage.setItem(KEPT, on.checked ? "on" : "off");
  marks();
});

document.addEventListener("keydown", (event) => {
  const { target, key, repeat } = event;
  if (repeat && (key === "Enter" || key === " ") && target.matches("button, a")) event.preventDefault();
  if (repeat || !on.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (target.matches("textarea, select, input:not([type=checkbox])")) return;
  const control = document.querySelector(`[data-letter="${CSS.escape(key.toLowerCase())}"]`);
  if (!control) return;
  event.preventDefault();
  control.click();
});
