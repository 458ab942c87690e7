/** Shows the copy buttons, which are hidden without scripts, and makes them work. */
export const pageScript = `for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
    }
  });
}
`;
