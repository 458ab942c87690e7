import { codeRanges, createRangeTest } from "../codeRanges.ts";
import { box, details } from "./box.ts";

/** Each level is parsed again: deeper ones stay text. */
const deepest = 8;

/** MkDocs' `!!! note "Title"` and `??? tip`, and tabs `=== "Label"`, with the indented block below them. */
export function expandAdmonitions(source: string): string {
  return expanded(source, 0);
}

function expanded(source: string, depth: number): string {
  if (depth > deepest || !start.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const lines = source.split("\n");
  const out: string[] = [];
  let at = 0;
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const found = headingOf(line);
    const place = at;
    at += line.length + 1;
    if (found === undefined || inCode(place)) {
      out.push(line);
      continue;
    }
    const { indent, mark, typed, title } = found;
    const inner: string[] = [];
    const deeper = `${indent}    `;
    for (let next = number + 1; next < lines.length; next += 1) {
      const below = lines[next] ?? "";
      if (below.trim() !== "" && !below.startsWith(deeper) && !below.startsWith(`${indent}\t`)) break;
      inner.push(below.startsWith(deeper) ? below.slice(deeper.length) : below.trimStart());
      at += below.length + 1;
      number = next;
    }
    const text = expanded(inner.join("\n").trimEnd(), depth + 1);
    const name = title ?? typed.split(/\s+/)[0] ?? "";
    out.push(
      mark.startsWith("?")
        ? details(title ?? capitalized(name), text)
        : mark === "==="
          ? `\n\n**${name}**\n\n${text}\n\n`
          : box(name, text),
    );
  }
  return out.join("\n");
}

const start = /^[ \t]*(?:!!!|\?\?\?\+?|===)[ \t]/m;

interface Heading {
  readonly indent: string;
  readonly mark: string;
  /** The kind, and classes. */
  readonly typed: string;
  /** In quotes. */
  readonly title?: string;
}

function headingOf(line: string): Heading | undefined {
  const [, indent = "", mark, rest = ""] = /^([ \t]*)(!!!|\?\?\?\+?|===)[!+]?[ \t](.*)$/.exec(line) ?? [];
  if (mark === undefined) return undefined;
  const [whole, typed = "", title] = /^([\w\t -]*)(?:"([^"]*)")?$/.exec(rest.trim()) ?? [];
  if (whole === undefined || (mark === "===" && (title === undefined || typed !== ""))) return undefined;
  return { indent, mark, typed: typed.trim(), ...(title === undefined ? {} : { title }) };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
