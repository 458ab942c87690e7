import type { FrontMatterValue } from "../../model/article.ts";

/**
 * The YAML that nearly all front matter is written in: keys with one-line plain or quoted values, and lists in `- ` lines or in brackets.
 * Every scalar stays as it was typed. Returns nothing for everything else, so that a full parser decides: it never reads a text differently
 * from that parser.
 */
export function parseYamlSubset(text: string): Record<string, FrontMatterValue> | undefined {
  const data: Record<string, FrontMatterValue> = {};
  for (let at = 0; at < text.length; ) {
    keyLine.lastIndex = at;
    if (!keyLine.test(text)) {
      blankLine.lastIndex = at;
      const blank = blankLine.exec(text);
      if (blank === null) return undefined;
      at += blank[0].length;
      continue;
    }
    // Positions are found with plain searches: to extract parts with a pattern costs more than everything else.
    const colon = text.indexOf(":", at);
    const key = text.slice(at, colon);
    at = keyLine.lastIndex;
    const rest = text.slice(colon + 1, at).trim();
    // A key that every object has is left to the full parser, which uses no prototypes.
    if (key in data) return undefined;
    if (rest !== "") {
      const value = scalarOrList(rest);
      // An indented line would continue this value.
      if (value === undefined || isIndented(text, at)) return undefined;
      data[key] = value;
      continue;
    }
    const items: FrontMatterValue[] = [];
    let indent: number | undefined;
    for (;;) {
      itemLine.lastIndex = at;
      if (!itemLine.test(text)) break;
      const dash = text.indexOf("-", at);
      indent ??= dash - at;
      if (dash - at !== indent) return undefined;
      at = itemLine.lastIndex;
      const value = scalar(text.slice(dash + 1, at).trim());
      if (value === undefined) return undefined;
      items.push(value);
      deeperLine.lastIndex = at;
      if (deeperLine.test(text)) return undefined;
    }
    if (items.length === 0 && isIndented(text, at)) return undefined;
    data[key] = items.length === 0 ? null : items;
  }
  return data;
}

const keyLine = /[A-Za-z_][\w-]*:(?: +\S(?:[^\n]*[^\s])?)?[ \r]*(?:\n|$)/y;
const blankLine = /[ \r]*(?:\n|$)/y;
const itemLine = / *- +\S(?:[^\n]*[^\s])?[ \r]*(?:\n|$)/y;
const indentedLine = /[ \t]+\S/y;
const deeperLine = /[ \t]+[^\s-]/y;
/** A plain scalar in brackets, which cannot contain a YAML indicator or comment. */
const plain = /^[\p{L}\p{N}(./+][^:#[\]{},&*!|>'"%@`\t\\]*$/u;
const plainWithColons = /^[\p{L}\p{N}(./+](?:[^:#[\]{},&*!|>'"%@`\t\\]|:(?=[^\s]))*$/u;
const plainLoose = /^[\p{L}\p{N}(./](?:[^:#\t]|:(?=\S)|(?<=\S)#)*$/u;
/** Most consist of plain letters, for which a simpler pattern is enough. */
const plainest = /^[\w(./][^:#\t]*$/;

function isIndented(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const first = text.charCodeAt(at);
  if (first !== 0x20 && first !== 0x09) return false;
  indentedLine.lastIndex = at;
  return indentedLine.test(text);
}

function scalarOrList(text: string): FrontMatterValue | undefined {
  if (!text.startsWith("[")) return scalar(text);
  if (!text.endsWith("]")) return undefined;
  const inside = text.slice(1, -1).trim();
  if (inside === "") return [];
  const items: FrontMatterValue[] = [];
  for (const part of inside.split(",")) {
    const item = part.trim();
    const value = isQuoted(item) ? quoted(item) : plain.test(item) ? plainValue(item) : undefined;
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

function scalar(text: string): FrontMatterValue | undefined {
  if (isQuoted(text)) return quoted(text);
  if (plainest.test(text)) return plainValue(text);
  return (plainWithColons.test(text) || plainLoose.test(text)) && !text.endsWith(":") ? plainValue(text) : undefined;
}

function isQuoted(text: string): boolean {
  const first = text.charAt(0);
  return (first === '"' || first === "'") && text.length >= 2 && text.endsWith(first);
}

/** Nothing if it contains an escape or a second quote. */
function quoted(text: string): string | undefined {
  const inside = text.slice(1, -1);
  if (text.startsWith("'")) return /'/.test(inside.replace(/''/g, "")) ? undefined : inside.replace(/''/g, "'");
  return /["\\]/.test(inside) ? undefined : inside;
}

export function plainValue(text: string): string | null {
  return text === "null" || text === "~" || text === "Null" || text === "NULL" ? null : text;
}
