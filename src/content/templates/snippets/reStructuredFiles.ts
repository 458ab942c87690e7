import { joined } from "../../addresses/urls.ts";
import type { ArticleContext } from "../../articleContext.ts";
import { chosenLines, withoutIndent } from "./lines.ts";

/** reStructuredText with the files that it includes. */
export interface Included {
  readonly text: string;
  /** The line of the article that a line of the text came from, counted from one. */
  readonly lineOf: (line: number) => number;
  /** Files that are not there, as they are named. */
  readonly missing: ReadonlySet<string>;
}

interface Directive {
  readonly name: string;
  /** What follows its name: a file, and for `listing` the language. */
  readonly typed: string;
  readonly indent: string;
  readonly options: ReadonlyMap<string, string>;
  /** How many lines it has. */
  readonly length: number;
}

const aFile = 1000;
const deepest = 5;

/**
 * Sphinx' `literalinclude`, Nikola's `listing`, docutils' `include` and the file of its `csv-table`, with their options: the text of a file in the folder of the site. The
 * renderers of reStructuredText read no file themselves.
 */
export function includeFiles(source: string, context: ArticleContext): Included {
  if (!["include::", "listing::", "csv-table::"].some((sign) => source.includes(sign)))
    return { text: source, lineOf: (line) => line, missing: new Set() };
  const missing = new Set<string>();
  const lines = expanded(source.split("\n"), { ...context, missing }, context.article.path, 0);
  return { text: lines.map(({ text }) => text).join("\n"), lineOf: (line) => lines[line - 1]?.origin ?? line, missing };
}

interface Line {
  readonly text: string;
  readonly origin: number;
}

type Including = ArticleContext & { readonly missing: Set<string> };

function expanded(lines: readonly string[], context: Including, from: string, depth: number): readonly Line[] {
  const out: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const found = directiveAt(lines, at);
    const put = found === undefined ? [lines[at] ?? ""] : textOf(found, context, from, depth);
    for (const text of put) out.push({ text, origin: at + 1 });
    if (found !== undefined) at += found.length - 1;
  }
  return out;
}

function directiveAt(lines: readonly string[], at: number): Directive | undefined {
  const [whole, indent = "", name = "", typed = ""] =
    /^([ \t]{0,60})\.\. (literalinclude|listing|include|csv-table)::([^\n]{0,300})$/.exec(lines[at] ?? "") ?? [];
  if (whole === undefined) return undefined;
  const options = new Map<string, string>();
  let end = at + 1;
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? "";
    const [, space = "", key, value = ""] = /^([ \t]{1,80}):([\w-]{1,40}):(.{0,1000})$/.exec(line) ?? [];
    if (key === undefined || space.length <= indent.length) break;
    options.set(key, value.trim());
  }
  if (name === "csv-table" ? !options.has("file") : typed.trim() === "") return undefined;
  return { name, typed: typed.trim(), indent, options, length: end - at };
}

function textOf(directive: Directive, context: Including, from: string, depth: number): readonly string[] {
  const { name, typed, indent, options } = directive;
  const [file = "", language] =
    name === "listing" ? typed.split(/\s+/) : [name === "csv-table" ? (options.get("file") ?? "") : typed];
  const read = fileOf(name, file, context, from);
  if (read === undefined || depth >= deepest) return [""];
  const lines = read.text.replace(/\n$/, "").split("\n");
  if (name === "csv-table") return tableOf(lines, directive);
  const isCode = name !== "include" || options.has("code") || options.has("literal");
  const chosen = name === "include" ? partOf(lines, options) : listed(lines, options);
  if (chosen.length === 0) return [""];
  const link = name === "listing" ? ["", `${indent}\`${file} <link://listing/${file}>\`__`] : [];
  const inLanguage = language ?? options.get("language") ?? options.get("code");
  if (isCode) return [...link, ...codeOf(chosen, { ...directive, language: inLanguage })];
  const inner = expanded(chosen, context, read.path ?? from, depth + 1);
  return ["", ...inner.map(({ text }) => (text === "" ? "" : indent + text)), ""];
}

function fileOf(
  name: string,
  file: string,
  { tools: { config, readSiteFile }, notes, budgets, article, missing }: Including,
  from: string,
): ReturnType<typeof readSiteFile> {
  if (!budgets.templates.spend(aFile)) return undefined;
  const { root, content } = config;
  const ways = [
    ...(name === "listing" ? [`${root}/${joined("", `listings/${file}`)}`] : []),
    ...(file.startsWith("/") ? [] : [`${content.dir}/${joined(from, file)}`]),
    `${content.dir}/${joined("", file)}`,
    `${root}/${joined("", file)}`,
  ];
  const read = readSiteFile(ways);
  if (read === undefined) {
    missing.add(file);
    return undefined;
  }
  if (read.path !== undefined && read.path !== article.path) notes.dependsOn.add(read.path);
  return budgets.templates.spend(read.text.length) ? read : undefined;
}

/** The table with the lines of its file in it. */
function tableOf(lines: readonly string[], { typed, indent, options }: Directive): readonly string[] {
  const inner = `${indent}   `;
  const kept = [...options].filter(([key]) => key !== "file" && key !== "encoding");
  return [
    `${indent}.. csv-table:: ${typed}`.trimEnd(),
    ...kept.map(([key, value]) => `${inner}:${key}: ${value}`.trimEnd()),
    "",
    ...lines.map((line) => inner + line),
    "",
  ];
}

function codeOf(
  lines: readonly string[],
  { indent, options, language }: Directive & { readonly language: string | undefined },
): readonly string[] {
  const caption = options.get("caption");
  const inner = `${indent}   `;
  return [
    "",
    ...(caption === undefined || caption === "" ? [] : [`${indent}**${caption.replace(/[*\\]/g, "")}**`, ""]),
    `${indent}.. code-block::${/^[\w+#.-]+$/.test(language ?? "") ? ` ${language}` : ""}`,
    "",
    ...withoutIndent(lines).map((line) => (line.trim() === "" ? "" : inner + line)),
    "",
  ];
}

/** The lines that `start-at`, `start-after`, `end-at`, `end-before` and `lines` choose, and what is added around them. */
function listed(lines: readonly string[], options: ReadonlyMap<string, string>): readonly string[] {
  const at = (key: string, from: number): number => {
    const wanted = options.get(key) ?? "";
    return wanted === "" ? -1 : lines.findIndex((line, index) => index >= from && line.includes(wanted));
  };
  const [startAt, startAfter] = [at("start-at", 0), at("start-after", 0)];
  const first = startAt !== -1 ? startAt : startAfter !== -1 ? startAfter + 1 : 0;
  const [endAt, endBefore] = [at("end-at", first), at("end-before", first)];
  const last = endAt !== -1 ? endAt + 1 : endBefore !== -1 ? endBefore : lines.length;
  const part = lines.slice(first, last);
  const ranges = options.get("lines");
  const chosen =
    ranges === undefined
      ? part
      : ranges
          .split(",")
          .slice(0, 100)
          .flatMap((range) => {
            const [, from, dash, to] = /^(\d{0,9})(-?)(\d{0,9})$/.exec(range.replace(/\s/g, "")) ?? [];
            return chosenLines(part, from, dash === "" ? from : to);
          });
  return [...addedLine(options.get("prepend")), ...chosen, ...addedLine(options.get("append"))];
}

function addedLine(line: string | undefined): readonly string[] {
  return line === undefined || line === "" ? [] : [line];
}

/** docutils counts lines from zero, and looks for `start-after` and `end-before` anywhere in the text. */
function partOf(lines: readonly string[], options: ReadonlyMap<string, string>): readonly string[] {
  const number = (key: string): number | undefined =>
    /^-?\d{1,9}$/.test(options.get(key) ?? "") ? Number(options.get(key)) : undefined;
  let text = lines.slice(number("start-line") ?? 0, number("end-line")).join("\n");
  const after = options.get("start-after") ?? "";
  if (after !== "") {
    const found = text.indexOf(after);
    if (found === -1) return [];
    text = text.slice(found + after.length);
  }
  const before = options.get("end-before") ?? "";
  if (before !== "") {
    const found = text.indexOf(before);
    if (found === -1) return [];
    text = text.slice(0, found);
  }
  return text.split("\n");
}
