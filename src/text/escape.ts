/** Text as it may stand between tags of HTML or XML. What those languages forbid is left out by whoever writes a document. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Text as it may stand in an attribute between double quotes. */
export function escapeQuoted(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

/** Plain text as paragraphs of HTML: an empty line ends one, a line end breaks a line. */
export function paragraphsHtml(text: string): string {
  return escapeText(text)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, "<br>")}</p>`)
    .join("\n");
}
