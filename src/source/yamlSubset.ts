import type { FrontMatterValue } from "../model/article.ts";

/**
 * The YAML that nearly all front matter is written in: keys with one-line plain or quoted values, lists in `- ` lines or in
 * brackets. Every scalar stays as it was typed. Gives nothing for everything else, so that a full parser decides: it never
 * reads a text in another way than that parser would.
 */
export function parseYamlSubset(text: string): Record<string, FrontMatterValue> | undefined {
  const data: Record<string, FrontMatterValue> = Object.create(null);
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const line = trimLine(lines[at] ?? "");
    if (line === "") continue;
    const found = keyLine.exec(line);
    if (found === null) return undefined;
    const [, key = "", rest = ""] = found;
    if (key in data) return undefined;
    if (rest !== "") {
      const value = scalarOrList(rest);
      if (value === undefined) return undefined;
      data[key] = value;
      // An indented line would continue this value.
      if (startsIndented(lines[at + 1])) return undefined;
      continue;
    }
    const items: FrontMatterValue[] = [];
    let indent: string | undefined;
    while (at + 1 < lines.length) {
      const item = itemLine.exec(trimLine(lines[at + 1] ?? ""));
      if (item === null) break;
      const value = scalar(item[2] ?? "");
      indent ??= item[1] ?? "";
      if (value === undefined || item[1] !== indent) return undefined;
      items.push(value);
      at += 1;
      if (startsDeeper(lines[at + 1])) return undefined;
    }
    if (items.length === 0 && startsIndented(lines[at + 1])) return undefined;
    data[key] = items.length === 0 ? null : items;
  }
  return data;
}

const keyLine = /^([A-Za-z_][\w-]*):(?: +(\S.*))?$/;
const itemLine = /^( *)- +(\S.*)$/;
/** A plain scalar that no YAML indicator or comment can hide in. */
const plain = /^[\p{L}\p{N}(./+][^:#[\]{},&*!|>'"%@`\t\\]*$/u;
const plainWithColons = /^[\p{L}\p{N}(./+](?:[^:#[\]{},&*!|>'"%@`\t\\]|:(?=[^\s]))*$/u;
const plainLoose = /^[\p{L}\p{N}(./](?:[^:#\t]|:(?=\S)|(?<=\S)#)*$/u;

function trimLine(line: string): string {
  return line.endsWith("\r") || line.endsWith(" ") ? line.trimEnd() : line;
}

function startsIndented(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]+\S/.test(line);
}

function startsDeeper(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]+[^\s-]/.test(line);
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
  return (plainWithColons.test(text) || plainLoose.test(text)) && !text.endsWith(":") ? plainValue(text) : undefined;
}

function isQuoted(text: string): boolean {
  const first = text.charAt(0);
  return (first === '"' || first === "'") && text.length >= 2 && text.endsWith(first);
}

/** Nothing where an escape or a second quote is inside. */
function quoted(text: string): string | undefined {
  const inside = text.slice(1, -1);
  if (text.startsWith("'")) return /'/.test(inside.replace(/''/g, "")) ? undefined : inside.replace(/''/g, "'");
  return /["\\]/.test(inside) ? undefined : inside;
}

export function plainValue(text: string): string | null {
  return text === "null" || text === "~" || text === "Null" || text === "NULL" ? null : text;
}
