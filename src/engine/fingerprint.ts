import { digestOf } from "../ledger/digest.ts";
import { sketchOf } from "../ledger/sketch.ts";
import type { Article } from "../model/article.ts";
import type { Fingerprint } from "../model/entry.ts";

export function fingerprintOf(article: Article, body: string): Fingerprint {
  return { article, digest: digestOf(article, body), sketch: sketchOf(article, body) };
}
