/** Escapes text for use between tags of HTML or XML. The caller removes the characters that these languages forbid. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Escapes text for use in an attribute between double quotes. */
export function escapeQuoted(text: string): string {
  return escapeText(text).replaceAll('"', "&quot;");
}

/** Plain text as paragraphs of HTML: an empty line ends a paragraph, and a line end becomes a line break. */
export function paragraphsHtml(text: string): string {
  return escapeText(text)
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replace(/\n/g, "<br>")}</p>`)
    .join("\n");
}
