// Comfort only: brings the boxes behind "another one" out one at a time.
for (const more of document.querySelectorAll("details[data-more]:not([open])")) {
  more.querySelector("summary").addEventListener("click", (event) => {
    event.preventDefault();
    const box = more.querySelector("[data-more-box]");
    more.before(box);
    box.querySelector("input, textarea").focus();
    if (!more.querySelector("[data-more-box]")) more.remove();
  });
}
