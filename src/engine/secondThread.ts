import type { Article } from "../model/article.ts";
import type { Config } from "../model/config.ts";
import type { Content, Entry } from "../model/entry.ts";
import type { Feed, FeedWriter } from "../model/feed.ts";
import type { FileSystem } from "../model/ports.ts";
import type { EntryWriter, WrittenEntries } from "./entryWriter.ts";
import { createDraftRenderer, type RenderedDraft } from "./renderDraft.ts";
import { openSharedIndex, type SharedIndex } from "./sharedIndex.ts";
import { isShelvedText, type LentFile, readText, ShelfFile, shelve } from "./shelf.ts";

/** What another thread needs to work on articles as this one would. */
export interface SecondThreadData {
  /** Without functions, which cannot go to another thread. */
  readonly config: Config;
  readonly index: SharedIndex;
  /** An open file for the texts that it renders. */
  readonly shelf: LentFile;
}

/** A feed without its entries, and the namespaces that its documents declare. */
export interface FeedFrame {
  readonly feed: Feed;
  readonly namespaces: readonly FeedWriter["namespaces"][];
}

/** Entries in one format, as they go into the document. */
export interface EntryBytes extends Omit<WrittenEntries, "texts"> {
  /** With the format's separators in between. */
  readonly bytes: Uint8Array;
  /** Of each entry, in bytes. */
  readonly lengths: readonly number[];
}

/** What the other thread can be asked, and what it answers. */
export interface ThreadWork {
  readonly render: { readonly job: readonly Article[]; readonly answer: readonly RenderedDraft[] };
  /** The feed that the entries belong to which come next. */
  readonly openFeed: { readonly job: FeedFrame; readonly answer: undefined };
  readonly write: { readonly job: readonly Entry[]; readonly answer: readonly EntryBytes[] };
}

export type Ask = <K extends keyof ThreadWork>(kind: K, job: ThreadWork[K]["job"]) => Promise<ThreadWork[K]["answer"]>;

/** Another thread, which does one thing after the other. Once it has failed, whatever it is asked is rejected. */
export interface SecondThread {
  readonly ask: Ask;
  readonly stop: () => void;
}

/** The other end: what a thread does with what it is asked. */
export function createThreadService({ config, index, shelf }: SecondThreadData, fs: FileSystem): Ask {
  const renderer = createDraftRenderer(config, fs, openSharedIndex(index));
  const file = new ShelfFile(fs, shelf.fd, shelf.end);
  let writers: readonly EntryWriter[] = [];
  const services: {
    readonly [K in keyof ThreadWork]: (job: ThreadWork[K]["job"]) => Promise<ThreadWork[K]["answer"]>;
  } = {
    render: async (batch) => {
      const results: RenderedDraft[] = [];
      for (const article of batch) {
        const result = await renderer.render(article);
        if (result.made !== undefined) shelve(file, result.made.rendered);
        results.push(result);
      }
      file.flush();
      return results;
    },
    openFeed: async ({ feed, namespaces }) => {
      const { entryWriters } = await import("./entryWriter.ts");
      writers = entryWriters(feed, namespaces);
      return undefined;
    },
    write: async (batch) => {
      const { writeEntries } = await import("./entryWriter.ts");
      const written = writeEntries(
        writers,
        batch.map((entry) => withText(fs, entry)),
      );
      return written.map((one, at) => entryBytes(one, writers[at]?.writer.separator ?? ""));
    },
  };
  return async (kind, job) => await services[kind](job);
}

/** A text that lies in a file is read once for all formats. */
function withText(fs: FileSystem, entry: Entry): Entry {
  const { content } = entry;
  if (content === undefined || !isShelvedText(content)) return entry;
  const read: Content = { kind: content.kind, value: readText(fs, content) };
  return { ...entry, content: read };
}

function entryBytes({ texts, ids, problem }: WrittenEntries, separator: string): EntryBytes {
  // A character takes three bytes at most.
  const most = texts.reduce((sum, text) => sum + 3 * (text.length + separator.length), 0);
  if (buffer.length < most) buffer = Buffer.allocUnsafeSlow(most);
  let end = 0;
  const lengths = texts.map((text, at) => {
    if (at > 0) end += buffer.write(separator, end, "utf8");
    const length = buffer.write(text, end, "utf8");
    end += length;
    return length;
  });
  return { bytes: new Uint8Array(buffer.subarray(0, end)), lengths, ids, ...(problem && { problem }) };
}

let buffer = Buffer.alloc(0);
