// Comfort only: looks whether what is being made is ready, and renews the parts of the page that show it, or the page
// as a whole where none are marked; where the page says so, it follows to where its address leads. It looks less and less often, not at all while nobody sees the page, and never
// touches what somebody is writing in.
const watched = document.querySelector("[data-watch]");
const parts = document.querySelectorAll("[data-live]");
const { watch: address, ready } = watched.dataset;
const longest = 15000;
const until = Date.now() + 20 * 60000;
let { state } = watched.dataset;
let pause = 800;
let waiting;

const written = (field) => field.value !== field.defaultValue;
const busy = (part) => part.contains(document.activeElement) || [...part.querySelectorAll("textarea, input:not([type=hidden])")].some(written);

const renew = (page) => {
  const fresh = [...parts].map((part) => [part, page.getElementById(part.id)]);
  if (fresh.some(([, now]) => !now)) return location.reload();
  for (const [part, now] of fresh) {
    if (busy(part)) continue;
    part.replaceChildren(...now.childNodes);
    part.dispatchEvent(new Event("renewed", { bubbles: true }));
  }
};

// The page as it is now, and whether it still waits for something.
const look = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (answer.redirected && "follow" in watched.dataset) return location.assign(answer.url);
  if (!answer.ok || answer.redirected) return true;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const more = page.querySelector("[data-watch]") !== null;
  if (parts.length) renew(page);
  if (!more && (!parts.length || "reload" in watched.dataset || "follow" in watched.dataset)) location.reload();
  if (!more && ready) watched.textContent = ready;
  return more;
};

// Where the page names a lighter address, that is asked first whether there is anything to look at.
const ask = async () => {
  if (!address) return look();
  const answer = await fetch(address, { cache: "no-store", headers: { "If-None-Match": `"${state}"` } });
  if (answer.status === 304) return true;
  if (!answer.ok || answer.redirected) return false;
  ({ state } = await answer.json());
  pause = 800;
  return look();
};

const next = () => {
  clearTimeout(waiting);
  if (document.hidden || Date.now() > until) return;
  waiting = setTimeout(() => ask().catch(() => true).then((more) => more && next()), pause);
  pause = Math.min(pause * 1.5, longest);
};

document.addEventListener("visibilitychange", next);
document.addEventListener("due", () => {
  pause = 800;
  next();
});
next();
