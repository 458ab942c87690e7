import { unknownAddress } from "../../addresses/unknownAddress.ts";
import { joined } from "../../addresses/urls.ts";
import { codeOfMarkup, createRangeTest, type Syntax } from "../codeRanges.ts";
import { inSentence } from "../inSentence.ts";
import { linkTo } from "../shortcodes/figure.ts";
import { ownShortcode } from "../shortcodes/ownShortcode.ts";
import { isOfGenerator, shortcodeHtml } from "../shortcodes/shortcodes.ts";
import { fenced } from "../snippets/lines.ts";
import type { TemplateContext } from "../templateContext.ts";
import type { Fate } from "../templateNotes.ts";
import { evaluate } from "../values/expressions.ts";
import { Scope, shownText } from "../values/scope.ts";
import { SiteVariables } from "../values/siteVariables.ts";
import { addressIn, attributeText, isAddress } from "./attributeText.ts";
import { type HtmlPlace, HtmlPlaces } from "./htmlPlace.ts";
import { includeParameters, listedPictures } from "./includeParameters.ts";
import type { IncludedFile } from "./includes.ts";
import { asBlock, between, endOfRaw, entity, isInHtmlBlock, literal, plainRanges } from "./literalText.ts";
import { type Parameters, parseParameters } from "./parameters.ts";
import { standsAlone, wordsOf } from "./standing.ts";
import { chosenBranch, loopOf, tagsOfLines } from "./statements.ts";
import { closingTags, findTags } from "./tags.ts";
import type { TemplateTag } from "./templateTag.ts";

/** Replaces the tags of Hugo, Jekyll, Eleventy, Zola and Hexo in a text. MDX has no such tags: its braces are expressions. */
export function expandTags(source: string, context: TemplateContext): string {
  const { article, config, data, isMdx } = context;
  if (isMdx) return source;
  const variables = new SiteVariables(article, config, data);
  const scope = new Scope((path) => variables.valueOf(path));
  return new TagExpander(context).expand(source, scope, 0, article.path.endsWith(".html") ? "html" : "markdown");
}

/** A tag, and the text that it is in. */
interface Standing {
  readonly source: string;
  readonly from: number;
  readonly to: number;
  readonly place: HtmlPlace;
  readonly syntax: Syntax;
}

class TagExpander {
  readonly #context: TemplateContext;
  /** How many calls were left out because they are not known. */
  #unknown = 0;
  readonly #partials = new Map<string, IncludedFile | undefined>();

  constructor(context: TemplateContext) {
    this.#context = context;
  }

  expand(source: string, scope: Scope, depth: number, syntax: Syntax = "markdown"): string {
    if (depth > 8) return source;
    if (!this.#context.budget.spend(source.length + aTag)) return "";
    const isLiteral = this.#literalIn(source, syntax);
    const tags = findTags(source, isLiteral);
    const places = new HtmlPlaces(source, isLiteral);
    const closings = closingTags(tags);
    let out = "";
    let at = 0;
    let rawCloses = true;
    let endsBlock = false;
    for (const [number, tag] of tags.entries()) {
      if (tag.from < at) continue;
      out += between(source.slice(at, tag.from), endsBlock);
      const isRaw = tag.kind === "statement" && /^(?:raw|verbatim)$/.test(tag.name);
      const closing = !isRaw ? closings.get(number) : rawCloses ? endOfRaw(source, tag) : undefined;
      if (isRaw && closing === undefined) rawCloses = false;
      const inner = closing === undefined ? undefined : source.slice(tag.to, closing.from);
      const to = closing?.to ?? tag.to;
      const place = places.at(tag.from);
      places.skipTo(to);
      const text = this.#placed(tag, inner, { source, from: tag.from, to, place, syntax }, out, scope, depth);
      endsBlock = text.endsWith("\n\n") && syntax === "markdown" && isInHtmlBlock(source, tag.from);
      out += text;
      at = to;
    }
    return out + between(source.slice(at), endsBlock);
  }

  /** The expansion of a call, in the form that fits where the call is. `before` is the output so far. */
  #placed(
    tag: TemplateTag,
    inner: string | undefined,
    standing: Standing,
    before: string,
    scope: Scope,
    depth: number,
  ): string {
    const { source, from, to, place } = standing;
    const unknown = this.#unknown;
    const text = this.#replacement(tag, inner, standing, scope, depth);
    if (place === "element") return text.includes("<") ? "" : text;
    const isUnknown = this.#unknown > unknown;
    if (place !== "text") return isUnknown && isAddress(place) ? unknownAddress : attributeText(text, place);
    if (isUnknown && text === "" && this.#isOnlyAddress(standing)) return unknownAddress;
    // Only as the URL of a link does it report a missing article.
    if (/^missing:/.test(text) && !/["'(=<}]$/.test(before)) return decodeURIComponent(text.slice("missing:".length));
    return inSentence(inLink(text, source, from, to), source, from, to);
  }

  /** Code, and elements that Vue must not change. */
  #literalIn(source: string, syntax: Syntax): (at: number) => boolean {
    const { config, dialect } = this.#context;
    const { generator } = config.content;
    const inCode = createRangeTest(codeOfMarkup(source, syntax, dialect.markdownInHtml));
    if (!source.includes("v-pre") || (generator !== "vitepress" && generator !== "vuepress")) return inCode;
    const inPlain = createRangeTest(plainRanges(source));
    return (at) => inCode(at) || inPlain(at);
  }

  #replacement(tag: TemplateTag, inner: string | undefined, standing: Standing, scope: Scope, depth: number): string {
    switch (tag.kind) {
      case "nothing":
        return "";
      case "escaped":
        return tag.text.replace(/[{}<>%]/g, entity);
      case "shortcode":
        if (tag.isClosing || tag.name === "comment") return "";
        if (/^raw(?:html)?$/.test(tag.name)) return inner ?? "";
        return this.#shortcode(tag.name, parseParameters(tag.parameters), inner, standing, scope, depth);
      case "statement":
        return this.#statement(tag.name, tag.parameters, inner, standing, scope, depth);
      case "expression":
        return this.#expression(tag.text, standing, tag.to, scope);
    }
  }

  /** Variables can contain what was made from variables, and grow without bound. */
  #afforded(text: string | undefined): string | undefined {
    return text === undefined || this.#context.budget.spend(text.length) ? text : "";
  }

  #shortcode(
    name: string,
    parameters: Parameters,
    inner: string | undefined,
    standing: Standing,
    scope: Scope,
    depth: number,
  ): string {
    const { notes, refer, config } = this.#context;
    const isCode = /^(?:highlight|codeblock|code|mermaid|chart|katex|math|latex)$/i.test(name);
    const text = inner === undefined || isCode ? inner : this.expand(inner, scope, depth + 1);
    const last = name.split("/").at(-1) ?? name;
    const own = ownShortcode(config.content.shortcodes, [name, last], parameters, text, notes);
    if (own !== undefined) return own;
    const file = /^(?:readfile|include|include_code|listing)$/.test(last) ? this.#fileOf(last, parameters) : undefined;
    if (file !== undefined) return file;
    const param = /^(?:param|meta)$/.test(name)
      ? scope.get(["param", ...(parameters.positional[0] ?? "").split(".")])
      : undefined;
    const html = shownText(param) ?? shortcodeHtml(last, parameters, text, { refer });
    if (html !== undefined && this.#mayStand(last, html, standing)) return html;
    if (text !== undefined) {
      this.#tellUnknown(name, text.trim() === "" ? "it is left out" : "its inner text stays");
      return standsAlone(standing) ? `\n\n${text}\n\n` : text;
    }
    if (this.#isOnlyAddress(standing)) return this.#guessedAddress(name, last, parameters);
    const words = standsAlone(standing) ? undefined : wordsOf(parameters);
    this.#tellUnknown(name, words === undefined ? "it is left out" : "its text stays");
    return words ?? "";
  }

  #tellUnknown(name: string, fate: Fate): void {
    this.#context.notes.unknown(name, fate);
    this.#unknown += 1;
  }

  /** Is the call an address, or a part of one? */
  #isOnlyAddress({ source, from, place }: Standing): boolean {
    if (place === "text") return !this.#context.isHtml && isDestination(source, from);
    return place !== "element" && isAddress(place);
  }

  /** Where an address belongs, the file that an unknown call names must be there: the call may make another address of it. */
  #mayStand(name: string, html: string, standing: Standing): boolean {
    if (!this.#isOnlyAddress(standing) || isOfGenerator(name)) return true;
    const address = addressIn(html);
    return address === undefined || this.#context.isThere(address);
  }

  /** `{% url "/about/" %}`, `{% src "a.jpg" %}` where an address belongs. */
  #guessedAddress(name: string, last: string, { positional, named }: Parameters): string {
    const [first = "", ...others] = positional;
    const isAlone = others.length === 0 && Object.keys(named).length === 0;
    const isGuess =
      isAlone && addressCalls.test(last) && (/^\/(?:[^./][^.]*)?$/.test(first) || this.#context.isThere(first));
    if (isGuess && first !== "") return first;
    this.#tellUnknown(name, "it is left out");
    return "";
  }

  /** `readfile` and `include` of Hugo's themes, `include_code` of Hexo and Pelican, and `listing` of Nikola: a file of the site, as Markdown or as code. */
  #fileOf(name: string, { named, positional }: Parameters): string | undefined {
    const { config, article, readSiteFile, notes, budget } = this.#context;
    const isCode = name === "include_code";
    const words = isCode ? positional.filter((word) => /\.\w+$/.test(word)) : positional;
    const file = named.file ?? words.at(isCode ? -1 : 0) ?? "";
    const { root, content } = config;
    const read = readSiteFile([
      `${content.dir}/${joined(article.path, file)}`,
      `${root}/${joined("", file)}`,
      `${content.dir}/${joined("", file)}`,
      ...(name === "listing" ? [`${root}/${joined("", `listings/${file}`)}`] : []),
      // Hexo's folder, and that of Pelican's plug-in.
      ...(isCode
        ? ["source/downloads/code", "downloads/code"].map((way) => `${root}/${joined("", `${way}/${file}`)}`)
        : []),
      ...(isCode ? [`${content.dir}/${joined("", `code/${file}`)}`] : []),
    ]);
    if (read === undefined) {
      if (name === "include") return undefined;
      notes.noSnippet(file, "there is no such file in the folder of the site");
      return "";
    }
    if (!budget.spend(read.text.length)) return "";
    if (read.path !== undefined) notes.dependsOn.add(read.path);
    if (isCode) {
      const title = positional.filter((word) => word !== file && !word.startsWith(":")).join(" ");
      const base = file.split("/").at(-1) ?? "";
      const raw = config.content.generator === "hexo" ? ` [view raw](/downloads/code/${encodeURI(file)})` : "";
      return `\n\n**${title === "" ? base : title}**${raw}\n\n${fenced(read.text, named.lang ?? base.split(".").at(-1) ?? "")}\n\n`;
    }
    if (name === "listing")
      return `\n\n${linkTo(`/listings/${file}.html`, file)}\n\n${fenced(read.text, positional[1] ?? "")}\n\n`;
    return named.code === "true" ? `\n\n${fenced(read.text, named.lang ?? "")}\n\n` : read.text;
  }

  #statement(
    name: string,
    typed: string,
    inner: string | undefined,
    standing: Standing,
    scope: Scope,
    depth: number,
  ): string {
    switch (name) {
      case "raw":
      case "verbatim":
        return literal(inner ?? "");
      case "assign":
      case "set":
        this.#assign(typed, inner, standing, scope, depth);
        return "";
      case "capture":
        scope.set(
          typed.trim().replace(/["']/g, ""),
          this.expand(inner ?? "", scope, depth + 1, standing.syntax).trim(),
        );
        return "";
      case "if":
      case "unless":
      case "case":
        return this.expand(chosenBranch(name, typed, inner ?? "", scope), scope, depth + 1, standing.syntax);
      case "liquid":
        return this.expand(tagsOfLines(typed), scope, depth + 1);
      case "for":
      case "tablerow":
        return this.#loop(typed, inner ?? "", standing, scope, depth);
      case "block":
        return inner === undefined ? "" : this.expand(inner, scope, depth + 1, standing.syntax);
      case "include":
      case "include_relative":
      case "include_cached":
      case "render":
      case "partial":
        return this.#include(typed, inner, standing, scope, depth);
    }
    if (silent.has(name) || name.startsWith("end")) return "";
    const plain = typed.endsWith("do ") ? typed.slice(0, -3) : typed;
    const call = /^\s*\(([\s\S]*)\)\s*$/.exec(plain)?.[1];
    return this.#shortcode(name, this.#statementParameters(call ?? plain, scope), inner, standing, scope, depth);
  }

  /** Words without quotes are variables in Eleventy; other generators pass them on unchanged. */
  #statementParameters(typed: string, scope: Scope): Parameters {
    const { generator } = this.#context.config.content;
    const areVariables = generator === "eleventy" || (generator === undefined && typed.includes(","));
    return parseParameters(typed, areVariables ? (word) => shownText(evaluate(word, scope)) : undefined);
  }

  #assign(typed: string, inner: string | undefined, { syntax }: Standing, scope: Scope, depth: number): void {
    const [, variable, value = ""] = /^([\w-]+)\s*=([\s\S]*)$/.exec(typed.trim()) ?? [];
    if (variable !== undefined) {
      const found = evaluate(value, scope);
      scope.set(variable, typeof found === "string" ? this.#afforded(found) : found);
    } else if (inner !== undefined && /^[\w-]+$/.test(typed.trim()))
      scope.set(typed.trim(), this.expand(inner, scope, depth + 1, syntax).trim());
  }

  #loop(typed: string, inner: string, { syntax }: Standing, scope: Scope, depth: number): string {
    const loop = loopOf(typed, inner, scope);
    if (loop === undefined) {
      if (inner.trim() !== "") this.#tellUnknown(`for ${typed.trim().slice(0, 60)}`, "it is left out");
      return "";
    }
    if (loop.rounds.length === 0) return this.expand(loop.otherwise, scope, depth + 1, syntax);
    let out = "";
    for (const variables of loop.rounds) {
      if (this.#context.budget.isSpent) break;
      for (const [name, value] of variables) scope.set(name, value);
      out += this.expand(loop.text, scope, depth + 1, syntax);
    }
    return out;
  }

  /** A partial is read once per article, however often it is included. */
  #partialNamed(file: string): IncludedFile | undefined {
    const { readInclude, article } = this.#context;
    if (!this.#partials.has(file)) this.#partials.set(file, readInclude(file, article));
    return this.#partials.get(file);
  }

  #include(typed: string, inner: string | undefined, standing: Standing, scope: Scope, depth: number): string {
    const { budget, notes, config, refer } = this.#context;
    // `{% include {{ page.name }}.html %}`
    const filled = typed.includes("{{") ? this.expand(typed, scope, depth + 1) : typed;
    const [found = "", quoted] = /^\s*(?:["']([^"']+)["']|[\w./-]+)/.exec(filled) ?? [];
    const file = (quoted ?? found).trim();
    const given = filled.slice(found.length);
    const parameters = includeParameters(given, scope);
    const base = (file.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
    const call = parseParameters(given, (word) => shownText(evaluate(word, scope)));
    const own = ownShortcode(config.content.shortcodes, [file, file.replace(/\.\w+$/, ""), base], call, inner, notes);
    if (own !== undefined) return own;
    const partial =
      this.#partialNamed(file) ??
      (/\.\w+$/.test(file)
        ? undefined
        : (this.#partialNamed(`${file}.liquid`) ??
          this.#partialNamed(`${file}.html`) ??
          (/^\w[\w/-]*$/.test(file)
            ? this.#partialNamed(
                `${file.slice(0, file.lastIndexOf("/") + 1)}_${file.slice(file.lastIndexOf("/") + 1)}.liquid`,
              )
            : undefined)));
    if (partial !== undefined && depth < 5) {
      if (!budget.spend(aTag)) return "";
      if (partial.path !== undefined) notes.dependsOn.add(partial.path);
      const within = scope.copy();
      for (const [name, value] of Object.entries(parameters)) within.set(name, value);
      within.set("include", parameters);
      const isMarkdown = /\.(?:md|markdown)$/.test(file);
      const text = this.expand(partial.text, within, depth + 1, isMarkdown ? "markdown" : "html");
      return isMarkdown ? text : asBlock(text);
    }
    const html = listedPictures(base, call, scope) ?? shortcodeHtml(base, call, inner, { refer });
    if (html !== undefined) return html;
    const words = standsAlone(standing) || standing.place !== "text" ? undefined : wordsOf(call);
    this.#tellUnknown(`include ${file}`, words === undefined ? "it is left out" : "its text stays");
    return words ?? "";
  }

  /** `{{ … }}`: known values, Zola's calls, and text that only looks like a template, which stays. */
  #expression(text: string, standing: Standing, to: number, scope: Scope): string {
    const { source, from } = standing;
    const whole = source.slice(from, to);
    const [, name, parameters = ""] = /^(\w+)\((.*)\)$/s.exec(text.trim()) ?? [];
    if (source.charAt(from - 1) === "$" || text.trim() === "") return whole.replace(/[{}]/g, entity);
    if (name !== undefined) return this.#shortcode(name, parseParameters(parameters), undefined, standing, scope, 0);
    const value = this.#afforded(shownText(evaluate(text, scope)));
    if (value !== undefined) return literal(value);
    // `{{closure}}`, `{{r0, r1}}`: authors of templates do not write them like this, except in attributes.
    if (standing.place === "text" && /^\{\{[^\s.|{-][^.|]*\}\}$/.test(whole)) return whole.replace(/[{}]/g, entity);
    this.#tellUnknown(`{{ ${text.trim().replace(/\s+/g, " ").slice(0, 60)} }}`, "it is left out");
    return "";
  }
}

/** Tags that are replaced by the URL that is passed to them. */
const addressCalls =
  /^(?:(?:rel|relative|abs|absolute|page|site|base|static|asset|image|img|media|file|cdn)?[-_]?(?:url|link|href|path|src|uri)|asset|static|file|media|image|img)$/i;

/** `[words]({{ … }})` */
function isDestination(source: string, from: number): boolean {
  const before = source.slice(Math.max(0, from - 200), from);
  const start = before.lastIndexOf("](");
  return start !== -1 && !/[\s()>"]/.test(before.slice(start + 2));
}

/** Of a figure that is the words of a link, only the picture. */
function inLink(html: string, source: string, from: number, to: number): string {
  if (source.charAt(from - 1) !== "[" || !source.startsWith("](", to)) return html;
  return /^\s*<figure>(<img [^<>]*>)/.exec(html)?.[1] ?? html;
}

/** What a tag costs, apart from its text. */
const aTag = 500;

const silent: ReadonlySet<string> = new Set(
  `comment increment decrement else elsif when break continue from import extends macro layout cycle seo feed_meta csrf_token
  toc more truncate`.split(/\s+/),
);
