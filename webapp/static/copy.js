// Comfort only: copies what stands on the page, where the browser lets it; else marks it for whoever copies by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const line = button.closest("[data-copying]");
  const said = line.querySelector("[role=status]");
  line.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent);
      said.textContent = said.dataset.copied;
    } catch {
      getSelection().selectAllChildren(text);
      said.textContent = said.dataset.notCopied;
    }
  });
}
