import { digestOf } from "../../ledger/digest.ts";
import { sketchOf } from "../../ledger/sketch.ts";
import type { Article } from "../../model/article.ts";
import type { Fingerprint } from "../../model/entry.ts";
import { markupHead } from "../../text/markup/markupHead.ts";
import { isNotebook, markupOf } from "../../text/markup/markupOf.ts";

export function fingerprintOf(article: Article, body: string): Fingerprint {
  const text = saidIn(article.path, body);
  return { article, digest: digestOf(article, text), sketch: sketchOf(article, text) };
}

/** Leaves out what is not text: the pictures of a notebook, whose bytes change with each run, and the header of AsciiDoc. */
function saidIn(path: string, body: string): string {
  if (isNotebook(path)) return body.replace(/\(data:[^()]*\)/g, "()");
  return markupOf(path) === "asciidoc" ? body.slice(markupHead(body, "asciidoc")?.end ?? 0) : body;
}
