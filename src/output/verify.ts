import { SaxesParser } from "saxes";
import { formatsKinds } from "../model/catalogue/formats.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { FormatName } from "../model/feed.ts";

/** A document in the pieces that it is written in. */
export interface DocumentPieces {
  readonly head: string;
  /** The text of an entry, or the ids of entries that were found sound in the same frame, and whose bytes have not changed since. */
  readonly entries: Iterable<string | readonly string[]>;
  readonly tail: string;
}

export interface Checked {
  /** What is wrong with the document, if anything. */
  readonly problem?: Diagnostic;
  /** Of all entries, in their order. */
  readonly ids: readonly string[];
}

export interface Verifier {
  /** Every piece is taken from `entries` exactly once, whatever is found. */
  readonly check: (format: FormatName, pieces: DocumentPieces) => Checked;
  /** What the meaning of an entry's text depends on: entries that are sound in one frame are so in one that is the same. */
  readonly frameOf: (format: FormatName, pieces: Pick<DocumentPieces, "head" | "tail">) => string;
}

/** So many entries of one frame are remembered as verified; of larger feeds, none. */
const mostRemembered = 500;

/** What was in none of this many documents since is forgotten. */
const keptChecks = 36;

/** An entry that was found sound, and in which check it was seen last. */
interface Sound {
  readonly id: string;
  readonly check: number;
}

/**
 * Parses every byte with parsers that had no part in writing them. The frame of a document is parsed as a whole; each entry in that
 * frame, so that one which was found sound in the same frame need not be parsed again.
 */
export function createVerifier(): Verifier {
  const sound = new Map<string, Map<string, Sound>>();
  let checks = 0;
  return {
    check: (format, pieces) => {
      const frame = format === "json" ? jsonFrame(pieces) : xmlFrame(pieces);
      const known = sound.get(frame.key) ?? new Map<string, Sound>();
      const next = new Map<string, Sound>();
      checks += 1;
      const ids = new Set<string>();
      let problem = frame.problem;
      const idsOf = (piece: string | readonly string[]): readonly string[] => {
        if (typeof piece !== "string") return piece;
        const id = (known.size > 0 ? known.get(piece)?.id : undefined) ?? detached(frame.idOf(piece));
        if (next.size <= mostRemembered) next.set(piece, { id, check: checks });
        return [id];
      };
      for (const piece of pieces.entries) {
        if (problem !== undefined) continue;
        try {
          for (const id of idsOf(piece)) {
            if (ids.has(id)) problem = `the id ${id} is there twice`;
            ids.add(id);
          }
        } catch (error) {
          problem = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
        }
      }
      if (next.size <= mostRemembered) {
        // Feeds of one site often have the same frame, and take turns.
        for (const [text, one] of known)
          if (checks - one.check < keptChecks && next.size < mostRemembered && !next.has(text)) next.set(text, one);
        sound.set(frame.key, next);
      }
      for (const key of sound.keys()) {
        if (sound.size <= 60) break;
        sound.delete(key);
      }
      return {
        ids: [...ids],
        ...(problem === undefined
          ? {}
          : { problem: diagnostic(formatsKinds.DOCUMENT_UNSOUND, { format, reason: problem }) }),
      };
    },
    frameOf: (format, { head }) => (format === "json" ? "json" : rootOf(head)),
  };
}

/** A copy: what was cut from a text would keep all of that text in memory. */
function detached(id: string): string {
  return Buffer.from(id, "utf8").toString("utf8");
}

interface Frame {
  /** What the meaning of an entry's text depends on. */
  readonly key: string;
  readonly problem?: string;
  /** @throws when an entry is not sound in this frame */
  readonly idOf: (text: string) => string;
}

/** Of all that stands before the entries, the root with its namespaces is what counts for them. */
function rootOf(head: string): string {
  return /<(?:rss|feed)[^>]*>/.exec(head)?.[0] ?? "";
}

function xmlFrame({ head, tail }: DocumentPieces): Frame {
  const root = rootOf(head);
  const isRss = root.startsWith("<rss");
  const closing = isRss ? "</rss>" : "</feed>";
  const problem = attempt(() => parseXml(`${head}${tail}`));
  return {
    key: root,
    ...(problem === undefined ? {} : { problem }),
    idOf: (text) => {
      const { id, elements } = parseXml(`${root}${text}${closing}`);
      if (elements !== 1) throw new Error(`${elements} entries in the place of one`);
      if (id === "") throw new Error("an entry without an id");
      return id;
    },
  };
}

/** Strict: well-formed, with every prefix declared. @throws at the first fault */
function parseXml(text: string): { readonly id: string; readonly elements: number } {
  const parser = new SaxesParser({ xmlns: true, position: false });
  let depth = 0;
  let elements = 0;
  let id = "";
  const take = (part: string): void => {
    id += part;
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ local, prefix }) => {
    depth += 1;
    if (depth === 2) elements += 1;
    if (depth !== 3 || prefix !== "" || (local !== "guid" && local !== "id")) return;
    // Text that nobody listens to is checked, but not put together.
    parser.on("text", take);
    parser.on("cdata", take);
  });
  parser.on("closetag", () => {
    depth -= 1;
    parser.off("text");
    parser.off("cdata");
  });
  parser.write(text).close();
  return { id, elements };
}

function jsonFrame({ head, tail }: DocumentPieces): Frame {
  const problem = attempt(() => JSON.parse(`${head}${tail}`));
  return {
    key: "json",
    ...(problem === undefined ? {} : { problem }),
    idOf: (text) => {
      const item = JSON.parse(text) as {
        readonly id?: unknown;
        readonly content_html?: unknown;
        readonly content_text?: unknown;
      };
      if (typeof item.id !== "string" || item.id === "") throw new Error("an entry without an id");
      if (typeof item.content_html !== "string" && typeof item.content_text !== "string")
        throw new Error(`${item.id} has no content`);
      return item.id;
    },
  };
}

function attempt(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}
