/** A language that articles are written in beside Markdown and HTML; none of them is rendered by code of ours. */
export type Markup = "asciidoc" | "org" | "rst";

/** By the ending of the file; Nikola takes `.txt` for reStructuredText. */
export function markupOf(path: string, generator?: string): Markup | undefined {
  if (generator === "nikola" && /\.txt$/i.test(path)) return "rst";
  const dot = path.lastIndexOf(".");
  return dot === -1 || path.length - dot > longestEnding ? undefined : markups.get(path.slice(dot + 1).toLowerCase());
}

/** Of Jupyter: cells of Markdown, code, and what came of it. */
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
