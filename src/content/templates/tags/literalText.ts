import { codeOfMarkup, createRangeTest, type Range } from "../codeRanges.ts";
import { findTags } from "./tags.ts";
import { type TemplateTag, unescapedTag } from "./templateTag.ts";

/** The text between two calls. If the first one ended a block of HTML, the indent of the lines below it would make code of them. */
export function between(text: string, isBehindBlock: boolean): string {
  if (!isBehindBlock) return withoutEscapes(text);
  const [rest = "", ...lines] = text.split("\n");
  const end = lines.findIndex((line, at) => (line.trim() === "" && at < lines.length - 1) || line.includes("<pre"));
  const block = (end === -1 ? lines : lines.slice(0, end)).map((line) => line.trimStart());
  return withoutEscapes([rest, ...block, ...(end === -1 ? [] : lines.slice(end))].join("\n"));
}

/** Do the lines up to the last blank one begin with an element? */
export function isInHtmlBlock(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 2000), at);
  const [block = ""] = before.split(/\n[ \t]*(?=\n)/).slice(-1);
  return /^\s{0,4}<\/?[a-z]/i.test(block);
}

/** Text whose braces are not a template; code in it stays unchanged. */
export function literal(text: string): string {
  if (!/[{}]/.test(text)) return text;
  const inCode = createRangeTest(codeOfMarkup(text));
  return text.replace(/[{}]/g, (char, at: number) => (inCode(at) ? char : entity(char)));
}

/** In code, only the marks that keep a generator from running the code are removed: they were never meant to be seen. */
function withoutEscapes(text: string): string {
  const shown = text.includes("/*") ? withShownTags(text) : text;
  return shown.includes("raw") ? withoutRaw(shown) : shown;
}

/** Tags that are escaped for the generator: it removes the marks in code as well. */
function withShownTags(text: string): string {
  let out = "";
  let at = 0;
  for (const { kind, from, to } of findTags(text, () => false)) {
    if (kind !== "escaped") continue;
    out += text.slice(at, from) + unescapedTag(text.slice(from, to));
    at = to;
  }
  return out + text.slice(at);
}

function withoutRaw(text: string): string {
  const start = /\{%-?\s*raw\s*-?%\}/g;
  const end = /\{%-?\s*endraw\s*-?%\}/g;
  let out = "";
  let at = 0;
  for (let opening = start.exec(text); opening !== null; opening = start.exec(text)) {
    end.lastIndex = start.lastIndex;
    const closing = end.exec(text);
    if (closing === null) break;
    out += text.slice(at, opening.index) + text.slice(start.lastIndex, closing.index);
    at = end.lastIndex;
    start.lastIndex = at;
  }
  return out + text.slice(at);
}

export function endOfRaw(
  source: string,
  { to }: TemplateTag,
): { readonly from: number; readonly to: number } | undefined {
  const end = /\{%-?\s*end(?:raw|verbatim)\s*-?%\}/g;
  end.lastIndex = to;
  const found = end.exec(source);
  return found === null ? undefined : { from: found.index, to: found.index + found[0].length };
}

/** `<span v-pre>{{ shown }}</span>` and `::: v-pre`. */
export function plainRanges(source: string): readonly Range[] {
  const ranges: Range[] = [];
  for (let at = source.indexOf("v-pre"); at !== -1; at = source.indexOf("v-pre", at)) {
    const before = source.slice(Math.max(0, at - 300), at);
    const tag = before.slice(before.lastIndexOf("<") + 1);
    const name = before.includes("<") && !tag.includes(">") ? /^[a-z][\w-]*/i.exec(tag)?.[0] : undefined;
    const end = source.indexOf(name === undefined ? "\n:::" : `</${name}>`, at);
    const to = end === -1 ? at + 5 : end;
    ranges.push([at, to]);
    at = to;
  }
  return ranges;
}

/** HTML for the middle of Markdown: without an indent that would be code, or a blank line that would end it. */
export function asBlock(html: string): string {
  const text = html.trim();
  if (!text.includes("\n") || /<pre\b/i.test(text)) return text;
  return `${text.replace(/\n\s*\n/g, "\n").replace(/^[ \t]+/gm, "")}\n`;
}

export function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
