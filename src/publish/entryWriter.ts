import { formats } from "../formats/formats.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FeedWriter, FormatName } from "../model/feed.ts";
import { owned } from "../text/owned.ts";
import { type DocumentFrame, documentFrame, type Found, reasonOf } from "./verification.ts";

/** Writes the entries of a feed in one of its formats, and parses them again. */
export interface EntryWriter {
  readonly format: FormatName;
  readonly writer: FeedWriter;
  readonly frame: DocumentFrame;
}

/** Entries in one format. */
export interface WrittenEntries {
  readonly texts: readonly string[];
  /** What the verifier has found in them, up to the first that is not valid. */
  readonly found: readonly Found[];
  /** The problem of the first entry that is not valid. */
  readonly problem?: string;
}

/**
 * One for each format of the feed, in the order of `feed.files`. If the namespaces of each are already known, `feed.entries` may be empty.
 */
export function entryWriters(feed: Feed, namespaces: readonly FeedWriter["namespaces"][] = []): readonly EntryWriter[] {
  return (Object.keys(feed.files) as FormatName[]).map((format, at) => {
    const writer = formats[format].prepare(feed, namespaces[at]);
    return { format, writer, frame: documentFrame(format, writer) };
  });
}

/** Writes entries in every format, one entry after the other, so that work that the formats share is done once. */
export function writeEntries(writers: readonly EntryWriter[], entries: readonly Entry[]): readonly WrittenEntries[] {
  const written = writers.map(({ writer, frame }) => new WrittenOnes(writer, frame));
  for (const entry of entries) for (const one of written) one.add(entry);
  return written;
}

class WrittenOnes implements WrittenEntries {
  readonly texts: string[] = [];
  readonly found: Found[] = [];
  problem?: string;
  readonly #writer: FeedWriter;
  readonly #frame: DocumentFrame;

  constructor(writer: FeedWriter, frame: DocumentFrame) {
    this.#writer = writer;
    this.#frame = frame;
  }

  add(entry: Entry): void {
    const text = this.#writer.entry(entry);
    this.texts.push(text);
    if (this.problem !== undefined) return;
    try {
      const { id, needs } = this.#frame.parse(text);
      const before = this.found.at(-1)?.needs;
      this.found.push({ id: id === entry.id ? entry.id : owned(id), needs: needs === before ? before : needs });
    } catch (error) {
      this.problem = reasonOf(error);
    }
  }
}
