import type { Article } from "../../model/article.ts";
import { contentKinds } from "../../model/catalogue/content.ts";
import type { Config } from "../../model/config.ts";
import { type Diagnostic, diagnostic } from "../../model/diagnostic.ts";
import type { SiteIndex } from "../../model/siteIndex.ts";
import { type ContentPath, contentPath } from "../../model/text.ts";
import { joined } from "../urls.ts";
import { codeRanges, createRangeTest } from "./codeRanges.ts";
import { expandMdx } from "./mdx.ts";
import { parseParameters } from "./parameters.ts";
import { box, shortcodeHtml } from "./shortcodes.ts";

export interface TemplateContext {
  readonly article: Article;
  readonly config: Config;
  readonly site: SiteIndex;
}

export interface Expanded {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly dependsOn: readonly ContentPath[];
}

/**
 * Turns the shortcodes and template tags of site generators, which cannot be run here, into what they stand for. What is unknown leaves
 * its inner text and one diagnostic a name. Nothing in code is touched.
 */
export function expandTemplates(body: string, context: TemplateContext): Expanded {
  const isMdx = context.article.path.endsWith(".mdx");
  if (!isMdx && !/\{\{|\{%|^:::|^> ?\[!|\{:/m.test(body)) return { text: body, diagnostics: [], dependsOn: [] };
  const expander = new Expander(context, body);
  const source = isMdx ? expandMdx(body) : body;
  return expander.finish(expander.expand(alerts(containers(source)), 0));
}

/** An opening shortcode or tag; the inner text runs to its closing one, if there is one. */
const tag =
  /\{\{([<%])-?\s*(\/\*)?\s*(\/?)([\w./-]+)((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}])*?)(\/?)(\*\/)?\s*-?\s*[>%]\}\}|\{%-?\s*([\w]+)((?:"[^"]*"|'[^']*'|[^%"']|%(?!\}))*?)-?%\}|\{\{-?\s*((?:"[^"]*"|'[^']*'|[^{}"'])*?)\s*-?\}\}|^\{:[^}\n]*\}[ \t]*$|\{:\s*[.#][^}\n]*\}|\{::[^}\n]*\}/gm;

class Expander {
  readonly #context: TemplateContext;
  readonly #body: string;
  readonly #unknown = new Map<string, Diagnostic>();
  readonly #dependsOn = new Set<ContentPath>();

  constructor(context: TemplateContext, body: string) {
    this.#context = context;
    this.#body = body;
  }

  finish(text: string): Expanded {
    return { text, diagnostics: [...this.#unknown.values()], dependsOn: [...this.#dependsOn] };
  }

  expand(source: string, depth: number): string {
    if (depth > 8) return source;
    const inCode = createRangeTest(codeRanges(source));
    const matches = [...source.matchAll(tag)].filter(({ index }) => !inCode(index));
    let out = "";
    let at = 0;
    for (let number = 0; number < matches.length; number += 1) {
      const found = matches[number];
      if (found === undefined || found.index < at) continue;
      out += source.slice(at, found.index);
      const end = found.index + found[0].length;
      const closing = this.#closingOf(found, matches, number, source);
      const inner = closing === undefined ? undefined : source.slice(end, closing.index);
      out += this.#replace(found, inner, depth);
      at = closing === undefined ? end : closing.index + closing[0].length;
    }
    return out + source.slice(at);
  }

  /** The next tag that closes this one, with nested ones of the same name counted. */
  #closingOf(
    found: RegExpExecArray,
    matches: readonly RegExpExecArray[],
    number: number,
    source: string,
  ): RegExpExecArray | undefined {
    const hugo = found[4];
    const liquid = found[8];
    if (
      (hugo !== undefined && (found[3] === "/" || found[6] === "/" || found[2] !== undefined)) ||
      (hugo === undefined && liquid === undefined)
    )
      return undefined;
    if (liquid === "raw") {
      const raw = /\{%-?\s*endraw\s*-?%\}/g;
      raw.lastIndex = found.index;
      return raw.exec(source) ?? undefined;
    }
    let open = 1;
    for (let next = number + 1; next < matches.length && next < number + 500; next += 1) {
      const other = matches[next];
      if (other === undefined) break;
      const isSame = hugo !== undefined ? other[4] === hugo : other[8] === liquid;
      const closes =
        hugo !== undefined
          ? other[4] === hugo && other[3] === "/"
          : other[8] === `end${liquid}` || (other[8] === "end" && liquid !== undefined);
      if (closes) open -= 1;
      else if (isSame && other[6] !== "/") open += 1;
      if (open === 0) return other;
    }
    return undefined;
  }

  #replace(found: RegExpExecArray, inner: string | undefined, depth: number): string {
    const [whole, bracket, comment, slash, hugo, hugoParameters = "", , , liquid, liquidParameters = "", expression] =
      found;
    if (hugo !== undefined) {
      // An escaped shortcode is shown as the author meant it to be.
      if (comment !== undefined) return whole.replace(/\/\*\s*|\s*\*\//g, "").replace(/[{}<>%]/g, entity);
      if (slash === "/") return "";
      if (hugo === "raw" || hugo === "comment") return hugo === "raw" ? (inner ?? "") : "";
      return this.#shortcode(hugo, hugoParameters, inner, depth, bracket === "%");
    }
    if (liquid !== undefined) return this.#liquid(liquid, liquidParameters, inner, depth, whole);
    if (expression !== undefined) return this.#expression(expression, found);
    return "";
  }

  #shortcode(name: string, typed: string, inner: string | undefined, depth: number, _isMarkdown: boolean): string {
    const parameters = parseParameters(typed);
    const isCode = /^(?:highlight|codeblock|code)$/i.test(name);
    const text = inner === undefined || isCode ? inner : this.expand(inner, depth + 1);
    const html = shortcodeHtml(name.split("/").at(-1) ?? name, parameters, text, {
      refer: (target) => this.#refer(target),
    });
    if (html !== undefined) return html;
    this.#report(name);
    return text === undefined ? "" : `\n\n${text}\n\n`;
  }

  #liquid(name: string, typed: string, inner: string | undefined, depth: number, whole: string): string {
    switch (name) {
      case "raw":
      case "verbatim":
        return (inner ?? "").replace(/[{}]/g, entity);
      case "comment":
        return "";
      case "assign":
      case "capture":
      case "increment":
      case "decrement":
      case "else":
      case "elsif":
      case "when":
      case "break":
      case "continue":
      case "set":
      case "from":
      case "import":
      case "extends":
        return "";
      case "if":
      case "unless":
      case "for":
      case "case":
      case "block":
      case "tablerow":
        return inner === undefined ? "" : this.expand(inner.split(/\{%-?\s*(?:else|elsif|when)\b/)[0] ?? "", depth + 1);
      case "include":
      case "include_relative":
      case "render": {
        const file = /^\s*["']?([\w./-]+)["']?/.exec(typed)?.[1] ?? "include";
        const html = shortcodeHtml(
          (file.split("/").at(-1) ?? "").replace(/\.\w+$/, ""),
          parseParameters(typed.replace(file, "")),
          inner,
          {
            refer: (target) => this.#refer(target),
          },
        );
        if (html !== undefined) return html;
        this.#report(`include ${file}`);
        return "";
      }
      default:
        if (name.startsWith("end")) return "";
        if (whole.includes("(") && /^\s*\(/.test(typed))
          return this.#shortcode(name, typed.replace(/^\s*\(|\)\s*$/g, ""), inner, depth, true);
        return this.#shortcode(name, typed, inner, depth, true);
    }
  }

  /** `{{ … }}`: the few that mean the same everywhere; Zola's calls; and text that only looks like a template, which stays text. */
  #expression(expression: string, found: RegExpExecArray): string {
    const { article, config } = this.#context;
    const before = this.#body.charAt(this.#body.indexOf(found[0]) - 1);
    const [value = "", ...filters] = expression.split(/\s*\|\s*/);
    const call = /^([\w]+)\((.*)\)$/s.exec(value.trim());
    if (before === "$" || expression.trim() === "") return found[0].replace(/[{}]/g, entity);
    if (call !== null) return this.#shortcode(call[1] ?? "", call[2] ?? "", undefined, 0, false);
    switch (value.trim()) {
      case "site.baseurl":
        return "";
      case "site.url":
        return config.site.url.replace(/\/$/, "");
      case "page.title":
      case "title":
        return article.title ?? "";
      case "page.url":
        return article.url;
    }
    const quoted = /^["'](.*)["']$/s.exec(value.trim())?.[1];
    if (
      quoted !== undefined &&
      filters.some((filter) => /^(?:relative_url|absolute_url|url|prepend|safe)/.test(filter))
    )
      return quoted;
    if (
      /^(?:site|page|post|layout|content|include|config|params|\.|\$)[.\w]*/.test(value.trim()) ||
      filters.length > 0
    ) {
      this.#report(`{{ ${expression.trim().slice(0, 60)} }}`);
      return "";
    }
    return found[0].replace(/[{}]/g, entity);
  }

  #refer(target: string): string | undefined {
    const [, path = "", fragment = ""] = /^([^#]*)(#.*)?$/s.exec(target.trim()) ?? [];
    const { site, article } = this.#context;
    if (path === "") return fragment === "" ? undefined : fragment;
    const bare = path.replace(/^\//, "");
    const candidates = [
      joined(article.path, path),
      bare,
      `${bare.replace(/\/$/, "")}/index.md`,
      `${bare}.md`,
      bare.replace(/^_posts\//, ""),
    ];
    for (const candidate of candidates) {
      const found = site.byPath(contentPath(candidate));
      if (found === undefined) continue;
      this.#dependsOn.add(found.path);
      return found.url + fragment;
    }
    const name = (bare.replace(/\/$/, "").split("/").at(-1) ?? "")
      .replace(/\.(?:md|markdown|mdx|html)$/i, "")
      .replace(/^index$/, "");
    const [named] = site.byName(name);
    if (named !== undefined) {
      this.#dependsOn.add(named.path);
      return named.url + fragment;
    }
    this.#dependsOn.add(contentPath(bare));
    const line = this.#lineOf(target);
    const values = { link: target };
    this.#unknown.set(
      `link ${target}`,
      diagnostic(contentKinds.LINKED_ARTICLE_MISSING, values, { path: article.path, line }),
    );
    return `/${bare.replace(/\.(?:md|markdown|mdx)$/i, "/")}${fragment}`;
  }

  #report(name: string): void {
    if (this.#unknown.has(name)) return;
    const place = { path: this.#context.article.path, line: this.#lineOf(name) };
    this.#unknown.set(name, diagnostic(contentKinds.TEMPLATE_UNKNOWN, { name }, place));
  }

  #lineOf(text: string): number {
    const at = this.#body.indexOf(text);
    return this.#context.article.bodyLine + (at <= 0 ? 0 : this.#body.slice(0, at).split("\n").length - 1);
  }
}

function entity(char: string): string {
  return `&#${char.charCodeAt(0)};`;
}

/** Docusaurus', VitePress' and remark's `:::note Title … :::`, nested with more colons. */
function containers(source: string): string {
  if (!/^[ \t]*:::/m.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source));
  let at = 0;
  let open = 0;
  return source
    .split("\n")
    .map((line) => {
      const start = at;
      at += line.length + 1;
      const found =
        /^[ \t]*:{3,}[ \t]*(?:\{?([\w-]+)\}?)?(?:\[([^\]]*)\]|[ \t]+([^{]*?))?(?:[ \t]*\{[^}]*\})?[ \t]*$/.exec(line);
      if (found === null || inCode(start)) return line;
      const [, name, bracketed, plain] = found;
      if (name === undefined) {
        if (open === 0) return line;
        open -= 1;
        return "\n\n</blockquote>\n\n";
      }
      open += 1;
      return box(bracketed ?? (plain?.trim() || name), "").replace(/\s*<\/blockquote>\s*$/, "\n");
    })
    .join("\n");
}

/** GitHub's alerts: a quotation that begins with `[!NOTE]`. */
function alerts(source: string): string {
  return source.replace(
    /^([ \t]*>[ \t]*)\[!(\w+)\][+-]?[ \t]*(.*)$/gm,
    (_whole, lead: string, kind: string, title: string) => {
      const name = title.trim() || kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
      return `${lead}**${name}**\n${lead.trimEnd()}`;
    },
  );
}
