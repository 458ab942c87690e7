import type { Fingerprint } from "../model/entry.ts";
import type { ContentPath } from "../model/text.ts";
import type { Ledger } from "./ledger.ts";
import { likeness } from "./sketch.ts";

/** So alike are two texts of which one may have become the other. */
const alike = 0.4;
/** Of more new texts than this nobody is held against every entry there is: then it is no swap. */
const mostCompared = 8;
const mostPaths = 100;

/** The paths, by what the ledger knows, of the entries whose text turns up elsewhere among the prints: just as it was, or edited. */
export function formerPaths(ledger: Ledger, prints: readonly Fingerprint[]): readonly ContentPath[] {
  const paths = new Set<ContentPath>();
  const compared: Fingerprint[] = [];
  for (const print of prints) {
    const { path } = print.article;
    const own = ledger.atPath(path);
    if (own?.digest === print.digest) continue;
    for (const entry of ledger.withDigest(print.digest)) if (entry.path !== path) paths.add(entry.path);
    if (own === undefined || (likeness(own.sketch, print.sketch) ?? 1) < alike) compared.push(print);
  }
  if (compared.length > 0 && compared.length <= mostCompared) {
    for (const { path, sketch } of ledger.entries()) {
      if (!compared.some((print) => print.article.path !== path && (likeness(sketch, print.sketch) ?? 0) >= alike))
        continue;
      paths.add(path);
    }
  }
  return [...paths].slice(0, mostPaths);
}
