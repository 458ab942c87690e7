import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Spot } from "../findings.ts";

export interface XmlEvents {
  readonly declaration: (declaration: { readonly version?: string; readonly encoding?: string }) => void;
  readonly doctype: (text: string, spot: Spot) => void;
  /** `tag` is the tag as it is written, from `<` to `>`. */
  readonly open: (tag: SaxesTagNS, spot: Spot, written: string, end: number) => void;
  readonly text: (text: string) => void;
  /** `raw(end)` is the source between the tag that ended there and here, if it is still available. */
  readonly close: (raw: (end: number) => string | undefined) => void;
  /** The document is not well-formed: nothing follows. */
  readonly broken: (reason: string, spot: Spot) => void;
}

const unescaped = "an & that is not escaped";
/** An & that does not begin an entity. */
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z_:][\w.:-]{0,100});)/i;
const deepest = 1000;
/** A piece without a `>` is passed on whole once it is this long. */
const longestTag = 1024 * 1024;

/**
 * Reads XML piece by piece, with the places of elements. HTML entities are only known if the document type of RSS 0.91 defines them.
 * Nothing after the first error is reported.
 */
export function readXml(pieces: Iterable<string>, events: XmlEvents): void {
  const reader = new XmlReader(events);
  for (const piece of wholeTags(pieces)) if (!reader.write(piece)) return;
  reader.close();
}

/** The same text in pieces that split no tag, so that the place of each tag is known. */
function* wholeTags(pieces: Iterable<string>): Generator<string> {
  let rest = "";
  for (const piece of pieces) {
    const end = piece.lastIndexOf(">") + 1;
    if (end === 0 && rest.length < longestTag) rest += piece;
    else {
      yield rest + piece.slice(0, end);
      rest = piece.slice(end);
    }
  }
  yield rest;
}

class XmlReader {
  readonly #events: XmlEvents;
  readonly #parser = new SaxesParser({ xmlns: true, position: true });
  #chunk: Chunk = { text: "", base: 0, baseColumn: 0 };
  /** Where the last start tag begins. */
  #tag: { readonly start: number; readonly spot: Spot } = { start: 0, spot: { line: 1, column: 1 } };
  /** Where the last part ended whose text is known to be right. */
  #known = 0;
  #depth = 0;
  #isBroken = false;

  constructor(events: XmlEvents) {
    this.#events = events;
    const parser = this.#parser;
    parser.on("error", ({ message }) => this.#fail(message));
    parser.on("xmldecl", (declaration) => this.#tell(() => events.declaration(declaration)));
    parser.on("doctype", (text) => this.#tell(() => this.#doctype(text)));
    parser.on("opentagstart", ({ name }) => {
      const start = parser.position - name.length - 2;
      this.#tag = { start, spot: this.#spotAt(start) };
    });
    parser.on("opentag", (tag) => this.#tell(() => this.#open(tag as SaxesTagNS)));
    parser.on("text", (text) => this.#tell(() => events.text(text)));
    parser.on("cdata", (text) => this.#tell(() => events.text(text)));
    parser.on("closetag", () => {
      this.#depth -= 1;
      this.#tell(() => events.close((end) => this.#raw(end)));
    });
  }

  /** False once the document is known not to be well-formed. */
  write(text: string): boolean {
    if (text === "") return true;
    this.#chunk = after(this.#chunk, text);
    this.#parser.write(text);
    this.#endEntity();
    return !this.#isBroken;
  }

  close(): void {
    this.#parser.close();
  }

  #tell(event: () => void): void {
    if (this.#isBroken) return;
    event();
    this.#known = this.#parser.position;
  }

  #stop(reason: string, spot: Spot): void {
    if (!this.#isBroken) this.#events.broken(reason, spot);
    this.#isBroken = true;
  }

  #fail(message: string): void {
    const { text, base } = this.#chunk;
    const reason = message.replace(/^(?:[^:]*:)?\d+:\d+: /, "");
    const from = Math.max(0, this.#known - base);
    const at = /entity/i.test(reason) ? text.slice(from, this.#parser.position - base).search(bareAmpersand) : -1;
    if (at === -1) this.#stop(reason, this.#here());
    else this.#stop(reason === "empty entity name." ? unescaped : reason, this.#spotAt(base + from + at));
  }

  #doctype(text: string): void {
    this.#events.doctype(text, this.#here());
    const { ENTITIES: entities } = this.#parser;
    if (/DTD RSS 0\.91|rss-0\.91\.dtd/i.test(text)) Object.assign(entities, latinEntities());
    for (const [, name = "", value = ""] of text.matchAll(/<!ENTITY\s+([\w.-]+)\s+"([^"&%<]*)"\s*>/g))
      entities[name] = value;
  }

  #open(tag: SaxesTagNS): void {
    const { start, spot } = this.#tag;
    this.#depth += 1;
    if (this.#depth > deepest) this.#stop(`nested more than ${deepest} levels deep`, spot);
    else this.#events.open(tag, spot, this.#written(start), this.#parser.position);
  }

  /** The parser looks for the end of an entity to the end of the document. */
  #endEntity(): void {
    const { entity = "" } = this.#parser as unknown as { readonly entity?: string };
    if (entity === "" || this.#isBroken) return;
    const { text, base } = this.#chunk;
    const at = text.lastIndexOf("&", text.length - entity.length - 1);
    if (at !== -1) this.#stop(unescaped, this.#spotAt(base + at));
  }

  /** The source between the tag that ended at `end` and the end tag before this place, if it is in this piece. */
  #raw(end: number): string | undefined {
    if (end < this.#chunk.base) return undefined;
    const whole = this.#written(end);
    return whole.slice(0, Math.max(0, whole.lastIndexOf("</")));
  }

  /** The source from a place in this piece to here. */
  #written(from: number): string {
    const { text, base } = this.#chunk;
    return text.slice(from - base, this.#parser.position - base);
  }

  #here(): Spot {
    return { line: this.#parser.line, column: Math.max(1, this.#parser.columnIndex) };
  }

  #spotAt(offset: number): Spot {
    const { text, base, baseColumn } = this.#chunk;
    const at = offset - base;
    const passed = this.#written(offset);
    let newlines = 0;
    for (let index = passed.indexOf("\n"); index !== -1; index = passed.indexOf("\n", index + 1)) newlines += 1;
    const lineStart = text.lastIndexOf("\n", at - 1);
    return {
      line: this.#parser.line - newlines,
      column: lineStart === -1 ? baseColumn + at + 1 : at - lineStart,
    };
  }
}

/** The piece that is being read, and where it begins in the document and in its line. */
interface Chunk {
  readonly text: string;
  readonly base: number;
  readonly baseColumn: number;
}

function after({ text: before, base, baseColumn }: Chunk, text: string): Chunk {
  const lineStart = before.lastIndexOf("\n");
  return {
    text,
    base: base + before.length,
    baseColumn: lineStart === -1 ? baseColumn + before.length : before.length - lineStart - 1,
  };
}

/** The Latin 1 entities, which the document type of RSS 0.91 defines. */
function latinEntities(): Readonly<Record<string, string>> {
  const names =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
  return Object.fromEntries(names.split(" ").map((name, index) => [name, String.fromCharCode(160 + index)]));
}
