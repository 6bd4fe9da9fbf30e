// Comfort only: looks whether what is being made is ready, and renews the parts of the page that show it. It looks
// less and less often, not at all while nobody sees the page, and never touches what somebody is writing in.
const watched = document.querySelector("[data-watch]");
const said = document.querySelector("[data-watch-said]");
const parts = document.querySelectorAll("[data-live]");
const longest = 15000;
const until = Date.now() + 20 * 60000;
let { state } = watched.dataset;
let pause = 800;
let waiting;

const written = (field) => field.value !== field.defaultValue;
const busy = (part) => part.contains(document.activeElement) || [...part.querySelectorAll("textarea, input:not([type=hidden])")].some(written);

const renew = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = [...parts].map((part) => [part, page.getElementById(part.id)]);
  if (fresh.some(([, now]) => !now)) return location.reload();
  for (const [part, now] of fresh) if (!busy(part)) part.replaceChildren(...now.childNodes);
};

const look = async () => {
  const answer = await fetch(watched.dataset.watch, { cache: "no-store", headers: { "If-None-Match": `"${state}"` } });
  if (answer.status === 304) return true;
  if (!answer.ok || answer.redirected) return false;
  const now = await answer.json();
  state = now.state;
  pause = 800;
  await renew();
  if (!now.making) said.textContent = watched.dataset.ready;
  return now.making;
};

const next = () => {
  clearTimeout(waiting);
  if (document.hidden || Date.now() > until) return;
  waiting = setTimeout(() => look().catch(() => true).then((more) => more && next()), pause);
  pause = Math.min(pause * 1.5, longest);
};

document.addEventListener("visibilitychange", next);
next();
