import type { Each } from "../../model/config.ts";

/** Where the feeds of a group are, unless the config says otherwise: `tags/harbour/rss.xml`. */
export const groupFolders: Readonly<Record<Exclude<Each, object>, string>> = {
  tag: "tags",
  category: "categories",
  section: "sections",
  author: "authors",
  language: "languages",
  year: "years",
  series: "series",
};

/** Anything else is a front matter key. */
export function eachOf(typed: unknown): Each {
  if (typeof typed === "function") return typed as Each;
  const word = String(typed);
  return Object.hasOwn(groupFolders, word) ? (word as Exclude<Each, object>) : { key: word };
}
