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
/** An & that begins no entity. */
const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z_:][\w.:-]{0,100});)/i;
const deepest = 1000;
/** A piece without a `>` is passed on whole once it is this long. */
const longestTag = 1024 * 1024;

/**
 * Reads XML piece by piece, with the places of elements. HTML entities are only known if the document type of RSS 0.91 defines them.
 * Nothing after the first error is reported.
 */
export function readXml(pieces: Iterable<string>, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: true, position: true });
  // The last piece, where it begins, and its position in the document.
  let chunk = "";
  let base = 0;
  let baseColumn = 0;
  let start = 0;
  let startSpot: Spot = { line: 1, column: 1 };
  let isBroken = false;
  let depth = 0;
  const here = (): Spot => ({ line: parser.line, column: Math.max(1, parser.columnIndex) });
  const spotAt = (offset: number): Spot => {
    const at = offset - base;
    const passed = chunk.slice(at, parser.position - base);
    let newlines = 0;
    for (let index = passed.indexOf("\n"); index !== -1; index = passed.indexOf("\n", index + 1)) newlines += 1;
    const lineStart = chunk.lastIndexOf("\n", at - 1);
    return { line: parser.line - newlines, column: lineStart === -1 ? baseColumn + at + 1 : at - lineStart };
  };
  const raw = (end: number): string | undefined => {
    if (end < base) return undefined;
    const whole = chunk.slice(end - base, parser.position - base);
    return whole.slice(0, Math.max(0, whole.lastIndexOf("</")));
  };
  const stop = (reason: string, spot: Spot): void => {
    if (!isBroken) events.broken(reason, spot);
    isBroken = true;
  };
  // Where the last part ended whose text is known to be right.
  let known = 0;
  parser.on("error", ({ message }) => {
    const reason = message.replace(/^(?:[^:]*:)?\d+:\d+: /, "");
    const from = Math.max(0, known - base);
    const at = /entity/i.test(reason) ? chunk.slice(from, parser.position - base).search(bareAmpersand) : -1;
    if (at === -1) stop(reason, here());
    else stop(reason === "empty entity name." ? unescaped : reason, spotAt(base + from + at));
  });
  parser.on("xmldecl", (declaration) => {
    if (!isBroken) events.declaration(declaration);
  });
  parser.on("doctype", (text) => {
    if (isBroken) return;
    events.doctype(text, here());
    if (/DTD RSS 0\.91|rss-0\.91\.dtd/i.test(text)) Object.assign(parser.ENTITIES, latinEntities());
    for (const [, name = "", value = ""] of text.matchAll(/<!ENTITY\s+([\w.-]+)\s+"([^"&%<]*)"\s*>/g))
      parser.ENTITIES[name] = value;
  });
  parser.on("opentagstart", (tag) => {
    start = parser.position - tag.name.length - 2;
    startSpot = spotAt(start);
  });
  parser.on("opentag", (tag) => {
    if (isBroken) return;
    depth += 1;
    if (depth > deepest) stop(`nested more than ${deepest} levels deep`, startSpot);
    else events.open(tag as SaxesTagNS, startSpot, chunk.slice(start - base, parser.position - base), parser.position);
    known = parser.position;
  });
  parser.on("text", (text) => {
    known = parser.position;
    if (!isBroken) events.text(text);
  });
  parser.on("cdata", (text) => {
    known = parser.position;
    if (!isBroken) events.text(text);
  });
  parser.on("closetag", () => {
    depth -= 1;
    known = parser.position;
    if (!isBroken) events.close(raw);
  });
  const write = (text: string): void => {
    if (text === "") return;
    const lineStart = chunk.lastIndexOf("\n");
    baseColumn = lineStart === -1 ? baseColumn + chunk.length : chunk.length - lineStart - 1;
    base += chunk.length;
    chunk = text;
    parser.write(text);
    // The parser looks for the end of an entity to the end of the document.
    const { entity = "" } = parser as unknown as { readonly entity?: string };
    if (entity === "" || isBroken) return;
    const at = chunk.lastIndexOf("&", chunk.length - entity.length - 1);
    if (at !== -1) stop(unescaped, spotAt(base + at));
  };
  let rest = "";
  for (const piece of pieces) {
    if (isBroken) return;
    // A tag is never split between two chunks, so that its place is known.
    const end = piece.lastIndexOf(">") + 1;
    if (end === 0 && rest.length < longestTag) {
      rest += piece;
      continue;
    }
    write(rest + piece.slice(0, end));
    rest = piece.slice(end);
  }
  if (isBroken) return;
  write(rest);
  if (!isBroken) parser.close();
}

/** The Latin 1 entities, which the document type of RSS 0.91 defines. */
function latinEntities(): Readonly<Record<string, string>> {
  const names =
    "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
  return Object.fromEntries(names.split(" ").map((name, index) => [name, String.fromCharCode(160 + index)]));
}
