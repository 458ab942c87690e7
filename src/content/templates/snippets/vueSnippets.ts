import { joined } from "../../addresses/urls.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { IncludedFile } from "../tags/includes.ts";
import type { TemplateContext } from "../templateContext.ts";
import { chosenLines, fenced, withoutIndent } from "./lines.ts";

/** Files in files: deeper ones are left out. */
const deepest = 5;

/**
 * VitePress' `<<< @/file.js#region{1,2 js} [title]` and VuePress' `@[code{1-2} js](file.js)`, which are code, and `<!--@include: ./part.md-->`,
 * which is Markdown.
 */
export function expandSnippets(source: string, context: TemplateContext): string {
  if (!context.dialect.vueSnippets || !marks.some((mark) => source.includes(mark))) return source;
  return included(source, context, context.article.path, 0);
}

const marks = ["<<<", "@[code", "@include"];

function included(source: string, context: TemplateContext, from: string, depth: number): string {
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  let at = 0;
  const withCode = marks.slice(0, 2).some((mark) => source.includes(mark))
    ? source
        .split("\n")
        .map((line) => {
          const start = at;
          at += line.length + 1;
          if (inCode(start)) return line;
          return line.includes("<<<") ? codeOf(line, context, from) : importedCode(line, context, from);
        })
        .join("\n")
    : source;
  return withCode.includes("@include") ? withParts(withCode, context, from, depth) : withCode;
}

/** A line that is `<<< file` with its options; other lines stay. */
function codeOf(line: string, context: TemplateContext, from: string): string {
  const typed = line.trim();
  if (!typed.startsWith("<<<") || typed.length > 1000) return line;
  const rest = typed.slice(3).trim();
  const [file = ""] = /^[^\s{#[]+/.exec(rest) ?? [];
  const [region = ""] = /^#[\w-]+/.exec(rest.slice(file.length)) ?? [];
  const behind = rest.slice(file.length + region.length).trim();
  const [braces = ""] = /^\{[^{}]*\}/.exec(behind) ?? [];
  const [title = ""] = /^\[[^[\]]*\]/.exec(behind.slice(braces.length).trim()) ?? [];
  if (file === "") return line;
  const read = fileOf(file, context, from);
  if (read === undefined) return "";
  const options = { file, region: region.slice(1), options: braces.slice(1, -1), title: title.slice(1, -1) };
  return code(read.text, { ...options, indent: line.slice(0, line.indexOf("<<<")) });
}

/** VuePress' `@[code{1-2,5} js](./file.js)` in a line of its own: the lines that are named, or all of them. */
function importedCode(line: string, context: TemplateContext, from: string): string {
  const typed = line.trim();
  const middle = typed.indexOf("](");
  if (!typed.startsWith("@[code") || middle === -1 || !typed.endsWith(")") || typed.length > 1000) return line;
  const indent = line.slice(0, line.indexOf("@"));
  const file = typed.slice(middle + 2, -1).trim();
  const [, range = ""] = /^\{([\d,-]*)\}/.exec(typed.slice(6, middle)) ?? [];
  const [, language] = /^(?:\{[^{}]*\})?[ \t]+([\w+#-]+)/.exec(typed.slice(6, middle)) ?? [];
  const read = fileOf(file, context, from);
  if (read === undefined) return "";
  const lines = read.text.replace(/\n$/, "").split("\n");
  const [, first, last] = /^(\d*)-(\d*)$/.exec(range) ?? (/^\d+$/.test(range) ? ["", range, range] : []);
  const text = chosenLines(lines, first, last).join("\n");
  return code(text, { file, region: "", options: language ?? "", title: "", indent });
}

/** `<!--@include: ./part.md#region{1,2}-->` */
function withParts(source: string, context: TemplateContext, from: string, depth: number): string {
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  let out = "";
  let at = 0;
  for (let start = source.indexOf("<!--"); start !== -1; start = source.indexOf("<!--", Math.max(at, start + 4))) {
    const end = source.indexOf("-->", start);
    if (end === -1) break;
    const typed = source.slice(start + 4, Math.min(end, start + 600)).trim();
    if (!typed.startsWith("@include:") || inCode(start)) continue;
    out += source.slice(at, start) + partOf(typed.slice("@include:".length).trim(), context, from, depth);
    at = end + 3;
  }
  return out + source.slice(at);
}

function partOf(typed: string, context: TemplateContext, from: string, depth: number): string {
  const [file = ""] = /^[^\s{}#<>]+/.exec(typed) ?? [];
  const [region = ""] = /^#[^\s{}<>]+/.exec(typed.slice(file.length)) ?? [];
  const [range, first, comma, last] = /\{(\d{0,9})(,?)(\d{0,9})\}$/.exec(typed) ?? [];
  const read = file === "" || depth >= deepest ? undefined : fileOf(file, context, from);
  if (read === undefined) return "";
  const text = read.text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const lines = region === "" ? text.split("\n") : regionOf(text.split("\n"), region.slice(1));
  const chosen = range === undefined ? lines : chosenLines(lines, first, comma === "" ? first : last);
  return included(chosen.join("\n").trim(), context, read.path ?? from, depth + 1);
}

/** The file; it is reported if it does not exist. Nothing if the article may include no more files. */
function fileOf(file: string, context: TemplateContext, from: string): IncludedFile | undefined {
  const { budget, notes } = context;
  if (!budget.spend(aFile)) return undefined;
  const read = context.readSiteFile(waysOf(file, from, context));
  if (read === undefined) notes.noSnippet(file, "there is no such file in the folder of the site");
  if (read?.path !== undefined) notes.dependsOn.add(read.path);
  return read === undefined || !budget.spend(read.text.length) ? undefined : read;
}

/** What reading a file costs, apart from its text. */
const aFile = 1000;

/** `@/` is the folder of the sources; another path is relative to the article. */
function waysOf(name: string, from: string, { config }: TemplateContext): readonly string[] {
  const { root, content } = config;
  const typed = name.replace(/^@[/\\]?/, "");
  if (name.startsWith("@")) return [`${content.dir}/${joined("", typed)}`, `${root}/${joined("", typed)}`];
  return [`${content.dir}/${joined(from, name)}`, `${root}/${joined("", name)}`];
}

interface Snippet {
  readonly file: string;
  readonly region: string;
  readonly options: string;
  readonly title: string;
  readonly indent: string;
}

function code(text: string, { file, region, options, title, indent }: Snippet): string {
  const ending = /\.([\w-]{1,20})$/.exec(file)?.[1] ?? "";
  const language = /(?:^|\s)([a-z][\w+#-]*)/i.exec(options)?.[1] ?? ending;
  const lines = text.replace(/\n$/, "").split("\n");
  const chosen = region === "" ? lines : withoutIndent(regionOf(lines, region));
  const info = title === "" ? language : `${language} [${title}]`;
  const block = fenced(chosen.join("\n"), info);
  return indent === "" ? block : block.replace(/^/gm, indent);
}

/** The text between `#region name` and `#endregion`, as editors mark it; or a heading of that name with its section. */
function regionOf(lines: readonly string[], name: string): readonly string[] {
  const start = lines.findIndex((line) => isMark(line, "region", name));
  if (start === -1) return sectionOf(lines, name);
  const inside: string[] = [];
  let depth = 0;
  for (const line of lines.slice(start + 1)) {
    if (isMark(line, "endregion")) {
      if (depth === 0 || isMark(line, "endregion", name)) break;
      depth -= 1;
    } else if (isMark(line, "region")) depth += 1;
    else inside.push(line);
  }
  return inside;
}

function isMark(line: string, mark: "region" | "endregion", name?: string): boolean {
  const [, found] = /^\s*(?:\/\/|\/\*|#|<!--|--|::|REM)?\s?#?\s?((?:end)?region)\b/i.exec(line.slice(0, 80)) ?? [];
  if (found?.toLowerCase() !== mark) return false;
  return name === undefined || line.split(/[^\w-]+/).includes(name);
}

function sectionOf(lines: readonly string[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  const start = lines.findIndex((line) => /^#{1,6} /.test(line) && slugOf(line) === wanted);
  if (start === -1) return [];
  const level = levelOf(lines[start]);
  const end = lines.findIndex((line, at) => at > start && /^#{1,6} /.test(line) && levelOf(line) <= level);
  return lines.slice(start, end === -1 ? undefined : end);
}

function levelOf(heading = ""): number {
  return heading.search(/[^#]/);
}

function slugOf(heading: string): string {
  return (
    /\{#([\w-]+)\}/.exec(heading)?.[1] ??
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s+/g, "-")
  );
}
