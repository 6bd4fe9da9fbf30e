// Comfort only: what is wrong with a field goes as soon as it says something else, here and in the summary, and
// comes back with the words that were refused. Without this the next answer of the server says what is left.

const summary = document.getElementById("problems");

function saysOf(box) {
  const fields = [...box.querySelectorAll("input, select, textarea")];
  return JSON.stringify(fields.map(field => (/^(checkbox|radio)$/.test(field.type) ? field.checked : field.value)));
}

function entriesOf(box) {
  return [...summary.querySelectorAll("a[href^='#']")]
    .filter(link => box.contains(document.getElementById(link.hash.slice(1))))
    .map(link => link.closest("li"));
}

function show(box, wrong) {
  box.classList.toggle("field-wrong", wrong);
  for (const problem of box.querySelectorAll(".problem")) problem.hidden = !wrong;
  for (const field of box.querySelectorAll("[data-refused]")) {
    if (wrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

if (summary) {
  for (const box of document.querySelectorAll(".field-wrong")) {
    const refused = saysOf(box), entries = entriesOf(box);
    for (const field of box.querySelectorAll("[aria-invalid]")) field.dataset.refused = "";
    box.addEventListener("input", () => {
      const wrong = saysOf(box) === refused;
      show(box, wrong);
      for (const entry of entries) entry.hidden = !wrong;
      summary.hidden = [...summary.querySelectorAll("li")].every(entry => entry.hidden);
    });
  }
}
