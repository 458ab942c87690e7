/** A language of articles other than Markdown and HTML; external renderers render them. */
export type Markup = "asciidoc" | "org" | "rst";

/** By the extension of the file; in Nikola, `.txt` is reStructuredText. */
export function markupOf(path: string, generator?: string): Markup | undefined {
  if (generator === "nikola" && /\.txt$/i.test(path)) return "rst";
  const dot = path.lastIndexOf(".");
  return dot === -1 || path.length - dot > longestEnding ? undefined : markups.get(path.slice(dot + 1).toLowerCase());
}

/** Jupyter: cells of Markdown, code, and its output. */
export function isNotebook(path: string): boolean {
  return path.endsWith(".ipynb") || path.toLowerCase().endsWith(".ipynb");
}

const markups: ReadonlyMap<string, Markup> = new Map([
  ["adoc", "asciidoc"],
  ["asciidoc", "asciidoc"],
  ["asc", "asciidoc"],
  ["org", "org"],
  ["rst", "rst"],
  ["rest", "rst"],
]);
const longestEnding = ".asciidoc".length;
