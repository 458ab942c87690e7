/** The words of clean HTML, for comparison and search: tags are removed, blocks are separated, and common entities are decoded. */
export function plainText(html: string): string {
  return html
    .replace(/<\/?(?:p|div|li|h\d|br|tr|td|th|blockquote|pre|figure|figcaption|section|dt|dd|hr)\b[^<>]*>/gi, " ")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replace(/\s+/g, " ")
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
  apos: "'",
  nbsp: " ",
};
