import { joined } from "../../addresses/urls.ts";
import { paragraphEnders, voidElements } from "../../html/elements.ts";
import { escapeAttribute } from "../../html/serialize.ts";
import { codeRanges, createRangeTest, type Range } from "../codeRanges.ts";
import { ownShortcode } from "../shortcodes/ownShortcode.ts";
import { movedAddresses } from "../snippets/movedAddresses.ts";
import type { TemplateContext } from "../templateContext.ts";
import { shownText } from "../values/scope.ts";
import { SiteVariables } from "../values/siteVariables.ts";
import { componentHtml } from "./components.ts";
import { endOfBraces, endOfStatement, type JsxTag, type JsxValue, readJsxTag } from "./mdxSyntax.ts";
import { NestedLines } from "./nestedLines.ts";

/**
 * The text of MDX: imports, exports and comments are removed, imported pictures become pictures, expressions that are plain strings become
 * their text, and components become what they stand for, or else their content.
 */
export function expandMdx(source: string, context: TemplateContext): string {
  return context.isMdx ? expanded(source, context, new Map(), 0) : source;
}

/** @param props What a file that is part of another is given. */
function expanded(source: string, context: TemplateContext, props: ReadonlyMap<string, string>, depth: number): string {
  const body = withoutMdxFences(source);
  const skipped = createRangeTest([...codeRanges(body, "mdx"), ...mathRanges(body)].sort((a, b) => a[0] - b[0]));
  const assets = new Map<string, string>();
  const place = /^(?:import|export)\b|[{<]/gm;
  let out = "";
  let at = 0;
  let failures = 0;
  const word = /\S/g;
  let wordAt = -1;
  const isBlankUpTo = (from: number, to: number): boolean => {
    if (wordAt < from) {
      word.lastIndex = from;
      wordAt = word.test(body) ? word.lastIndex - 1 : body.length;
    }
    return wordAt >= to;
  };
  const lines = new NestedLines(skipped);
  const nesting = new Nesting(body);
  let isAfterStatement = true;
  for (let found = place.exec(body); found !== null; found = place.exec(body)) {
    const { index } = found;
    // Braces that never close, again and again: this is not MDX.
    if (failures > mostFailures) break;
    if (index < at || skipped(index) || body.charAt(index - 1) === "\\") continue;
    const [text, end] =
      found[0] === "{"
        ? expression(body, index, context, props)
        : found[0] === "<"
          ? element(body, index, assets, context, depth)
          : (isAfterStatement && isBlankUpTo(at, index)) || isBlankLineBefore(body, index)
            ? statement(body, index, assets)
            : nothing(index);
    if (end === index) {
      if (found[0].length === 1 && body.slice(index, index + 200).includes("{")) failures += 1;
      continue;
    }
    isAfterStatement = found[0].length > 1;
    out += lines.read(body.slice(at, index), at, nesting.isNested, true);
    out += found[0] === "<" && text.includes("\n") ? indented(text, lines.indent, context) : text;
    if (found[0] === "<") nesting.see(readJsxTag(body, index), index);
    at = end;
    place.lastIndex = end;
  }
  return out + lines.read(body.slice(at), at, nesting.isNested, false);
}

/** Blocks stay where they are, such as in an item of a list. The white space counts as work: a long text may be far to the right. */
function indented(text: string, indent: string, { budget }: TemplateContext): string {
  if (indent === "" || !budget.spend(indent.length * (text.split("\n").length - 1))) return text;
  return text.replace(/\n(?=[^\n]|$)/g, `\n${indent}`);
}

/** Which elements that begin or end a line are open. */
class Nesting {
  readonly #open: string[] = [];
  readonly #last = new Map<string, number>();
  readonly #body: string;

  constructor(body: string) {
    this.#body = body;
  }

  get isNested(): boolean {
    return this.#open.length > 0;
  }

  see(tag: JsxTag | undefined, at: number): void {
    if (tag === undefined) return;
    const { name, isClosing, isSelfClosing, end } = tag;
    if (isSelfClosing || voidElements.has(name)) return;
    if (isClosing) {
      const known = this.#open.lastIndexOf(name);
      if (known !== -1) this.#open.splice(known);
    } else if (this.#open.length < mostOpen && standsAlone(this.#body, at, end) && this.#isClosedAfter(name, end))
      this.#open.push(name);
  }

  #isClosedAfter(name: string, at: number): boolean {
    let last = this.#last.get(name);
    if (last === undefined) {
      if (this.#last.size >= mostOpen) return false;
      last = this.#body.lastIndexOf(`</${name}`);
      this.#last.set(name, last);
    }
    return last >= at;
  }
}

const mostOpen = 50;

/** Does a tag begin or end its line? */
function standsAlone(body: string, from: number, to: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(body.slice(Math.max(0, from - 80), from)) || /^[ \t]*(?:\n|$)/.test(body.slice(to, to + 80))
  );
}

const mostFailures = 50;

/** Is the line above the one that begins at a position blank, or is there none? */
function isBlankLineBefore(body: string, at: number): boolean {
  const above = body.slice(Math.max(0, at - 200), Math.max(0, at - 1));
  return at <= 1 || /(?:^|\n)[ \t]*$/.test(above.slice(above.lastIndexOf("\n") === -1 ? 0 : above.lastIndexOf("\n")));
}

function nothing(at: number): Replaced {
  return ["", at];
}

type Replaced = readonly [text: string, end: number];

function statement(body: string, at: number, assets: Map<string, string>): Replaced {
  if (
    !/^(?:import\s*(?:["'{*]|\w+\s*(?:,|from\b))|export\s+(?:const|let|var|default|function|async|class|\{|\*))/.test(
      body.slice(at, at + 200),
    )
  )
    return nothing(at);
  const end = endOfStatement(body, at);
  const source = body.slice(at, end);
  const [, name, file] = /^import\s+(\w+)\s+from\s*["']([^"'\n]+)["']/.exec(source) ?? [];
  if (name !== undefined && file !== undefined) assets.set(name, file);
  const [, constant, required] = /^export\s+const\s+(\w+)\s*=\s*require\(["']([^"'\n]+)["']\)/.exec(source) ?? [];
  if (constant !== undefined && required !== undefined) assets.set(constant, required);
  return ["", end];
}

function expression(body: string, at: number, context: TemplateContext, props: ReadonlyMap<string, string>): Replaced {
  const end = endOfBraces(body, at);
  // `## Heading {#its-id}` is an attribute list.
  if (end === undefined || /^\{#[\p{L}\p{N}_:.-]+(?:\s+[.#][\w:.-]+)*\s*\}/u.test(body.slice(at, at + 100)))
    return nothing(at);
  // `:::note{title="…"}` and `::name[label]{…}` are directives.
  const before = body.slice(Math.max(0, at - 300), at);
  if (/^[ \t]*:{2,}[\w-]+(?:\[[^\n]*\])?$/.test(before.slice(before.lastIndexOf("\n") + 1))) return nothing(at);
  const inner = body.slice(at + 1, end - 1).trim();
  // Excerpt marks are read later.
  if (/^\/\*\s*(?:more|truncate)\s*\*\/$/.test(inner)) return nothing(at);
  const text = literal(inner) ?? variable(inner, context, props);
  if (text === undefined && !/^(?:\/\*[\s\S]*\*\/|\/\/[^\n]*|(?:props\.)?children)?$/.test(inner))
    context.notes.unknown(`{${inner.replace(/\s+/g, " ").slice(0, 60)}}`, "it is left out");
  return [text ?? "", end];
}

/** `{frontMatter.title}` and `{props.name}`, as text. */
function variable(
  source: string,
  { article, config, data }: TemplateContext,
  props: ReadonlyMap<string, string>,
): string | undefined {
  const [, of, way = ""] = /^(front[mM]atter|props)((?:\.\w{1,60}){1,9})$/.exec(source) ?? [];
  if (of === undefined) return undefined;
  const path = way.slice(1).split(".");
  const value =
    of === "props"
      ? props.get(path.join("."))
      : shownText(new SiteVariables(article, config, data).valueOf(["frontmatter", ...path]));
  return value?.replace(/[\\`*_{}[\]<>&#$~|:!]/g, (char) => `&#${char.charCodeAt(0)};`);
}

function element(
  body: string,
  at: number,
  assets: ReadonlyMap<string, string>,
  context: TemplateContext,
  depth: number,
): Replaced {
  const tag = readJsxTag(body, at);
  if (tag === undefined) return nothing(at);
  const attributes = new Map<string, string>();
  for (const [name, value] of tag.attributes) {
    const text = textOf(value, assets);
    if (text !== undefined) attributes.set(htmlNames.get(name) ?? name, text);
  }
  const isAlone = standsAlone(body, at, tag.end);
  if (isAlone && wordElements.test(tag.name)) return [wordTag(tag, attributes, lineAt(body, at)), tag.end];
  if (cells.test(tag.name) && isMarkedCell(body, at, tag)) return [writtenTag(tag, attributes, true), tag.end];
  if (lettering.test(tag.name) && isMarkedBlock(body, at, tag)) return [writtenTag(tag, attributes, true), tag.end];
  // A tag that has a line to itself is a block: the words below it are a paragraph.
  if (isAlone && tag.isSelfClosing && ofSentences.has(tag.name) && hasOwnLine(body, at, tag.end))
    return [`\n${writtenTag(tag, attributes, false)}\n`, tag.end];
  if (/^[a-z][a-z\d-]*$/.test(tag.name)) return [htmlTag(tag, attributes, isAlone), tag.end];
  const file = tag.isSelfClosing ? assets.get(tag.name) : undefined;
  const part = file === undefined ? undefined : partOf(file, attributes, context, depth);
  if (part !== undefined) return [`\n\n${part}\n\n`, tag.end];
  const own = tag.isSelfClosing ? ownComponent(tag.name, attributes, context) : undefined;
  const html = own ?? componentHtml(tag, attributes);
  if (html === undefined && tag.name !== "" && !tag.isClosing)
    context.notes.unknown(`<${tag.name}>`, tag.isSelfClosing ? "it is left out" : "its inner text stays");
  return [html ?? (isAlone ? "\n\n" : ""), tag.end];
}

const deepest = 3;

/** `import Part from "./_part.mdx"` and `<Part />`: the text of that file of the site. */
function partOf(
  file: string,
  props: ReadonlyMap<string, string>,
  context: TemplateContext,
  depth: number,
): string | undefined {
  if (!/\.mdx?$/.test(file) || depth >= deepest) return undefined;
  const { article, config, readSiteFile, notes, budget } = context;
  const { root, content } = config;
  const read = readSiteFile([
    file.startsWith("@site/")
      ? `${root}/${joined("", file.slice("@site/".length))}`
      : `${content.dir}/${joined(article.path, file)}`,
  ]);
  if (read === undefined) {
    notes.noSnippet(file, "there is no such file in the folder of the site");
    return "";
  }
  if (!budget.spend(read.text.length)) return "";
  if (read.path !== undefined) notes.dependsOn.add(read.path);
  const body = expanded(read.text.replace(/^---\n[\s\S]*?\n---\n/, ""), context, props, depth + 1).trim();
  return read.path === undefined ? body : movedAddresses(body, read.path, article.path);
}

/** What the site's own table of shortcodes says about a component. */
function ownComponent(
  name: string,
  attributes: ReadonlyMap<string, string>,
  { config, notes }: TemplateContext,
): string | undefined {
  const parameters = { named: Object.fromEntries(attributes), positional: [], typed: "" };
  return ownShortcode(config.content.shortcodes, [name], parameters, undefined, notes);
}

/** Markdown continues inside the elements of MDX: a block is separated. */
function htmlTag(tag: JsxTag, attributes: ReadonlyMap<string, string>, isAlone: boolean): string {
  const { name, isSelfClosing } = tag;
  // Markdown makes a paragraph of its own of what is in one.
  if (isAlone && name === "p" && !isSelfClosing && !["dir", "lang", "id"].some((key) => attributes.has(key)))
    return "\n\n";
  return writtenTag(tag, attributes, isAlone && paragraphEnders.has(name) && !/^(?:p|pre|h[1-6])$/.test(name));
}

/** Elements whose words are mostly in the line of their tags. */
const wordElements = /^(?:h[1-6]|dt|dd)$/;

/**
 * The words between the tags of one line are Markdown, too, but no paragraph: only words with marks are set apart from the tags. Lines between
 * the tags are a block.
 */
function wordTag(tag: JsxTag, attributes: ReadonlyMap<string, string>, line: string): string {
  const { name, isClosing } = tag;
  const isWhole = line.includes(`<${name}`) && line.includes(`</${name}>`);
  const isMarked = isWhole && /[[*_`~]/.test(line);
  if (!name.startsWith("h") || !isWhole) return writtenTag(tag, attributes, isMarked || !isWhole);
  if (!isMarked) return writtenTag(tag, attributes, false);
  return isClosing ? "\n\n" : `\n\n${"#".repeat(Number(name.slice(1)))} `;
}

const ofSentences: ReadonlySet<string> = new Set(["img", "br", "span", "a"]);

/** Is a tag alone in its line, above a line with words? */
function hasOwnLine(body: string, from: number, to: number): boolean {
  return (
    /(?:^|\n)[ \t]*$/.test(body.slice(Math.max(0, from - 80), from)) &&
    /^[ \t]*\n[ \t]*[^\s<]/.test(body.slice(to, to + 80))
  );
}

const cells = /^t[dh]$/;

/** Is there Markdown in the words of a cell that is in one line? */
function isMarkedCell(body: string, at: number, { name, isClosing, end }: JsxTag): boolean {
  const near = isClosing ? body.slice(Math.max(0, at - longestCell), at) : body.slice(end, end + longestCell);
  const edge = isClosing ? near.lastIndexOf(`<${name}`) : near.indexOf(`</${name}`);
  if (edge === -1) return false;
  const words = isClosing ? near.slice(edge) : near.slice(0, edge);
  return !words.includes("\n") && /[[*_`~]/.test(words.replace(/<[^<>]*>/g, ""));
}

const longestCell = 2000;

const lettering = /^(?:a|b|big|cite|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u)$/;

/** Do both tags have lines of their own, with Markdown between them? */
function isMarkedBlock(body: string, at: number, { name, isClosing, isSelfClosing, end }: JsxTag): boolean {
  if (isSelfClosing || !/(?:^|\n)[ \t]*$/.test(body.slice(Math.max(0, at - 80), at))) return false;
  if (!/^[ \t]*(?:\n|$)/.test(body.slice(end, end + 80))) return false;
  const near = isClosing ? body.slice(Math.max(0, at - longestCell), at) : body.slice(end, end + longestCell);
  const edge = isClosing ? near.lastIndexOf(`<${name}`) : near.indexOf(`</${name}`);
  if (edge === -1) return false;
  const words = isClosing ? near.slice(near.indexOf(">", edge) + 1) : near.slice(0, edge);
  return /^[ \t]*\n/.test(words) && /\n[ \t]*$/.test(words) && /[[*_`~]/.test(words.replace(/<[^<>]*>/g, ""));
}

function lineAt(body: string, at: number): string {
  const end = body.indexOf("\n", at);
  return body.slice(body.lastIndexOf("\n", at) + 1, end === -1 ? body.length : end).slice(0, longestLine);
}

const longestLine = 10_000;

function writtenTag(
  { name, isClosing, isSelfClosing }: JsxTag,
  attributes: ReadonlyMap<string, string>,
  isApart: boolean,
): string {
  const around = isApart ? "\n\n" : "";
  if (isClosing) return `${around}</${name}>${around}`;
  const written = [...attributes].map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join("");
  const end = isSelfClosing && !voidElements.has(name) ? `</${name}>` : "";
  return `${around}<${name}${written}>${end}${around}`;
}

const htmlNames = new Map([
  ["className", "class"],
  ["srcSet", "srcset"],
  ["dateTime", "datetime"],
  ["colSpan", "colspan"],
  ["rowSpan", "rowspan"],
]);

function textOf(value: JsxValue, assets: ReadonlyMap<string, string>): string | undefined {
  if ("text" in value) return value.text;
  const { expression: source } = value;
  const required = /^(?:require|useBaseUrl|withBase)\(\s*["']([^"'\n]+)["']\s*\)(?:\.default)?(?:\.src)?$/.exec(
    source,
  )?.[1];
  const variable = /^(\w+)(?:\.(?:src|default))*$/.exec(source)?.[1];
  return (
    required ?? literal(source) ?? (variable === undefined ? undefined : (assets.get(variable) ?? number(variable)))
  );
}

function number(text: string): string | undefined {
  return /^\d+$/.test(text) ? text : undefined;
}

/** The text of an expression that is only a string. */
function literal(source: string): string | undefined {
  const [, double, single, template] = /^(?:"([^"\n]*)"|'([^'\n]*)'|`([^`$]*)`)$/.exec(source) ?? [];
  return double ?? single ?? template;
}

/** TeX between dollar signs; its braces are its own. */
function mathRanges(text: string): readonly Range[] {
  if (!text.includes("$")) return [];
  const math = /\$\$[\s\S]*?\$\$|(?<![\\$\w])\$(?![\s$\d])[^$\n]*?[^\s\\$]\$(?![\w$])/g;
  return [...text.matchAll(math)].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Docusaurus' ```` ```mdx-code-block ````: the content of the fence is not code. The lines keep their numbers. */
function withoutMdxFences(body: string): string {
  if (!body.includes("mdx-code-block")) return body;
  let fence = "";
  return body
    .split("\n")
    .map((line) => {
      const [, mark = "", name = ""] = /^(`{3,}|~{3,})([\w-]*)[ \t]*$/.exec(line) ?? [];
      if (fence === "" && name === "mdx-code-block") fence = mark;
      else if (fence === "" || mark !== fence || name !== "") return line;
      else fence = "";
      return "";
    })
    .join("\n");
}
