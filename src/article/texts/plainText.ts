import { decodeHTML } from "entities";

/**
 * A title or summary from front matter as plain text: Markdown and HTML that can only be markup is removed, entities are decoded once, and
 * white space becomes one space. `Babel <3 React` and a literal `<link>` are text, and stay.
 * @param kept marks of Markdown that stay: the backticks around code, or all
 */
export function plainText(typed: string, kept?: "ticks" | "marks"): string {
  if (!anythingToDo.test(typed)) return typed.trim();
  let text = typed.slice(0, longest);
  if (kept !== "marks" && /[`*_[\]]/.test(text)) {
    const codes: string[] = [];
    text = text
      .replace(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, (whole: string, _ticks: string, code: string) => {
        codes.push(kept === "ticks" ? whole : code.trim());
        return `\u0001${codes.length - 1}\u0001`;
      })
      .replace(/!?\[([^\][]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, "$1")
      .replace(
        /(\*\*|__)(?=\S)([^*_]*?\S)\1(?![\p{L}\p{N}])/gu,
        (whole, mark: string, inner: string, at: number, all: string) =>
          // `__init__` is a name in Python.
          mark === "__" && (/^[a-z\d_]+$/.test(inner) || /[\p{L}\p{N}]$/u.test(all.slice(Math.max(0, at - 2), at)))
            ? whole
            : inner,
      )
      .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]*?\S)\*(?![\p{L}\p{N}*])/gu, "$1")
      .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]*?\S)_(?![\p{L}\p{N}_])/gu, "$1");
    text = decoded(withoutTags(text)).replace(/\u0001(\d+)\u0001/g, (_whole, at: string) => codes[Number(at)] ?? "");
  } else {
    text = decoded(withoutTags(text));
  }
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

/** No title, summary or name is longer. */
const longest = 20_000;

/** Marks, entities, tags, and any white space except a single space between words. */
const anythingToDo = /[`*_[\]&<\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]| {2}/;

/** Inline markup in pairs, and a few single tags; a tag that is never closed is text. */
function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  const open = new Map<string, RegExpExecArray[]>();
  const paired: RegExpExecArray[] = [];
  for (const tag of text.matchAll(inlineTag)) {
    const [, slash, typed = ""] = tag;
    const name = typed.toLowerCase();
    if (slash === "") {
      const others = open.get(name);
      if (others === undefined) open.set(name, [tag]);
      else others.push(tag);
    } else {
      const opening = open.get(name)?.pop();
      if (opening !== undefined) paired.push(opening, tag);
    }
  }
  paired.sort((a, b) => a.index - b.index);
  let out = "";
  let at = 0;
  for (const tag of paired) {
    out += text.slice(at, tag.index);
    at = tag.index + tag[0].length;
  }
  out += text.slice(at);
  return out.replace(/<(?:br|wbr|img)\b[^<>]*>/gi, (tag) => (/^<br/i.test(tag) ? " " : ""));
}

const inlineTag =
  /<(\/?)(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|font|i|ins|kbd|mark|p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var)(?:\s[^<>]*)?>/gi;

function decoded(text: string): string {
  return text.includes("&") ? decodeHTML(text) : text;
}
