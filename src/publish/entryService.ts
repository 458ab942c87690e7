import type { Content, Entry } from "../model/entry.ts";
import type { Feed, FeedWriter } from "../model/feed.ts";
import type { FileSystem } from "../model/ports.ts";
import { isStoredText, readText } from "../workers/textsOnDisk.ts";
import { type EntryWriter, entryWriters, type WrittenEntries, writeEntries } from "./entryWriter.ts";

/** A feed without its entries, in some of its formats, and the namespaces that its documents declare. */
interface FeedFrame {
  /** What is sent along with entries that are to be written in this way. */
  readonly key: string;
  readonly feed: Feed;
  readonly namespaces: readonly FeedWriter["namespaces"][];
}

/** Entries in one format, as they appear in the document. */
export interface EntryBytes extends Omit<WrittenEntries, "texts"> {
  /** With the separators of the format between them. */
  readonly bytes: Uint8Array;
  /** The length of each entry, in bytes. */
  readonly lengths: readonly number[];
}

/** Entries, and the feed that they are written for. */
interface EntryBatch {
  readonly key: string;
  readonly entries: readonly Entry[];
}

/** The requests to a worker that writes entries. */
export interface EntryWork {
  readonly openFeed: { readonly job: FeedFrame; readonly answer: undefined };
  readonly write: { readonly job: EntryBatch; readonly answer: readonly EntryBytes[] };
}

/** A worker that can write entries, whatever else it can do. */
export interface EntryWorker {
  readonly ask: <K extends keyof EntryWork>(kind: K, job: EntryWork[K]["job"]) => Promise<EntryWork[K]["answer"]>;
}

/** The worker's side: handles requests. */
export function createEntryService(fs: FileSystem): {
  readonly [K in keyof EntryWork]: (job: EntryWork[K]["job"]) => EntryWork[K]["answer"];
} {
  const opened = new Map<string, readonly EntryWriter[]>();
  return {
    openFeed: ({ key, feed, namespaces }) => {
      opened.set(key, entryWriters(feed, namespaces));
      return undefined;
    },
    write: ({ key, entries }) => {
      const writers = opened.get(key);
      if (writers === undefined) throw new Error("the feed of these entries is not known");
      const written = writeEntries(
        writers,
        entries.map((entry) => withText(fs, entry)),
      );
      return written.map((one, at) => entryBytes(one, writers[at]?.writer.separator ?? ""));
    },
  };
}

/** A text in a file is read once for all formats. */
function withText(fs: FileSystem, entry: Entry): Entry {
  const { content } = entry;
  if (content === undefined || !isStoredText(content)) return entry;
  const read: Content = { kind: content.kind, value: readText(fs, content) };
  return { ...entry, content: read };
}

function entryBytes({ texts, found, problem }: WrittenEntries, separator: string): EntryBytes {
  // A character takes at most three bytes.
  const most = texts.reduce((sum, text) => sum + 3 * (text.length + separator.length), 0);
  if (buffer.length < most) buffer = Buffer.allocUnsafeSlow(most);
  let end = 0;
  const lengths = texts.map((text, at) => {
    if (at > 0) end += buffer.write(separator, end, "utf8");
    const length = buffer.write(text, end, "utf8");
    end += length;
    return length;
  });
  return { bytes: new Uint8Array(buffer.subarray(0, end)), lengths, found, ...(problem && { problem }) };
}

let buffer = Buffer.alloc(0);
