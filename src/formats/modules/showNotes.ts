import { escapeText } from "../../text/escape.ts";
import { legal } from "../xml.ts";

/** As long as podcast directories take a description. @see https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification */
const mostBytes = 4000;
const inline = new Set(["a", "b", "i", "strong", "em"]);
const lists = new Set(["ol", "ul"]);
const blocks =
  /^(?:p|h[1-6]|div|blockquote|section|article|aside|header|footer|main|nav|pre|dl|dt|dd|table|caption|tr|figure|figcaption|details|summary|address|hr)$/;
const hidden = /^(?:script|style|iframe|audio|video|object|svg|math|template)$/;

/**
 * What podcast apps show of an episode: its text in the elements that they know (`p`, `ol`, `ul`, `li`, `a`, `b`, `i`, `strong`, `em`), cut
 * between two blocks if it is too long. Returns an empty string for HTML without text.
 * @param html Clean and well-formed
 */
export function showNotes(html: string): string {
  let notes = "";
  for (const block of simpleBlocks(html)) {
    const longer = notes === "" ? block : `${notes}\n${block}`;
    if (Buffer.byteLength(longer) > mostBytes) return notes === "" ? cutParagraph(block) : notes;
    notes = longer;
  }
  return notes;
}

/** The outermost paragraphs and lists, each well-formed by itself. */
function* simpleBlocks(html: string): Generator<string> {
  const writer = new BlockWriter();
  for (const { name, isEnd, tag, text } of tokens(html)) {
    if (text !== "") writer.text(text);
    else if (name === "br") writer.text(" ");
    else if (inline.has(name)) isEnd ? writer.close(name) : writer.inline(name, tag);
    else if (lists.has(name) || name === "li") isEnd ? writer.close(name) : writer.list(name);
    else if (blocks.test(name)) writer.endParagraph();
    else if (/^t[dh]$/.test(name)) writer.text(" ");
    if (writer.isDone) yield* writer.take();
  }
  writer.endAll();
  yield* writer.take();
}

interface Token {
  readonly name: string;
  readonly isEnd: boolean;
  readonly tag: string;
  /** What is not a tag; empty for one. */
  readonly text: string;
}

/** Tags and the texts between them; what nobody can read is passed over with all that is in it. */
function* tokens(html: string): Generator<Token> {
  let hiddenIn = "";
  let depth = 0;
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf("<", at);
    const text = html.slice(at, start === -1 ? html.length : start);
    if (text !== "" && depth === 0) yield { name: "", isEnd: false, tag: "", text };
    if (start === -1) return;
    at = endOfTag(html, start);
    const tag = html.slice(start, at);
    const [, slash = "", name = ""] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag) ?? [];
    if (depth > 0) {
      if (name === hiddenIn && !tag.endsWith("/>")) depth += slash === "" ? 1 : -1;
    } else if (isHidden(name, tag)) {
      if (slash === "" && !tag.endsWith("/>")) [hiddenIn, depth] = [name, 1];
    } else if (name !== "") yield { name, isEnd: slash !== "", tag, text: "" };
  }
}

/** Marks of footnotes, and the notes themselves, say nothing here: apps cannot jump between them. */
function isHidden(name: string, tag: string): boolean {
  if (hidden.test(name)) return true;
  if (name !== "sup" && name !== "section" && name !== "div") return false;
  const classes = /\sclass="([^"]*)"/.exec(tag)?.[1] ?? "";
  return classes.split(" ").some((one) => one.startsWith("footnote"));
}

/** Behind the `>` of a tag, whatever its attributes hold. */
function endOfTag(html: string, start: number): number {
  let quote = "";
  for (let at = start + 1; at < html.length; at += 1) {
    const char = html.charAt(at);
    if (quote !== "") {
      if (char === quote) quote = "";
    } else if (char === '"') quote = char;
    else if (char === ">") return at + 1;
  }
  return html.length;
}

/** Writes paragraphs and lists that hold nothing but inline elements and text. */
class BlockWriter {
  readonly #open: string[] = [];
  #written = "";
  #hasText = false;
  #isDone = false;

  /** A whole block is there to be taken. */
  get isDone(): boolean {
    return this.#isDone;
  }

  *take(): Generator<string> {
    if (this.#hasText) yield trimmedIn(this.#written.replace(/\s+/g, " "));
    this.#written = "";
    this.#hasText = false;
    this.#isDone = false;
  }

  text(text: string): void {
    const isBlank = text.trim() === "";
    if (this.#open.length === 0) {
      if (isBlank) return;
      this.#push("p", "<p>");
    }
    // Text directly in a list, outside of its items, is white space at most.
    if (lists.has(this.#open.at(-1) ?? "")) return;
    this.#written += text;
    if (!isBlank) this.#hasText = true;
  }

  inline(name: string, tag: string): void {
    if (lists.has(this.#open.at(-1) ?? "")) return;
    const href = name === "a" ? /\shref="((?:https?|mailto):[^"]*)"/i.exec(tag)?.[1] : undefined;
    if (name === "a" && href === undefined) return;
    if (this.#open.length === 0) this.#push("p", "<p>");
    this.#push(name, href === undefined ? `<${name}>` : `<a href="${href}">`);
  }

  list(name: string): void {
    if (name !== "li") {
      if (!this.#open.includes("li")) this.endParagraph();
      this.#push(name, `<${name}>`);
    } else if (lists.has(this.#open.at(-1) ?? "")) this.#push("li", "<li>");
  }

  close(name: string): void {
    const at = this.#open.lastIndexOf(name);
    if (at === -1) return;
    while (this.#open.length > at) this.#pop();
    if (this.#open.length === 0) this.#isDone = true;
  }

  /** A block begins or ends: within an item of a list it is only a space. */
  endParagraph(): void {
    if (this.#open.some((name) => lists.has(name))) this.text(" ");
    else this.endAll();
  }

  endAll(): void {
    if (this.#open.length === 0) return;
    while (this.#open.length > 0) this.#pop();
    this.#isDone = true;
  }

  #push(name: string, tag: string): void {
    this.#open.push(name);
    this.#written += tag;
  }

  #pop(): void {
    this.#written += `</${this.#open.pop()}>`;
  }
}

/** Without spaces at the ends of paragraphs and items. */
function trimmedIn(block: string): string {
  return block
    .replaceAll("<p> ", "<p>")
    .replaceAll("<li> ", "<li>")
    .replaceAll(" </p>", "</p>")
    .replaceAll(" </li>", "</li>");
}

/** The words of a block that is too long by itself. */
function cutParagraph(block: string): string {
  let text = "";
  for (const token of tokens(block)) text += token.text;
  const words = legal(text).trim().split(" ");
  let kept = "";
  for (const word of words) {
    const longer = kept === "" ? word : `${kept} ${word}`;
    if (Buffer.byteLength(longer) > mostBytes - 20) break;
    kept = longer;
  }
  return kept === "" ? "" : `<p>${kept}${escapeText("…")}</p>`;
}
