// Comfort only: saves a form while somebody types, as its own buttons would, and says so. Nothing is sent by it.
const PAUSE = 900; // milliseconds without a key
const PATIENCE = 10000;
const LONGEST = 30000; // between two tries
const AT_LEAVING = 60000; // bytes that a browser still sends for a page that is being left
const OWN = ["csrf_token", "once", "was", "seen", "empty", "move"];

const keepSaved = (form) => {
  const line = form.querySelector("[data-saved]");
  const aloud = form.querySelector("[data-saved-aloud]");
  const reload = form.querySelector("[data-reload]");
  const seen = form.querySelector("[data-seen]") ?? form.elements.seen;
  const said = () => new URLSearchParams([...new FormData(form)].filter(([name]) => !OWN.includes(name))).toString();

  let kept = said();
  let sentOut = kept;
  let state = "ready";
  let pause = PAUSE;
  let running = null;
  let waiting;
  let going = false;
  let pressed = false;

  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

  const tell = (next, problem = "") => {
    line.textContent = line.dataset[next].replace("{time}", clock()).replace("{problem}", problem);
    line.dataset.state = next;
    reload.hidden = next !== "elsewhere";
    if (next === "saving" || (next === state && next !== "wrong")) return;
    if (next !== "ready") aloud.textContent = line.textContent;
    state = next;
  };

  const post = (data) => {
    const body = new URLSearchParams(data);
    sentOut = said();
    return fetch(form.dataset.autosave, {
      method: "POST",
      body,
      keepalive: body.toString().length < AT_LEAVING,
      signal: AbortSignal.timeout(PATIENCE),
    });
  };

  // A browser that was closed forgets the cookie that the page's token belongs to: the page's next copy has both.
  // Whoever was signed out has no next copy.
  const renewed = async () => {
    const answer = await fetch(location.href);
    if (answer.status === 429 || answer.status >= 500) throw new Error("the page is away, too");
    const token = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form[data-autosave] [name=csrf_token]");
    if (token) for (const old of document.querySelectorAll("[name=csrf_token]")) old.value = token.value;
    return token !== null;
  };

  const away = (why = "away") => {
    seen.value = ""; // nobody knows whether it arrived
    pause = Math.min(pause * 2, LONGEST);
    tell(why);
    return false;
  };
  const waits = () => state === "away" || state === "slower";

  const arrived = async (answer, typed) => {
    pause = PAUSE;
    pressed = false;
    kept = typed;
    if (answer.status === 400) {
      tell("stale");
    } else if (!answer.ok && answer.status !== 422) {
      tell("closed");
    } else {
      const told = await answer.json();
      seen.value = told.seen;
      if (told.problem) tell("wrong", told.problem);
      else tell(told.elsewhere ? "over" : "done");
      const shown = told.shown && document.querySelector("[data-shown]");
      if (shown) shown.replaceChildren(...new DOMParser().parseFromString(told.shown, "text/html").body.childNodes);
    }
    return true;
  };

  // Whether the server has it, or has said why not.
  const attempt = async () => {
    const typed = said();
    if (typed === kept) return true;
    if (!waits()) tell("saving");
    try {
      let answer = await post(new FormData(form));
      if (answer.status === 400 && (await renewed())) answer = await post(new FormData(form));
      if (answer.status === 429) return away("slower");
      if (answer.status >= 500) return away();
      return await arrived(answer, typed);
    } catch {
      return away();
    }
  };

  const save = () => {
    clearTimeout(waiting);
    running ??= attempt().finally(() => {
      running = null;
      if (said() !== kept) later();
    });
    return running;
  };

  const later = (wait = pause) => {
    clearTimeout(waiting);
    waiting = setTimeout(save, wait);
  };

  const leave = () => {
    if (form.isConnected && !going && said() !== kept && said() !== sentOut) post(new FormData(form)).catch(() => {});
  };

  const look = async () => {
    if (!form.isConnected || going || running || said() !== kept || !seen.value) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const theirs = page.querySelector("form[data-autosave] [name=seen]");
    if (theirs && theirs.value !== seen.value && said() === kept && !running) tell("elsewhere");
  };

  const changed = () => {
    if (said() !== kept) later(waits() ? pause : PAUSE);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);

  // What is typed is saved before a page is left by a button, so that a lost connection loses nothing.
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || going) return;
    if (said() === kept && !running) {
      going = true;
      return;
    }
    event.preventDefault();
    if (running) await running;
    if (!(await save()) && !pressed) {
      pressed = true; // whoever presses again may try all the same
      return;
    }
    going = true;
    if (event.submitter) event.submitter.click();
    else form.submit();
  });

  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : look()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    going = false;
    look();
  });
  addEventListener("online", () => {
    if (said() !== kept) save();
  });
  addEventListener("beforeunload", (event) => {
    if (!going && said() !== kept && (waits() || !navigator.onLine)) event.preventDefault();
  });

  tell("ready");
};

const keepAllSaved = (within) => within.querySelectorAll("form[data-autosave]").forEach(keepSaved);
keepAllSaved(document);
document.addEventListener("renewed", (event) => keepAllSaved(event.target)); // by progress.js
