/**
 * The name of a mark that ends an excerpt, from the text of its comment: ` more `, `more Read on` (WordPress), `TEASER_END: Read on`
 * (Nikola), ` PELICAN_END_SUMMARY `. For other comments, their text in lower case.
 */
export function readMoreName(comment: string): string {
  if (/^more\s/.test(comment)) return "more";
  const text = comment.trim().toLowerCase();
  return text.startsWith("teaser_end") ? "teaser_end" : text;
}
