// Tells that a person has this page before them. A program that fetches it, to look at mail or for a preview, mostly runs
// no script; one that does has no hand at the page, and does not stay.
const TICK = 500;
const GLANCE = 3000; // milliseconds in sight, with a hand at the page
const LONG_LOOK = 20000; // without one: somebody may read without touching anything
const HANDS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown"];

const forms = document.querySelectorAll("form[data-in-sight]");
let looked = 0;
let hand = false;

const tell = (form) => {
  if (form.dataset.told) return;
  form.dataset.told = "yes";
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "POST", body, keepalive: true }).catch(() => delete form.dataset.told);
};

for (const name of HANDS) addEventListener(name, (event) => (hand ||= event.isTrusted), { passive: true, capture: true });

const watching = setInterval(() => {
  if (document.visibilityState === "visible") looked += TICK;
  if (looked < (hand ? GLANCE : LONG_LOOK)) return;
  clearInterval(watching);
  for (const form of forms) if (form.dataset.inSight === "page") tell(form);
}, TICK);

// What is taken along is read elsewhere.
for (const link of document.querySelectorAll("a[data-taken-along]")) {
  link.addEventListener("click", () => forms.forEach(tell));
}
