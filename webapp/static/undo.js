// Comfort only: counts the seconds for which something can still be undone. A screen reader is told once, not each
// second; when they are over, progress.js looks at once.
const ends = new WeakMap();
const over = new WeakSet();
const told = document.querySelector("[data-told]");

const begin = (line) => {
  ends.set(line, Date.now() + 1000 * line.dataset.seconds);
  line.querySelector("[data-within]").classList.add("visually-hidden");
  line.querySelector("[data-counts]").hidden = false;
};

const show = (line) => {
  const seconds = Math.max(0, Math.ceil((ends.get(line) - Date.now()) / 1000));
  const number = line.querySelector("[data-remaining]");
  const { remaining, one, none } = number.dataset;
  number.textContent = seconds > 1 ? remaining.replace("#", seconds) : seconds ? one : none;
  if (seconds || over.has(line)) return;
  over.add(line);
  document.dispatchEvent(new Event("due"));
};

const tick = () => {
  for (const line of document.querySelectorAll("[data-seconds]")) {
    if (!ends.has(line)) begin(line);
    show(line);
  }
};

tick();
setInterval(tick, 250);
setTimeout(() => {
  told.textContent = [...document.querySelectorAll("[data-within]")].map((said) => said.textContent).join(" ");
}, 500);
