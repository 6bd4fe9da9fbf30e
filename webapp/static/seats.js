// Comfort only: calls the seats of a session by the names as they are typed above.
for (const field of document.querySelectorAll("input[name^='interviewer-'][name$='-name']")) {
  const seat = field.name.split("-")[1];
  const labels = [...document.querySelectorAll(`label[data-seat="${seat}"]`)];
  const unnamed = field.dataset.seat;
  const rename = () => labels.forEach((label) => (label.textContent = field.value.trim() || unnamed));
  field.addEventListener("input", rename);
  rename();
}
