// Comfort only: looks every three seconds whether what is being made is ready, and then shows the page anew; but not
// under the hands of somebody who is writing on it.
const written = (field) => field.value !== field.defaultValue;

const look = async () => {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const busy = [...document.querySelectorAll("textarea, input:not([type=hidden])")].some(written);
  if (page.querySelector("[data-waiting]") || busy) later();
  else location.reload();
};

const later = () => setTimeout(() => look().catch(later), 3000);

later();
