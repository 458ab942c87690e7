import { WorkBudget } from "../workBudget.ts";
import { codeRanges, createRangeTest, type Syntax } from "./codeRanges.ts";
import type { IncludedFile } from "./includes.ts";
import type { TemplateNotes } from "./notes.ts";
import { type Parameters, parseParameters } from "./parameters.ts";
import type { FindReference } from "./references.ts";
import { shortcodeHtml } from "./shortcodes.ts";
import { closingTags, findTags } from "./tags.ts";
import type { TemplateContext } from "./templateContext.ts";
import { type TemplateTag, unescapedTag } from "./templateTag.ts";
import { evaluate, holds, type Variables } from "./variables.ts";

/** Replaces the tags of Hugo, Jekyll, Eleventy, Zola and Hexo in a text. */
export function createTagExpander(
  { article, config, readInclude, budget = new WorkBudget() }: TemplateContext,
  notes: TemplateNotes,
  refer: FindReference,
): (source: string) => string {
  const { site } = config;
  const partials = new Map<string, IncludedFile | undefined>();
  const known: Variables = new Map([
    ["site.baseurl", ""],
    ["site.url", site.url.replace(/\/$/, "")],
    ["site.title", site.title],
    ["site.description", site.description],
    ["site.lang", site.language],
    ["page.title", article.title ?? ""],
    ["title", article.title ?? ""],
    ["page.url", article.url],
    ["page.slug", article.slug],
    ["page.excerpt", article.summary ?? ""],
  ]);

  return (source) => expand(source, new Map(known), 0, article.path.endsWith(".html") ? "html" : "markdown");

  function expand(source: string, variables: Map<string, string>, depth: number, syntax: Syntax = "markdown"): string {
    if (depth > 8) return source;
    if (!budget.spend(source.length + aTag)) return "";
    const tags = findTags(source, createRangeTest(codeRanges(source, syntax)));
    const closings = closingTags(tags);
    let out = "";
    let at = 0;
    let rawCloses = true;
    for (const [number, tag] of tags.entries()) {
      if (tag.from < at) continue;
      out += withoutEscapes(source.slice(at, tag.from));
      const isRaw = tag.kind === "statement" && /^(?:raw|verbatim)$/.test(tag.name);
      const closing = !isRaw ? closings.get(number) : rawCloses ? endOfRaw(source, tag) : undefined;
      if (isRaw && closing === undefined) rawCloses = false;
      const inner = closing === undefined ? undefined : source.slice(tag.to, closing.from);
      const text = replacement(tag, inner, source, variables, depth);
      // Only as an address of a link does it say that there is none.
      out +=
        /^missing:/.test(text) && !/["'(=<}]$/.test(out) ? decodeURIComponent(text.slice("missing:".length)) : text;
      at = closing?.to ?? tag.to;
    }
    return out + withoutEscapes(source.slice(at));
  }

  function replacement(
    tag: TemplateTag,
    inner: string | undefined,
    source: string,
    variables: Map<string, string>,
    depth: number,
  ): string {
    switch (tag.kind) {
      case "nothing":
        return "";
      case "escaped":
        return tag.text.replace(/[{}<>%]/g, entity);
      case "shortcode":
        if (tag.isClosing || tag.name === "comment") return "";
        if (/^raw(?:html)?$/.test(tag.name)) return inner ?? "";
        return shortcode(tag.name, parseParameters(tag.parameters), inner, variables, depth);
      case "statement":
        return statement(tag.name, tag.parameters, inner, variables, depth);
      case "expression":
        return expression(tag.text, source.slice(tag.from, tag.to), source.charAt(tag.from - 1), variables);
    }
  }

  /** Variables can hold what was made of variables, and grow without bound. */
  function afforded(text: string | undefined): string | undefined {
    return text === undefined || budget.spend(text.length) ? text : "";
  }

  function shortcode(
    name: string,
    parameters: Parameters,
    inner: string | undefined,
    variables: Map<string, string>,
    depth: number,
  ): string {
    const isCode = /^(?:highlight|codeblock|code|mermaid)$/i.test(name);
    const text = inner === undefined || isCode ? inner : expand(inner, variables, depth + 1);
    const html = shortcodeHtml(name.split("/").at(-1) ?? name, parameters, text, { refer });
    if (html !== undefined) return html;
    notes.unknown(name);
    return text === undefined ? "" : `\n\n${text}\n\n`;
  }

  function statement(
    name: string,
    typed: string,
    inner: string | undefined,
    variables: Map<string, string>,
    depth: number,
  ): string {
    switch (name) {
      case "raw":
      case "verbatim":
        return literal(inner ?? "");
      case "assign":
      case "set": {
        const [, variable, value = ""] = /^(\w+)\s*=([\s\S]*)$/.exec(typed.trim()) ?? [];
        const text = afforded(evaluate(value, variables));
        if (variable !== undefined && text !== undefined) variables.set(variable, text);
        return "";
      }
      case "capture":
        variables.set(typed.trim().replace(/["']/g, ""), expand(inner ?? "", variables, depth + 1).trim());
        return "";
      case "if":
      case "unless": {
        const [then = "", otherwise = ""] = branches(inner ?? "");
        const isSo = holds(typed, variables);
        return expand(
          (isSo ?? true) !== (name === "unless" && isSo !== undefined) ? then : otherwise,
          variables,
          depth + 1,
        );
      }
      case "for":
      case "case":
      case "block":
      case "tablerow":
        return inner === undefined ? "" : expand(branches(inner)[0] ?? "", variables, depth + 1);
      case "include":
      case "include_relative":
      case "include_cached":
      case "render":
        return include(typed, inner, variables, depth);
    }
    if (silent.has(name) || name.startsWith("end")) return "";
    const call = /^\s*\(([\s\S]*)\)\s*$/.exec(typed)?.[1];
    return shortcode(name, parseParameters(call ?? typed), inner, variables, depth);
  }

  /** A partial is read once an article, however often it is included. */
  function partialNamed(file: string): IncludedFile | undefined {
    if (!partials.has(file)) partials.set(file, readInclude?.(file, article));
    return partials.get(file);
  }

  function include(typed: string, inner: string | undefined, variables: Map<string, string>, depth: number): string {
    const [found = "", quoted] = /^\s*(?:["']([^"']+)["']|[\w./-]+)/.exec(typed) ?? [];
    const file = (quoted ?? found).trim();
    const given = typed.slice(found.length);
    const partial =
      partialNamed(file) ??
      (/\.\w+$/.test(file) ? undefined : (partialNamed(`${file}.liquid`) ?? partialNamed(`${file}.html`)));
    if (partial !== undefined && depth < 5) {
      if (!budget.spend(aTag)) return "";
      if (partial.path !== undefined) notes.dependsOn.add(partial.path);
      const own = new Map(variables);
      for (const [, name = "", double, single, variable = ""] of given
        .slice(0, 2000)
        .matchAll(/(?<![\w-])([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+))/g)) {
        const value = double ?? single ?? variables.get(variable) ?? (/^\d+$/.test(variable) ? variable : "");
        own.set(`include.${name}`, value);
        own.set(name, value);
      }
      const isMarkdown = /\.(?:md|markdown)$/.test(file);
      const text = expand(partial.text, own, depth + 1, isMarkdown ? "markdown" : "html");
      return isMarkdown ? text : asBlock(text);
    }
    const name = (file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
    const html = shortcodeHtml(name, parseParameters(given), inner, { refer });
    if (html !== undefined) return html;
    notes.unknown(`include ${file}`);
    return "";
  }

  /** `{{ … }}`: what is known here, Zola's calls, and text that only looks like a template, which stays text. */
  function expression(text: string, whole: string, before: string, variables: Variables): string {
    const [, name, parameters = ""] = /^(\w+)\((.*)\)$/s.exec(text.trim()) ?? [];
    if (before === "$" || text.trim() === "") return whole.replace(/[{}]/g, entity);
    if (name !== undefined) return shortcode(name, parseParameters(parameters), undefined, new Map(), 0);
    const value = afforded(evaluate(text, variables));
    if (value !== undefined) return literal(value);
    // `{{closure}}`, `{{r0, r1}}`: no author of templates writes them so.
    if (/^\{\{[^\s.|-][^.|]*\}\}$/.test(whole)) return whole.replace(/[{}]/g, entity);
    if (!/^include\.[\w-]+$/.test(text.trim())) notes.unknown(`{{ ${text.trim().slice(0, 60)} }}`);
    return "";
  }
}

/** What a tag costs beside its text. */
const aTag = 500;

const silent: ReadonlySet<string> = new Set(
  `comment increment decrement else elsif when break continue from import extends macro liquid layout cycle seo feed_meta csrf_token
  toc more truncate`.split(/\s+/),
);

function branches(inner: string): readonly string[] {
  return inner.split(/\{%-?\s*(?:else|elsif|elif|when)\b[^%]*%\}/);
}

function endOfRaw(source: string, { to }: TemplateTag): { readonly from: number; readonly to: number } | undefined {
  const end = /\{%-?\s*end(?:raw|verbatim)\s*-?%\}/g;
  end.lastIndex = to;
  const found = end.exec(source);
  return found === null ? undefined : { from: found.index, to: found.index + found[0].length };
}

/** Text whose braces are no template; code in it is code as it stands. */
function literal(text: string): string {
  if (!/[{}]/.test(text)) return text;
  const inCode = createRangeTest(codeRanges(text));
  return text.replace(/[{}]/g, (char, at: number) => (inCode(at) ? char : entity(char)));
}

/** In code, only what keeps a generator from running the code goes: it never was meant to be seen. */
function withoutEscapes(text: string): string {
  const shown = text.includes("/*") ? withShownTags(text) : text;
  return shown.includes("raw") ? withoutRaw(shown) : shown;
}

/** Tags that are escaped for the generator: it takes the marks away in code as well. */
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

/** HTML for the middle of Markdown: no indentation that would be code, no blank line that would end it. */
function asBlock(html: string): string {
  const text = html.trim();
  if (!text.includes("\n") || /<pre\b/i.test(text)) return text;
  return `${text.replace(/\n\s*\n/g, "\n").replace(/^[ \t]+/gm, "")}\n`;
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}
