import type { FoundFile, FrontMatter, SourceFile } from "../../model/article.ts";
import type { Outcome } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import { type Cell, isObject, joinedText, readNotebook } from "../bodies/notebook.ts";
import { readText } from "../bodies/readText.ts";
import { parseFrontMatter } from "../frontMatter/frontMatter.ts";
import { findHead } from "./head.ts";

/**
 * The front matter of a notebook: its metadata (with Nikola's and Pelican's own parts), and its first cell, as front matter or Pelican's
 * list `- title: …`. The whole file is read, because the metadata are at its end.
 */
export function notebookHead(fs: FileSystem, contentDir: string, found: FoundFile): Outcome<SourceFile> {
  const read = readText(fs, contentDir, { ...found, bodyOffset: 0 });
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const notebook = readNotebook(found.path, read.value);
  if ("code" in notebook) return { diagnostics: [notebook] };
  const cell = headCell(notebook.cells);
  const head = cell && findHead(cell.text, "cell.md");
  const typed = head?.kind === "front matter" ? parseFrontMatter(found, head) : undefined;
  if (typed !== undefined && typed.value === undefined) return { diagnostics: typed.diagnostics };
  const text = JSON.stringify({ ...ownMetadata(notebook.metadata), ...(typed?.value?.data ?? ({} as FrontMatter)) });
  const parsed = parseFrontMatter(found, {
    kind: "front matter",
    format: "json",
    text,
    line: 1,
    bodyOffset: 0,
    bodyLine: 1,
  });
  if (parsed.value === undefined) return parsed;
  return {
    value: { ...parsed.value, placeOf: () => ({ line: 1, column: 1 }) },
    diagnostics: [...(typed?.diagnostics ?? []), ...parsed.diagnostics],
  };
}

/** The text of the first cell, if it is front matter, and the rest of it. */
export function headCell(cells: readonly Cell[]): { readonly text: string; readonly rest: string } | undefined {
  const [first] = cells;
  if (first === undefined || first.kind === "code") return undefined;
  const { source } = first;
  const head = findHead(`${source}\n`, "cell.md");
  if (head.kind === "front matter")
    return { text: `${source}\n`, rest: Buffer.from(source).toString("utf8", head.bodyOffset) };
  // Pelican's notebooks: a list of keys, with the title as a heading or among them.
  const lines = source.trim().split("\n");
  if (
    !lines.every((line) => /^(?:[-*] +[A-Za-z][\w ]{0,30}: |#+ +\S)/.test(line)) ||
    !/^[-*] +(?:title|date):/im.test(source)
  )
    return undefined;
  const keys = lines.map((line) => line.replace(/^[-*] +/, "").replace(/^#+ +/, "Title: "));
  return { text: `${keys.join("\n")}\n\n`, rest: "" };
}

/** Keys of Jupyter and its tools say nothing about an article. */
function ownMetadata(metadata: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const own: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(metadata)) if (!tools.has(key)) own[key] = value;
  for (const part of [metadata.nikola, metadata.pelican, metadata.front_matter])
    if (isObject(part)) Object.assign(own, part);
  if (typeof own.title === "string" || Array.isArray(own.title)) own.title = joinedText(own.title);
  return own;
}

const tools: ReadonlySet<string> = new Set(
  "kernelspec language_info orig_nbformat celltoolbar toc toc-autonumbering toc-showcode toc-showmarkdowntxt widgets colab jupytext varInspector latex_envs nbTranslate vscode accelerator gpuClass hide_input nikola pelican front_matter interpreter anaconda-cloud nav_menu livereveal rise signature name language".split(
    " ",
  ),
);
