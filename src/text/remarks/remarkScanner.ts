import { matchAt } from "../matchAt.ts";
import { Ends, type Place } from "./ends.ts";
import { readMoreName } from "./readMoreMark.ts";
import type { RemarkOptions, WithoutRemarks } from "./remarkSyntax.ts";

/**
 * Goes through a text once, line by line and mark by mark: code is skipped, remarks are left out. The end of a remark or code is searched
 * once and remembered, so that the time is proportional to the length of the text.
 */
export class RemarkScanner {
  readonly #text: string;
  readonly #options: RemarkOptions;
  readonly #isMarkdown: boolean;
  readonly #ends: Ends;
  #out = "";
  /** Everything before this position has been copied. */
  #from = 0;
  #at = 0;
  #lineStart = 0;
  #wasBlank = true;
  #isBelowItem = false;
  #paragraphEnd = 0;
  /** The positions of backtick runs of each length in the paragraph, and the index of the first one that is ahead. */
  #runs = new Map<number, { readonly places: number[]; next: number }>();
  #unclosedAt: number | undefined;
  /** Some `{% comment %}` has no end of its own: no end is looked for by counting after it. */
  #isUneven = false;

  constructor(text: string, options: RemarkOptions) {
    this.#text = text;
    this.#options = options;
    this.#ends = new Ends(text);
    this.#isMarkdown = options.syntax === "markdown" || options.syntax === "mdx";
  }

  run(): WithoutRemarks {
    const sign = !this.#isMarkdown ? /[\n{<]/g : this.#options.keepsPercents ? /[\n\\`{<]/g : /[\n\\`%{<]/g;
    this.#startLine();
    while (this.#at < this.#text.length) {
      sign.lastIndex = this.#at;
      const found = sign.exec(this.#text);
      if (found === null) break;
      this.#at = found.index;
      switch (found[0]) {
        case "\n":
          this.#at += 1;
          this.#startLine();
          break;
        case "\\":
          this.#at += this.#text.charAt(this.#at + 1) === "\n" ? 1 : 2;
          break;
        case "`":
          this.#codeSpan();
          break;
        case "%":
          this.#percents();
          break;
        case "{":
          this.#braces();
          break;
        default:
          this.#angle();
      }
    }
    const text = this.#from === 0 ? this.#text : this.#out + this.#text.slice(this.#from);
    return this.#unclosedAt === undefined ? { text } : { text, unclosedAt: this.#unclosedAt };
  }

  /** Skips code that takes whole lines, and leaves out remarks that do. */
  #startLine(): void {
    while (this.#at < this.#text.length) {
      this.#lineStart = this.#at;
      if (!this.#isMarkdown) return;
      const end = this.#endOfLine(this.#at);
      const line = this.#text.slice(this.#at, Math.min(end, this.#at + longestLook));
      const wasBlank = this.#wasBlank;
      this.#wasBlank = line.trim() === "";
      if (this.#fence(line, end) || this.#definition(line, end) || this.#div(line, end)) continue;
      const isIndented = !this.#wasBlank && /^(?: {4}|\t)/.test(line);
      if (!this.#wasBlank && !isIndented)
        this.#isBelowItem = itemLine.test(line) || (this.#isBelowItem && /^ /.test(line));
      if (!isIndented || !wasBlank || this.#isBelowItem || this.#options.syntax === "mdx") return;
      // Code continues on the next line, even after a blank one.
      this.#wasBlank = true;
      this.#at = end + 1;
    }
  }

  #fence(line: string, end: number): boolean {
    const [, , mark = "", info = ""] = fenceLine.exec(line) ?? [];
    if (mark === "" || (mark.startsWith("`") && info.includes("`"))) return false;
    let at = end + 1;
    for (let isOpen = true; isOpen && at < this.#text.length; ) {
      const lineEnd = this.#endOfLine(at);
      const run = closingFence.exec(this.#text.slice(at, Math.min(lineEnd, at + longestLook)))?.[1] ?? "";
      isOpen = !(run.charAt(0) === mark.charAt(0) && run.length >= mark.length);
      at = lineEnd + 1;
    }
    at = Math.min(at, this.#text.length);
    if (/^\s*\{=comment\}/i.test(info)) this.#drop(this.#at, at);
    else this.#at = at;
    return true;
  }

  /** `[//]: # (a remark)`, which ends with its quotes or parentheses, or with its paragraph. */
  #definition(line: string, end: number): boolean {
    const definition = remarkDefinition.exec(line);
    if (definition === null) return false;
    const rest = definition[1] ?? "";
    const closing = new Map([
      ["(", ")"],
      ['"', '"'],
      ["'", "'"],
    ]).get(/["'(]/.exec(rest)?.[0] ?? "");
    let last = end;
    if (closing !== undefined && !(/["')]\s*$/.test(rest) && rest.trim().length > 1)) {
      while (last < this.#text.length) {
        const from = last + 1;
        const to = this.#endOfLine(from);
        const next = this.#text.slice(from, Math.min(to, from + longestLook));
        if (next.trim() === "") break;
        last = to;
        if (next.trimEnd().endsWith(closing)) break;
      }
    }
    this.#drop(this.#at, Math.min(last + 1, this.#text.length));
    return true;
  }

  /** Pandoc's `::: comment`, up to the line of colons that closes it. */
  #div(line: string, end: number): boolean {
    if (!remarkDiv.test(line)) return false;
    let depth = 1;
    let at = end + 1;
    while (depth > 0 && at < this.#text.length) {
      const to = this.#endOfLine(at);
      const next = this.#text.slice(at, Math.min(to, at + longestLook));
      if (/^ {0,3}:{3,}[ \t]*$/.test(next)) depth -= 1;
      else if (/^ {0,3}:{3,}[ \t]*[\w{]/.test(next)) depth += 1;
      at = to + 1;
    }
    if (depth > 0) this.#unclosedAt ??= this.#at;
    this.#drop(this.#at, Math.min(at, this.#text.length));
    return true;
  }

  /** `` `code` ``: up to the same number of backticks in the same paragraph. */
  #codeSpan(): void {
    const start = this.#at;
    const length = matchAt(/`+/y, this.#text, start)?.[0].length ?? 1;
    if (start >= this.#paragraphEnd) this.#readParagraph(start);
    const runs = this.#runs.get(length);
    while (runs !== undefined && (runs.places[runs.next] ?? Number.POSITIVE_INFINITY) <= start) runs.next += 1;
    this.#at = (runs?.places[runs.next] ?? start) + length;
  }

  #readParagraph(at: number): void {
    this.#paragraphEnd = this.#endOfParagraph(at);
    this.#runs = new Map();
    for (const { 0: run, index } of this.#text.slice(at, this.#paragraphEnd).matchAll(/`+/g)) {
      const runs = this.#runs.get(run.length);
      if (runs === undefined) this.#runs.set(run.length, { places: [at + index], next: 0 });
      else runs.places.push(at + index);
    }
  }

  /** Obsidian's remarks. `50%% off` is text: a remark does not begin after a digit. */
  #percents(): void {
    const start = this.#at;
    const run = matchAt(/%+/y, this.#text, start)?.[0].length ?? 1;
    this.#at = start + run;
    const before = this.#text.charAt(start - 1);
    if (run < 2 || /\d/.test(before)) return;
    const closing = this.#ends.find("%%", start + run);
    const isAtStart =
      start - this.#lineStart < 40 && /^[\s>]*(?:[-*+]\s+)?$/.test(this.#text.slice(this.#lineStart, start));
    if (closing === undefined) {
      // A line of its own opens a block, which Obsidian hides up to the end of the note.
      // With words behind it, it is a remark of the paragraph that nobody closed.
      const rest = this.#text.slice(this.#at, this.#endOfLine(this.#at));
      if (isAtStart && rest.trim() === "") this.#dropRest(start);
      else if (isAtStart && run === 2 && rest.startsWith(" ")) {
        this.#unclosedAt ??= start;
        this.#drop(start, this.#endOfParagraph(start));
      }
      return;
    }
    let { end } = closing;
    while (this.#text.charAt(end) === "%") end += 1;
    const isBlock = closing.at > this.#endOfParagraph(start);
    const closesLine =
      /^[ \t]*(?:\n|$)/.test(this.#text.slice(end, end + 80)) || this.#text.charAt(closing.at - 1) === "\n";
    if (!isBlock || isAtStart || closesLine) this.#dropWithLine(start, end);
  }

  #braces(): void {
    const at = this.#at;
    const head = this.#text.slice(at, at + 200);
    this.#at = at + 1;
    const isTemplate = this.#options.syntax === "markdown" || this.#options.syntax === "html";
    const found =
      (this.#isMarkdown ? this.#markdownBraces(at, head) : undefined) ??
      (isTemplate ? (this.#statement(at, head) ?? this.#expression(at, head)) : undefined);
    if (found !== undefined) this.#settle(at, found);
  }

  #markdownBraces(at: number, head: string): Found | undefined {
    if (head.startsWith("{::comment")) {
      const [tag] = /^\{::comment[^}\n]*\}/.exec(head) ?? [];
      if (tag === undefined) return undefined;
      const from = at + tag.length;
      if (tag.endsWith("/}")) return { remark: { at, end: from } };
      return { remark: this.#ends.search("kramdown", /\{:\/(?:comment)?\}/g, from), hidesRest: true };
    }
    if (head.startsWith("{>>")) return { remark: this.#ends.find("<<}", at + 3) };
    // `{{/* name() */}}` is how Zola shows a shortcode.
    if (!head.startsWith("{/*") || this.#text.charAt(at - 1) === "{") return undefined;
    const closing = this.#ends.find("*/}", at + 3);
    const isMark = closing !== undefined && this.#isMark(this.#text.slice(at + 3, Math.min(closing.at, at + 203)));
    return isMark ? { code: closing } : { remark: closing };
  }

  /** `{# … #}`, `{% comment %}`, and the tags that contain code. */
  #statement(at: number, head: string): Found | undefined {
    if (head.startsWith("{#")) {
      const closing = this.#ends.find("#}", at + 2);
      const brace = this.#ends.find("}", at + 2);
      // `{#id}` is the id of a heading.
      const isRemark = closing !== undefined && (/^\{#[-\s]/.test(head) || (brace?.at ?? 0) > closing.at);
      return isRemark ? { remark: closing } : undefined;
    }
    const [tag, name = "", close] = /^\{%-?\s*(#|\w+)[^%]*(%\})?/.exec(head) ?? [];
    if (tag === undefined) return undefined;
    const from = at + tag.length;
    if (name === "#") return { remark: this.#ends.find("%}", at + 2) };
    if (name === "comment") return { remark: this.#endOfComment(from), hidesRest: true };
    if (close === undefined || !codeTags.has(name)) return undefined;
    return { code: this.#ends.search(`end${name}`, new RegExp(String.raw`\{%-?\s*end${name}\s*-?%\}`, "g"), from) };
  }

  /** Liquid's comments can be nested; if they are not balanced, the first end counts. */
  #endOfComment(from: number): Place | undefined {
    let depth = 1;
    const tag = /\{%-?\s*(end)?comment\s*-?%\}/g;
    tag.lastIndex = from;
    for (let found = this.#isUneven ? null : tag.exec(this.#text); found !== null; found = tag.exec(this.#text)) {
      depth += found[1] === undefined ? 1 : -1;
      if (depth === 0) return { at: found.index, end: tag.lastIndex };
    }
    this.#isUneven = true;
    return this.#ends.search("endcomment", /\{%-?\s*endcomment\s*-?%\}/g, from);
  }

  /** Comments of Handlebars and Go templates, Hugo's shortcode `comment`, and those that contain code. */
  #expression(at: number, head: string): Found | undefined {
    if (!head.startsWith("{{")) return undefined;
    if (/^\{\{-?\s+\/\*/.test(head)) return { remark: this.#ends.search("*/}}", /\*\/\s{0,9}-?\}\}/g, at + 4) };
    if (head.startsWith("{{!--")) return { remark: this.#ends.find("--}}", at + 5) };
    if (/^\{\{!\s/.test(head)) return { remark: this.#ends.find("}}", at + 3) };
    const [tag = "", name = ""] =
      /^\{\{[<%]-?\s*(comment|highlight|code|codeblock|mermaid|raw)\b[^<>%]*[>%]\}\}/.exec(head) ?? [];
    if (name === "" || /\/\s*[>%]\}\}$/.test(tag)) return undefined;
    const pattern = new RegExp(String.raw`\{\{[<%]\s*/\s*${name}\s*[>%]\}\}`, "g");
    const closing = this.#ends.search(`/${name}`, pattern, at + tag.length);
    return name === "comment" ? { remark: closing, hidesRest: true } : { code: closing };
  }

  #angle(): void {
    const at = this.#at;
    const head = this.#text.slice(at, at + 40);
    this.#at = at + 1;
    if (head.startsWith("<!--")) this.#comment(at);
    else if (head.startsWith("<?php") && this.#isMarkdown && this.#ends.find("?>", at) === undefined)
      this.#dropUnclosed(at);
    else if (this.#options.syntax !== "text") {
      const found = this.#element(at, head);
      if (found !== undefined) this.#settle(at, found);
    }
  }

  #element(at: number, head: string): Found | undefined {
    if (head.startsWith("<%--")) return { remark: this.#ends.find("--%>", at + 4) };
    if (head.startsWith("<%#")) return { remark: this.#ends.find("%>", at + 3) };
    const name = /^<(pre|code|script|style|textarea|samp|xmp)\b/i.exec(head)?.[1]?.toLowerCase();
    return name === undefined
      ? undefined
      : { code: this.#ends.search(`</${name}`, new RegExp(`</${name}\\b`, "gi"), at) };
  }

  #settle(from: number, { remark, code, hidesRest = false }: Found): void {
    if (remark !== undefined) this.#dropWithLine(from, remark.end);
    else if (hidesRest) this.#dropRest(from);
    else if (code !== undefined) this.#at = code.end;
  }

  #comment(at: number): void {
    // HTML also ends it at `--!>`; Markdown parsers do not.
    const closing =
      this.#options.dropsComments === true
        ? this.#ends.search("--!?>", /--!?>/g, at + 4)
        : this.#ends.find("-->", at + 4);
    if (closing === undefined) {
      // Of a title all of it is text.
      if (this.#options.dropsComments !== true) this.#dropUnclosed(at);
      return;
    }
    const inner = this.#text.slice(at + 4, closing.at);
    this.#at = closing.end;
    if (inner.length < 200 && this.#isMark(inner)) return;
    if (this.#options.dropsComments === true) this.#drop(at, closing.end);
    // Markdown parsers end it at a blank line, or where a block begins.
    else if (this.#isMarkdown && inner.includes("\n")) this.#drop(at, closing.end, "<!---->");
  }

  #isMark(inner: string): boolean {
    const words = readMoreName(inner);
    return words === "more" || words === "truncate" || this.#options.marks?.has(words) === true;
  }

  /** At the start of a line it hides all that follows, as in a browser; in a sentence, what follows in the paragraph. */
  #dropUnclosed(from: number): void {
    if (!this.#isMarkdown || this.#text.slice(Math.max(this.#lineStart, from - 40), from).trim() === "")
      this.#dropRest(from);
    else {
      this.#unclosedAt ??= from;
      this.#drop(from, this.#endOfParagraph(from));
    }
  }

  #dropRest(from: number): void {
    this.#unclosedAt ??= from;
    this.#drop(from, this.#text.length);
  }

  /** Together with its line, if nothing else is on it: a blank line would separate what belongs together. */
  #dropWithLine(from: number, to: number): void {
    const isAlone =
      from - this.#lineStart < 40 &&
      this.#text.slice(this.#lineStart, from).trim() === "" &&
      this.#from <= this.#lineStart &&
      /^[ \t]*\n/.test(this.#text.slice(to, to + 80));
    if (isAlone) {
      this.#drop(this.#lineStart, this.#endOfLine(to) + 1);
      this.#startLine();
    } else this.#drop(from, to);
  }

  #drop(from: number, to: number, instead = ""): void {
    this.#out += this.#text.slice(this.#from, from) + instead;
    this.#from = to;
    this.#at = to;
  }

  #endOfLine(at: number): number {
    const end = this.#text.indexOf("\n", at);
    return end === -1 ? this.#text.length : end;
  }

  #endOfParagraph(at: number): number {
    return this.#ends.search("paragraph", /\n[ \t]*(?=\n)/g, at)?.at ?? this.#text.length;
  }
}

/** A remark or code that begins at a mark, and where it ends, if it does. */
interface Found {
  readonly remark?: Place | undefined;
  readonly code?: Place | undefined;
  /** A remark without an end continues to the end of the text. */
  readonly hidesRest?: boolean;
}

/** This much of a line is enough to recognize it. */
const longestLook = 1000;
const codeTags = new Set(["raw", "verbatim", "highlight", "code", "codeblock", "prism", "mermaid"]);
const itemLine = /^ {0,3}(?:[-*+]|\d{1,9}[.)]|:|\[\^[^\]]+\]:)\s/;
const fenceLine = /^([ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?)(`{3,}|~{3,})([^\n]*)$/;
const closingFence = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/;
/** A remark if its target is empty: `[comments]: https://example.org/` is a link definition. */
const remarkDefinition = /^ {0,3}\[(?:\/\/\]:|(?:comments?|#|_)\]:(?=[ \t]*(?:#|<>|["'(])))(.*)$/i;
const remarkDiv =
  /^ {0,3}:{3,}[ \t]*(?:comment|\{[^}\n]{0,99}\.(?:comment|hidden)\b[^}\n]{0,99}\})(?:[ \t]*:+)?[ \t]*$/i;
