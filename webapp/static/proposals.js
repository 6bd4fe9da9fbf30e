// Comfort only: what the library says goes into the field below it at once, as the button would have it come back.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-into]");
  if (!button) return;
  event.preventDefault();
  const field = document.getElementById(button.dataset.into);
  const words = button.parentElement.querySelector("[data-words]").textContent;
  if (!field.value.includes(words)) field.value = `${field.value}\n\n${words}`.trim();
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
