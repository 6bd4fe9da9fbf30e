// Comfort only: shows beside the form, while somebody types, what the button *Preview* would show.
const form = document.querySelector("[data-preview]");
const shown = document.getElementById("preview");
let waiting;
let latest = 0;
let stopped = false;

const look = async () => {
  if (stopped) return;
  const turn = (latest += 1);
  const typed = new FormData(form);
  typed.set("preview", "1");
  const answer = await fetch(location.href, { method: "POST", body: typed });
  if (answer.redirected) stopped = true; // to the sign-in: nobody is signed in any more
  if (!answer.ok || stopped || turn !== latest) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("preview");
  if (!fresh) return;
  shown.replaceChildren(...fresh.childNodes);
  shown.hidden = false;
};

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => look().catch(() => {}), 700);
});

// Whoever sends a form or signs out leaves this page: nothing is asked for after that.
document.addEventListener("submit", () => clearTimeout(waiting));
addEventListener("pagehide", () => clearTimeout(waiting));
