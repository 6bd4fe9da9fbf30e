// Comfort only: shows beside the form, while somebody types, what the button *Preview* would show.
const form = document.querySelector("[data-preview]");
const shown = document.getElementById("preview");
let waiting;
let latest = 0;

const look = async () => {
  const turn = (latest += 1);
  const typed = new FormData(form);
  typed.set("preview", "1");
  const answer = await fetch(location.href, { method: "POST", body: typed });
  if (!answer.ok || turn !== latest) return;
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
