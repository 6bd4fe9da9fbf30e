// Comfort only: Back fetches a page anew, with new tokens in its forms. A form that was sent from it gets the token
// that it was sent with, so that pressing its button again is known to be the same press.
{
  const page = `sent ${location.pathname}${location.search}`;
  const [how] = performance.getEntriesByType("navigation");
  if (how?.type === "navigate") sessionStorage.removeItem(page);
  const sent = JSON.parse(sessionStorage.getItem(page) ?? "{}");
  const met = {};

  for (const form of document.querySelectorAll("form:has([name=once])")) {
    const token = form.querySelector("[name=once]");
    const address = form.getAttribute("action") ?? "";
    met[address] = (met[address] ?? 0) + 1;
    const place = `${address} ${met[address]}`;
    token.value = sent[place] ?? token.value;
    form.addEventListener("submit", () => {
      sent[place] = token.value;
      sessionStorage.setItem(page, JSON.stringify(sent));
    });
  }
}
