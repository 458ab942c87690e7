import type { Fingerprint } from "../model/entry.ts";
import type { ContentPath } from "../model/text.ts";
import type { Ledger } from "./ledger.ts";
import { likeness } from "./sketch.ts";

/** From this similarity on, one of two texts may have become the other. */
const alike = 0.4;
/** With more new texts than this, they are not compared with every entry: so many are not swapped files. */
const mostCompared = 8;
const mostPaths = 200;

/**
 * The paths that decide whether a text was copied or moved: the former paths, as the ledger knows them, of entries whose text turns up
 * elsewhere, unchanged or edited, and the paths where it turns up.
 */
export function formerPaths(ledger: Ledger, prints: readonly Fingerprint[]): readonly ContentPath[] {
  const paths = new Set<ContentPath>();
  const compared: Fingerprint[] = [];
  const add = (former: ContentPath, print: Fingerprint): void => {
    paths.add(former);
    paths.add(print.article.path);
  };
  for (const print of prints) {
    const { path } = print.article;
    const own = ledger.atPath(path);
    if (own?.digest === print.digest) continue;
    for (const entry of ledger.withDigest(print.digest)) if (entry.path !== path) add(entry.path, print);
    if (own === undefined || (likeness(own.sketch, print.sketch) ?? 1) < alike) compared.push(print);
  }
  if (compared.length > 0 && compared.length <= mostCompared) {
    for (const { path, sketch } of ledger.entries()) {
      for (const print of compared)
        if (print.article.path !== path && (likeness(sketch, print.sketch) ?? 0) >= alike) add(path, print);
    }
  }
  return [...paths].slice(0, mostPaths);
}
