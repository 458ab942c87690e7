/** Shows the search field, which is hidden without scripts, and hides what does not match. */
export const searchScript = `const field = document.getElementById("search");
if (field) {
  const fold = (text) => text.normalize("NFKD").replace(/\\p{M}/gu, "").toLowerCase();
  const items = [...document.querySelectorAll(".feeds li")].map((item) => [item, fold(item.firstElementChild.textContent)]);
  field.closest("p").hidden = false;
  field.addEventListener("input", () => {
    const wanted = fold(field.value.trim());
    for (const [item, text] of items) item.hidden = !text.includes(wanted);
    for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("li:not([hidden])");
  });
}
`;
