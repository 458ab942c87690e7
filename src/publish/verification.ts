import { SaxesParser } from "saxes";
import { formatsKinds } from "../model/catalogue/formats.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { FormatName } from "../model/feed.ts";
import { owned } from "../text/owned.ts";
import type { StoredBytes } from "../workers/bytesOnDisk.ts";

/** What a parser has found in the text of an entry. */
export interface Found {
  readonly id: string;
  /** The namespaces that it needs, as one string: it is valid in every frame that declares them. */
  readonly needs: string;
}

/** The text of an entry in one format, with what the verifier has found in it. */
export class EntryText {
  readonly #bytes: Uint8Array | StoredBytes;
  /** Until it has been found valid: bytes may hide what is wrong. */
  #text: string | undefined;
  #found: Found | undefined;

  constructor(text: string | Uint8Array | StoredBytes, found?: Found) {
    this.#bytes = typeof text === "string" ? Buffer.from(text, "utf8") : text;
    this.#text = typeof text === "string" && found === undefined ? text : undefined;
    this.#found = found;
  }

  get bytes(): Uint8Array {
    return this.#bytes instanceof Uint8Array ? this.#bytes : this.#bytes.read();
  }

  /** An entry that is in many feeds is only parsed again if a frame lacks what it needs. @throws Error if it is not valid in this frame */
  idIn(frame: DocumentFrame): string {
    if (this.#found !== undefined && frame.declares(this.#found.needs)) return this.#found.id;
    const { id, needs } = frame.parse(this.#text ?? Buffer.from(this.bytes).toString("utf8"));
    this.#found = { id: owned(id), needs };
    this.#text = undefined;
    return this.#found.id;
  }
}

/** A document in the pieces that it is written in. */
export interface DocumentPieces {
  readonly head: string;
  readonly entries: Iterable<EntryText>;
  readonly tail: string;
}

/** A document without its entries: the frame that its entries are parsed in. */
export interface DocumentFrame {
  /** What the meaning of an entry's text depends on: an entry that is valid in one frame is valid in every frame with the same key. */
  readonly key: string;
  /** The problem of the frame itself. */
  readonly problem?: string;
  /** Parses the text of one entry. @throws Error if it is not valid in this frame */
  readonly parse: (text: string) => Found;
  /** Whether an entry with these needs, which is valid in another frame of the format, is valid in this one. */
  readonly declares: (needs: string) => boolean;
}

/**
 * Parses every byte with independent parsers, and returns the problem, if any. The frame of a document is parsed as a whole, and
 * each entry in that frame, so that an entry that was found valid in the same frame need not be parsed again. Every text is taken from
 * `entries` exactly once, even if there is a problem.
 */
export function verifyDocument(format: FormatName, pieces: DocumentPieces): Diagnostic | undefined {
  const frame = documentFrame(format, pieces);
  const ids = new IdCheck();
  let { problem } = frame;
  let place = 0;
  for (const entry of pieces.entries) {
    place += 1;
    if (problem !== undefined) continue;
    try {
      problem = ids.problemWith(entry.idIn(frame), place);
    } catch (error) {
      problem = reasonOf(error);
    }
  }
  return problem === undefined ? undefined : unsound(format, problem);
}

/** No feed may contain an id twice. */
export class IdCheck {
  readonly #places = new Map<string, number>();

  /** The problem of the id of the entry at a position, in any document of the feed. */
  problemWith(id: string, place: number): string | undefined {
    const known = this.#places.get(id);
    if (known === undefined) this.#places.set(id, place);
    return known === undefined || known === place ? undefined : `the id ${id} is there twice`;
  }
}

export function unsound(format: FormatName, reason: string): Diagnostic {
  return diagnostic(formatsKinds.DOCUMENT_UNSOUND, { format, reason });
}

/** The frame is parsed as a whole; each entry is parsed later in the part of the frame that matters for entries. */
export function documentFrame(format: FormatName, pieces: Pick<DocumentPieces, "head" | "tail">): DocumentFrame {
  return format === "json" ? jsonFrame(pieces) : xmlFrame(pieces);
}

/** Of the text before the entries, only the root element with its namespaces matters for them. */
function rootOf(head: string): string {
  return /<(?:rss|feed)[^<>]*>/.exec(head)?.[0] ?? "";
}

function xmlFrame({ head, tail }: Pick<DocumentPieces, "head" | "tail">): DocumentFrame {
  const root = rootOf(head);
  const isRss = root.startsWith("<rss");
  const closing = isRss ? "</rss>" : "</feed>";
  let declared: ReadonlySet<string> = new Set();
  const problem = attempt(() => {
    declared = parseXml(`${head}${tail}`).declared;
  });
  const answers = new Map<string, boolean>();
  return {
    key: root,
    ...(problem === undefined ? {} : { problem }),
    parse: (text) => {
      const { id, elements, needs } = parseXml(`${root}${withoutCharacterData(text)}${closing}`);
      if (elements !== 1) throw new Error(`${elements} entries in the place of one`);
      if (id === "") throw new Error("an entry without an id");
      return { id, needs: needs.join("\n") };
    },
    declares: (needs) => {
      const answer = answers.get(needs) ?? needs.split("\n").every((one) => declared.has(one));
      answers.set(needs, answer);
      return answer;
    },
  };
}

/**
 * Checks CDATA sections and empties them: there is only one rule for their content (XML 1.0 §2.7), and this takes a tenth of the time. The
 * parser checks where they are.
 * @throws Error if one has content that is not allowed
 */
function withoutCharacterData(text: string): string {
  if (!text.isWellFormed()) throw new Error("half of a character");
  if (text.includes("<!--") || text.includes("<?")) return text;
  let kept = "";
  let end = 0;
  for (let start = text.indexOf("<![CDATA["); start !== -1; start = text.indexOf("<![CDATA[", end)) {
    const close = text.indexOf("]]>", start);
    if (close === -1) return text;
    const inside = text.slice(start + 9, close);
    if (notCharacter.test(inside)) throw new Error("a character that XML does not allow");
    kept += text.slice(end, start + 9);
    end = close;
  }
  return kept + text.slice(end);
}

/** XML 1.0 §2.2. Characters beyond these are pairs of what is allowed here. */
const notCharacter = /[^\t\n\r\u0020-\ufffd]/;

interface ParsedXml {
  /** Of the elements below the root, or two below it. */
  readonly id: string;
  readonly elements: number;
  /** The namespaces of the root: prefix=URI. */
  readonly declared: ReadonlySet<string>;
  /** The same for everything below it. */
  readonly needs: readonly string[];
}

/** Strict: well-formed, with every prefix declared. @throws at the first error */
function parseXml(text: string): ParsedXml {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let elements = 0;
  let id = "";
  let declared: ReadonlySet<string> = new Set();
  const needs = new Set<string>();
  const take = (part: string): void => {
    id += part;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, prefix, uri, ns, attributes }) => {
    depth += 1;
    if (depth === 1) declared = new Set(Object.entries({ "": "", ...ns }).map(([name, at]) => `${name}=${at}`));
    else {
      needs.add(`${prefix}=${uri}`);
      for (const name in attributes) {
        const { prefix: own = "", uri: at } = attributes[name] ?? {};
        if (own !== "" && own !== "xml") needs.add(`${own}=${at}`);
      }
    }
    if (depth === 2) elements += 1;
    if (depth !== 3 || prefix !== "" || (local !== "guid" && local !== "id")) return;
    // Text without a listener is checked, but not collected.
    parser.on("text", take);
    parser.on("cdata", take);
  });
  parser.on("closetag", () => {
    depth -= 1;
    parser.off("text");
    parser.off("cdata");
  });
  parser.write(text).close();
  return { id, elements, declared, needs: [...needs].sort() };
}

function jsonFrame({ head, tail }: Pick<DocumentPieces, "head" | "tail">): DocumentFrame {
  const problem = attempt(() => JSON.parse(`${head}${tail}`));
  return {
    key: "json",
    ...(problem === undefined ? {} : { problem }),
    declares: () => true,
    parse: (text) => {
      const item = JSON.parse(text) as {
        readonly id?: unknown;
        readonly content_html?: unknown;
        readonly content_text?: unknown;
      };
      if (typeof item.id !== "string" || item.id === "") throw new Error("an entry without an id");
      if (typeof item.content_html !== "string" && typeof item.content_text !== "string")
        throw new Error(`${item.id} has no content`);
      return { id: item.id, needs: "" };
    },
  };
}

function attempt(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The error in one line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
}
