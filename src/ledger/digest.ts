import { createHash } from "node:crypto";
import type { Article } from "../model/article.ts";
import { replaceBetween } from "../text/between.ts";
import { remarkSyntaxOf } from "../text/remarks/remarkSyntax.ts";
import { withoutRemarks } from "../text/remarks/remarks.ts";

/**
 * Changes when a reader would see a change: title, text, the author's summary, enclosures, the URL that a link post leads to. It is made
 * from the source, so that a new renderer does not change it. White space, line ends, comments and other remarks, the order of keys and
 * tags, dates, and front matter that is not shown do not count: no reader should see an article again because of them.
 */
export function digestOf(article: Article, body: string): string {
  const seen = [
    article.title ?? "",
    collapsed(withoutRemarks(body, { syntax: remarkSyntaxOf(article.path) }).text),
    article.summary ?? "",
    article.externalUrl ?? "",
    ...(article.enclosures ?? []).map(({ src, type = "" }) => `${src} ${type}`),
  ];
  return createHash("sha256").update(seen.join("\u0000")).digest("base64url").slice(0, 16);
}

function collapsed(body: string): string {
  // Most white space is single spaces, which need not be replaced.
  const shown = replaceBetween(body, "<!--", "-->");
  return shown
    .normalize("NFC")
    .replace(/[^\S ]\s*| \s+/g, " ")
    .trim();
}
