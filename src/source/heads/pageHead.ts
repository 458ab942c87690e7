import { decodeHTML } from "entities";
import { noHead } from "./head.ts";
import type { Head } from "./headTypes.ts";
import { lineNumber } from "./lines.ts";

/**
 * Pelican's metadata of an article that is a whole page: its `<title>` and each `<meta name content>` of its `<head>`. The text is what its
 * `<body>` contains. Fences, and anything else outside of both, mean nothing there.
 * @param isCut More may follow. The result is then the same as for the whole text, or that more is needed.
 */
export function pageHead(text: string, isCut: boolean): Head {
  const scan = new PageScan(text);
  const body = scan.toBody();
  if (!scan.hasHead && (!isCut || text.length >= latestHead)) return noHead(text);
  if (body === undefined && isCut) return { kind: "open", fences: ["<head>", "<body>"], line: 1 };
  const end = body ?? text.length;
  return {
    kind: "front matter",
    format: "headers",
    text: scan.lines,
    line: 1,
    bodyOffset: Buffer.byteLength(text.slice(0, end)),
    bodyLine: lineNumber(text, end),
  };
}

/** A page without a head in its first characters has none. */
const latestHead = 2000;
const closings = { script: /<\/script/gi, style: /<\/style/gi, title: /<\/title/gi } as const;
const piece = /<!--|<\/?[a-z][^\s/>]{0,60}/gi;
const attribute =
  /[\s/]*([^\s=>"'/]{1,200})(?:[ \t\r\n]{0,99}=[ \t\r\n]{0,99}(?:"([^"]*)"|'([^']*)'|([^\s>"']{1,4000})))?/y;
/** They may be given more than once. */
const lists: ReadonlySet<string> = new Set(["tags", "author", "authors"]);

class PageScan {
  readonly #text: string;
  readonly #values = new Map<string, { readonly line: number; readonly values: string[] }>();
  #isInHead = false;
  #line = 1;
  #lineStart = 0;
  hasHead = false;

  constructor(text: string) {
    this.#text = text;
  }

  /** `key: value` lines, each on the line that it has in the file where that is possible. */
  get lines(): string {
    const out: string[] = [];
    for (const [name, { line, values }] of this.#values) {
      const joined = lists.has(name) ? [values.join("; ")] : values;
      for (const value of joined) {
        while (out.length < line - 1) out.push("");
        out.push(`${name}: ${value.replace(/\s+/g, " ").trim()}`);
      }
    }
    return `${out.join("\n")}\n`;
  }

  /** Reads on to where the text begins; nothing if the page has none, or is cut before. */
  toBody(): number | undefined {
    const text = this.#text;
    piece.lastIndex = 0;
    for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
      const name = found[0].toLowerCase();
      const after = piece.lastIndex;
      const end = this.#read(name, found.index, after);
      if (end === -1) return undefined;
      if (name === "<body") return end;
      piece.lastIndex = end;
    }
    return undefined;
  }

  /** Where it goes on; -1 if the text ends before. */
  #read(name: string, at: number, after: number): number {
    const text = this.#text;
    switch (name) {
      case "<!--":
        return behind(text, "-->", after);
      case "<script":
      case "<style":
        return endOf(text, name === "<script" ? "script" : "style", after);
      case "<head":
        this.#isInHead = true;
        this.hasHead = true;
        return behind(text, ">", after);
      case "</head":
        this.#isInHead = false;
        return after;
      case "<title": {
        const start = behind(text, ">", after);
        const end = start === -1 ? -1 : endOf(text, "title", start);
        if (end !== -1 && this.#isInHead) this.#add("title", text.slice(start, end), at);
        return end;
      }
      case "<meta": {
        const { end, values } = attributesAt(text, after);
        const key = values.get("name")?.toLowerCase();
        const isKey = key !== undefined && /^[a-z][\w-]*$/.test(key);
        if (end !== -1 && isKey && this.#isInHead)
          this.#add(key === "keywords" ? "tags" : key, values.get("content") || values.get("contents") || "", at);
        return end;
      }
      case "<body":
        return attributesAt(text, after).end;
      default:
        return after;
    }
  }

  #add(name: string, value: string, at: number): void {
    const known = this.#values.get(name);
    if (known === undefined) this.#values.set(name, { line: this.#lineOf(at), values: [value] });
    else known.values.push(value);
  }

  /** Positions come in order. */
  #lineOf(at: number): number {
    for (let next = this.#text.indexOf("\n", this.#lineStart); next !== -1 && next < at; ) {
      this.#line += 1;
      this.#lineStart = next + 1;
      next = this.#text.indexOf("\n", this.#lineStart);
    }
    return this.#line;
  }
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Where the closing tag begins. */
function endOf(text: string, name: keyof typeof closings, from: number): number {
  const closing = closings[name];
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? -1;
}

/** The attributes of a tag, and where it ends. */
function attributesAt(text: string, from: number): { readonly end: number; readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  attribute.lastIndex = from;
  let at = from;
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const [, name = "", double, single, bare] = found;
    const typed = double ?? single ?? bare ?? "";
    if (!values.has(name.toLowerCase())) values.set(name.toLowerCase(), decodeHTML(typed));
    at = attribute.lastIndex;
  }
  return { end: behind(text, ">", at), values };
}
