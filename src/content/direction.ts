import { serialize } from "./html/serialize.ts";
import { type HtmlNode, isElement } from "./html/tree.ts";

/** Languages written from right to left when no script is named. */
const languages = new Set(
  "aeb aii ajp apc ar arc ary arz azb bal ckb dv fa glk he iw ji ks lrc mzn nqo pes pnb prs ps rhg sam sd skr syr ug ur yi".split(
    " ",
  ),
);
const scripts = /-(?:adlm|arab|aran|hebr|mand|nkoo|rohg|samr|syrc|thaa|yezi)(?:-|$)/;

export function isRightToLeft(language: string): boolean {
  const tag = language.toLowerCase();
  return scripts.test(tag) || (languages.has(tag.split("-")[0] ?? "") && !/^[a-z]{2,3}-[a-z]{4}(?:-|$)/.test(tag));
}

/** Writes content; that of a language written from right to left says so, unless its author did. */
export function serializeFor(nodes: readonly HtmlNode[], language: string): string {
  const html = serialize(nodes).trim();
  if (html === "" || !isRightToLeft(language)) return html;
  const elements = nodes.filter(isElement);
  const says = elements.length > 0 && elements.every(({ attributes }) => attributes.dir !== undefined);
  return says ? html : `<div dir="rtl">${html}</div>`;
}
