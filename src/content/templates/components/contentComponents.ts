import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { TemplateContext } from "../templateContext.ts";
import type { TemplateNotes } from "../templateNotes.ts";
import { componentHtml } from "./components.ts";
import { readProps } from "./props.ts";

const flowElements: ReadonlySet<string> = new Set(
  "article aside blockquote dd details div dl dt figcaption figure footer header li main ol section summary ul".split(
    " ",
  ),
);

interface Open {
  readonly name: string;
  readonly colons: number;
  readonly indent: number;
  readonly line: number;
  hasText: boolean;
}

/**
 * Nuxt's components in Markdown: `::name{props}` with YAML between `---`, slots `#name`, nested with more colons, and in a sentence
 * `:name[text]{props}` and `[text]{.class}`. Known components become what they stand for; of others, the text stays.
 */
export function expandContentComponents(source: string, { dialect, notes }: TemplateContext): string {
  if (!dialect.components || !/:[a-z]|\]\{/i.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const out: string[] = [];
  const open: Open[] = [];
  const lines = source.split("\n");
  let at = 0;
  for (let number = 0; number < lines.length; number += 1) {
    const line = lines[number] ?? "";
    const start = at;
    at += line.length + 1;
    const inner = open.at(-1);
    if (inCode(start)) {
      out.push(withoutIndent(line, open));
      if (inner !== undefined) inner.hasText = true;
      continue;
    }
    const [before = "", indent = "", colons = "", name] = /^([ \t]*)(:{2,})([a-zA-Z][\w-]*)?/.exec(line) ?? [];
    const rest = line.slice(before.length);
    if (colons === "" || !isWholeTag(rest)) {
      if (inner !== undefined && /^\s*#[\w-]+\s*$/.test(line)) out.push("");
      else {
        out.push(inSentences(withoutIndent(line, open), notes));
        if (inner !== undefined && line.trim() !== "") inner.hasText = true;
      }
      continue;
    }
    if (name === undefined) {
      const known = open.findLastIndex((one) => one.colons === colons.length);
      if (known === -1) out.push(line);
      for (const one of open.splice(known === -1 ? open.length : known).reverse()) out.push(closed(one, notes));
      continue;
    }
    const [props, below] = propsOf(rest, lines, number + 1);
    for (; number < below - 1; number += 1) at += (lines[number + 1] ?? "").length + 1;
    const tag = { name, isClosing: false, isSelfClosing: false };
    const html = componentHtml(tag, props) ?? (isHtml(name) ? `<${name}>` : "");
    const title = props.get("title") ?? props.get("heading") ?? "";
    out.push("", html.trim() === "" && title.trim() !== "" ? `**${title.trim()}**` : html, "");
    if (inner !== undefined) inner.hasText = true;
    const label = /^\[(.*)\]/.exec(rest)?.[1];
    if (label !== undefined) out.push(label, "");
    open.push({ name, colons: colons.length, indent: indent.length, line: number, hasText: label !== undefined });
  }
  for (const one of open.reverse()) out.push(closed(one, notes));
  return out.join("\n");
}

/** The name is only followed by a label, props or nothing. */
function isWholeTag(rest: string): boolean {
  return rest.length < 3000 && /^(?:\[[^\n]{0,500}\])?(?:\{[^\n]{0,2000}\})?$/.test(rest.trimEnd());
}

/** The props in braces, and those in the block of YAML below; the first line after them. */
function propsOf(
  rest: string,
  lines: readonly string[],
  from: number,
): readonly [props: ReadonlyMap<string, string>, below: number] {
  const props = new Map(readProps(rest.slice(rest.indexOf("{") + 1)));
  if ((lines[from] ?? "").trim() !== "---") return [props, from];
  const end = lines.slice(from + 1, from + 200).findIndex((line) => line.trim() === "---");
  if (end === -1) return [props, from];
  const indent = /^[ \t]*/.exec(lines[from] ?? "")?.[0] ?? "";
  for (const line of lines.slice(from + 1, from + 1 + end)) {
    // What is indented further is a part of a value.
    const [, key, value = ""] =
      /^([\w-]+):([^\n]*)/.exec(line.startsWith(indent) ? line.slice(indent.length) : "") ?? [];
    if (key !== undefined) props.set(key, value.trim().replace(/^(["'])(.*)\1$/, "$2"));
  }
  return [props, from + end + 2];
}

function closed({ name, hasText }: Open, notes: TemplateNotes): string {
  const html = componentHtml({ name, isClosing: true, isSelfClosing: false }, new Map());
  if (html === undefined && isHtml(name)) return `\n\n</${name}>\n\n`;
  if (html === undefined) notes.unknown(`::${name}`, hasText ? "its inner text stays" : "it is left out");
  return `\n\n${html ?? ""}\n\n`;
}

/** `::ul` and `::div` are the elements of that name. */
function isHtml(name: string): boolean {
  return flowElements.has(name);
}

/** The content of a component is indented by some spaces, which have no meaning. */
function withoutIndent(line: string, open: readonly Open[]): string {
  const indent = (open.at(-1)?.indent ?? 0) - (open[0]?.indent ?? 0);
  return indent > 0 && line.slice(0, indent).trim() === "" ? line.slice(indent) : line;
}

function inSentences(line: string, notes: TemplateNotes): string {
  if (!/[:\]]/.test(line)) return line;
  return line
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : inText(part, notes)))
    .join("")
    .replace(/`\{[^{}\n]{0,200}\}/g, "`");
}

function inText(text: string, notes: TemplateNotes): string {
  return text
    .replace(
      /(?<![\w:\\/]):([a-z][\w-]{0,60})(?:\[([^[\]\n]{0,500})\](?:\{[^{}\n]{0,500}\})?|\{([^{}\n]{0,500})\})/gi,
      (_whole, name: string, label: string | undefined, props: string | undefined) => {
        if (label !== undefined) return label;
        const html = componentHtml({ name, isClosing: false, isSelfClosing: true }, readProps(props ?? ""));
        if (html === undefined) notes.unknown(`:${name}`, "it is left out");
        return html ?? "";
      },
    )
    .replace(/(?<![!\\\]])\[([^[\]\n]{1,500})\]\{[^{}\n]{0,500}\}/g, "$1");
}
