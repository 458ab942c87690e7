// The same articles with the names that a generator expects.
import { copyFileSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { article } from "../corpus.mjs";

/**
 * Hard links, except for the newest articles, which are saved during a watch and must not change in the corpus.
 * @param rewrite if a generator's own front matter is needed: returns the text of an article
 * @returns where an article is
 */
export function linkArticles(site, folder, nameOf = ({ path }) => path, rewrite = undefined) {
  const newest = new Set(site.corpus.newest.map(({ number }) => number));
  for (let number = 0; number < site.count; number += 1) {
    const known = article(number);
    const file = join(folder, nameOf(known));
    mkdirSync(dirname(file), { recursive: true });
    if (rewrite !== undefined) writeFileSync(file, rewrite(known));
    else if (newest.has(number)) copyFileSync(site.pathOf(known), file);
    else linkSync(site.pathOf(known), file);
  }
  return (known) => join(folder, nameOf(known));
}
