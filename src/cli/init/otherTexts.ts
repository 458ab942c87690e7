import { readdirSync } from "node:fs";
import { join } from "node:path";

export interface OtherText {
  readonly ending: string;
  readonly number: number;
}

const unread = new Set([".rst", ".adoc", ".asciidoc", ".org", ".ipynb", ".textile", ".rmd", ".qmd"]);
/** Documents whose code makes a part of their text: only their own program runs it, and that makes a feed of its own. */
const computed: ReadonlySet<string> = new Set([".qmd", ".rmd"]);
export const quartoAdvice =
  "Their code is run by Quarto, which makes a feed itself: write `feed: true` in a listing of the site";
export const isComputed = ({ ending }: OtherText): boolean => computed.has(ending);

const mostFolders = 3_000;

/**
 * Articles in formats that are not supported, by extension.
 * @param isRead Whether a path below the folder is one of the site's articles
 * @param isGenerator Whether a generator was recognized; if not, only what is certain to be an article counts
 */
export function otherTexts(dir: string, isRead: (path: string) => boolean, isGenerator: boolean): readonly OtherText[] {
  const counts = new Map<string, number>();
  const read = new Set<string>();
  for (const name of filesBelow(dir)) {
    const ending = /\.\w+$/.exec(name)?.[0].toLowerCase() ?? "";
    if (!(isGenerator ? unread : computed).has(ending)) continue;
    if (isRead(name)) read.add(ending);
    else counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  // If some files with an extension are articles, the others are pages.
  for (const ending of read) counts.delete(ending);
  return [...counts].map(([ending, number]) => ({ ending, number })).sort((a, b) => b.number - a.number);
}

/** The folders below that contain most of the Markdown, and how much. */
export function markdownFolders(dir: string): readonly (readonly [folder: string, number: number])[] {
  const counts = new Map<string, number>();
  for (const name of filesBelow(dir)) {
    if (!/\.(?:md|markdown|mdx)$/i.test(name)) continue;
    const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : ".";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
}

/** Folders of programs and themes that the site only uses. */
const ofOthers = new Set(["node_modules", "bower_components", "vendor", "themes", "exampleSite"]);

function* filesBelow(dir: string): Iterable<string> {
  const folders = [""];
  for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
    const above = folders[at] ?? "";
    let entries: ReturnType<typeof list>;
    try {
      entries = list(join(dir, above));
    } catch {
      continue;
    }
    for (const entry of entries) {
      if (entry.name.startsWith(".") || ofOthers.has(entry.name)) continue;
      const path = above === "" ? entry.name : `${above}/${entry.name}`;
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) yield path;
    }
  }
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true });
