import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";

/** No site has more files with feeds than this, and looking at more would take long. */
const mostFiles = 200_000;
const mostFeeds = 5_000;

/** Those paths that are feeds of tags, sections and the like. */
export function valueFeedPaths(patterns: readonly string[], paths: Iterable<string>): readonly string[] {
  // The feed of a section may have the pattern of Hugo's list of all tags.
  const lists = new Set(patterns.map((pattern) => pattern.replace("*/", "")));
  const found: string[] = [];
  for (const path of paths) {
    if (!lists.has(path) && patterns.some((pattern) => matches(pattern, path))) found.push(path);
    if (found.length === mostFeeds) break;
  }
  return found;
}

/** The patterns of the paths of these feeds, with `*` for a value: of RSS and Atom, which generators write. */
export function valueFeedPatterns({ valueFeeds = [] }: DetectedSite): readonly string[] {
  const paths = valueFeeds.flatMap(({ files = {} }) => [files.rss, files.atom]);
  return [
    ...new Set(paths.flatMap((path) => (typeof path === "string" ? [path.replace(/\{(?:slug|value)\}/g, "*")] : []))),
  ];
}

/** Between the first and the last asterisk, anything fits. */
export function matches(pattern: string, path: string): boolean {
  const [start = "", ...rest] = pattern.split("*");
  const end = rest.at(-1);
  if (end === undefined) return path === pattern;
  return path.startsWith(start) && path.endsWith(end) && path.length > start.length + end.length;
}

/** The files below a folder, by their paths in it: a bounded number of them. */
export function* filesBelow(folder: string): Iterable<string> {
  const open = [""];
  let seen = 0;
  for (let at = 0; at < open.length && seen < mostFiles; at += 1) {
    const above = open[at] ?? "";
    for (const entry of list(join(folder, above))) {
      const path = above === "" ? entry.name : `${above}/${entry.name}`;
      if (entry.isDirectory()) open.push(path);
      else if (entry.isFile()) yield path;
      seen += 1;
    }
  }
}

function list(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
