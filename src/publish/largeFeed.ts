import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { entriesWorthWorker, jobSize } from "../model/thresholds.ts";
import { divideWork } from "../workers/divideWork.ts";
import type { EntryBytes, EntryWorker } from "./entryService.ts";
import { type EntryWriter, entryWriters, type WrittenEntries, writeEntries } from "./entryWriter.ts";
import type { OpenDocument } from "./newDocument.ts";
import type { Release } from "./release.ts";
import { IdCheck, unsound } from "./verification.ts";

/** Where the entries of a feed are in its documents. */
export interface FeedLayout {
  readonly entries: readonly Entry[];
  /** By format, in the order of `feed.files`. */
  readonly documents: readonly DocumentLayout[];
}

/** By entry: the position of its text, in bytes. */
interface DocumentLayout {
  readonly frame: string;
  /** Only ids that are written differently from the id of the entry. */
  readonly ids: ReadonlyMap<Entry, string>;
  readonly starts: Float64Array;
  readonly lengths: Uint32Array;
}

export interface WrittenLargeFeed {
  readonly problems: readonly Diagnostic[];
  readonly layout: FeedLayout;
}

/** A run of entries: to be written, or to be copied from the documents in place. */
type Run =
  | { readonly kind: "new"; readonly entries: readonly Entry[] }
  | { readonly kind: "known"; readonly from: number; readonly count: number };

/** Writes a feed piece by piece into all its documents at once. Runs of unchanged entries are copied. */
export async function writeLargeFeed(
  feed: Feed,
  release: Release,
  before: FeedLayout | undefined,
  startThread: () => Promise<EntryWorker | undefined>,
): Promise<WrittenLargeFeed> {
  const writers = entryWriters(feed);
  const known = writers.every(({ frame }, at) => before?.documents[at]?.frame === frame.key) ? before : undefined;
  const runs = [...runsOf(feed.entries, known)];
  const count = runs.reduce((sum, run) => sum + (run.kind === "new" ? run.entries.length : 0), 0);
  const thread = count < entriesWorthWorker ? undefined : await opened(await startThread(), feed, writers);
  const paths = Object.values(feed.files);
  const idCheck = new IdCheck();
  const documents = writers.map((writer, at) => {
    const path = paths[at] ?? "";
    return new GrowingDocument(
      { writer, path, document: release.open(path), idCheck },
      feed.entries,
      known?.documents[at],
    );
  });
  await divideWork<Run, readonly (WrittenEntries | EntryBytes)[]>(
    runs,
    (run) => (run.kind === "new" ? writeEntries(writers, run.entries) : []),
    thread &&
      (async (run) => (run.kind === "new" ? await thread.ask("write", { key: feed.name, entries: run.entries }) : [])),
    (written, run) => {
      for (const [at, document] of documents.entries()) {
        const own = written[at];
        if (own !== undefined) document.add(own);
        else if (run.kind === "known") document.copy(run.from, run.count);
      }
    },
  );
  const finished = documents.map((document) => document.finish());
  return {
    problems: finished.flatMap(({ problem }) => problem ?? []),
    layout: { entries: feed.entries, documents: finished.map(({ layout }) => layout) },
  };
}

/** The thread, once it knows the feed; nothing if that fails. */
async function opened(
  thread: EntryWorker | undefined,
  { archives: _archives, ...feed }: Feed,
  writers: readonly EntryWriter[],
): Promise<EntryWorker | undefined> {
  try {
    const namespaces = writers.map(({ writer }) => writer.namespaces);
    await thread?.ask("openFeed", { key: feed.name, feed: { ...feed, entries: [] }, namespaces });
    return thread;
  } catch {
    return undefined;
  }
}

function* runsOf(entries: readonly Entry[], known: FeedLayout | undefined): Iterable<Run> {
  const places = new Map(known?.entries.map((entry, at) => [entry, at]));
  const placeOf = (at: number): number | undefined => {
    const entry = entries[at];
    return entry && places.get(entry);
  };
  for (let at = 0; at < entries.length; ) {
    const from = placeOf(at);
    let end = at + 1;
    if (from === undefined) {
      while (end < entries.length && end - at < jobSize && placeOf(end) === undefined) end += 1;
      yield { kind: "new", entries: entries.slice(at, end) };
    } else {
      while (end < entries.length && entries[end] === known?.entries[from + end - at]) end += 1;
      yield { kind: "known", from, count: end - at };
    }
    at = end;
  }
}

interface DocumentParts {
  readonly writer: EntryWriter;
  readonly path: string;
  readonly document: OpenDocument;
  /** Shared by all documents of the feed. */
  readonly idCheck: IdCheck;
}

/** A document that is written entry by entry. */
class GrowingDocument {
  readonly #ids = new Map<Entry, string>();
  readonly #starts: Float64Array;
  readonly #lengths: Uint32Array;
  readonly #parts: DocumentParts;
  readonly #entries: readonly Entry[];
  readonly #known: DocumentLayout | undefined;
  readonly #gap: number;
  #problem: string | undefined;
  #count = 0;
  #end: number;

  constructor(parts: DocumentParts, entries: readonly Entry[], known: DocumentLayout | undefined) {
    const { writer, frame } = parts.writer;
    this.#parts = parts;
    this.#entries = entries;
    this.#known = known;
    this.#problem = frame.problem;
    this.#starts = new Float64Array(entries.length);
    this.#lengths = new Uint32Array(entries.length);
    this.#gap = Buffer.byteLength(writer.separator);
    this.#end = parts.document.write(writer.head);
  }

  add(written: WrittenEntries | EntryBytes): void {
    const { found, problem } = written;
    if ("bytes" in written) {
      this.#separate();
      this.#parts.document.writeBytes(written.bytes);
      for (const [at, length] of written.lengths.entries()) this.#note(length, at === 0 ? 0 : this.#gap, found[at]?.id);
    } else {
      for (const [at, text] of written.texts.entries()) {
        this.#separate();
        this.#note(this.#parts.document.write(text), 0, found[at]?.id);
      }
    }
    this.#problem ??= problem;
  }

  /** The run of unchanged entries in the document in place that begins at `from`. */
  copy(from: number, count: number): void {
    if (this.#known === undefined) return;
    const { starts, lengths, ids } = this.#known;
    const [first = 0, last = 0] = [starts[from], starts[from + count - 1]];
    this.#separate();
    this.#parts.document.copy(first, last + (lengths[from + count - 1] ?? 0) - first);
    for (let next = from; next < from + count; next += 1) {
      const entry = this.#entries[this.#count];
      this.#note(lengths[next] ?? 0, next === from ? 0 : this.#gap, entry && (ids.get(entry) ?? entry.id));
    }
  }

  /** The problems of the document, if any, and the position of everything. */
  finish(): { readonly problem?: Diagnostic; readonly layout: DocumentLayout } {
    const { document, path } = this.#parts;
    const { writer, frame, format } = this.#parts.writer;
    document.write(writer.tail);
    const layout = { frame: frame.key, ids: this.#ids, starts: this.#starts, lengths: this.#lengths };
    return this.#problem === undefined
      ? { layout }
      : { layout, problem: { ...unsound(format, this.#problem), file: path } };
  }

  #separate(): void {
    const { document, writer } = this.#parts;
    if (this.#count > 0 && this.#gap > 0) this.#end += document.write(writer.writer.separator);
  }

  /** The next entry, which is now in the document, with its id if one was found in it. */
  #note(length: number, gap: number, id: string | undefined): void {
    const at = this.#count;
    this.#count += 1;
    this.#starts[at] = this.#end + gap;
    this.#lengths[at] = length;
    this.#end += gap + length;
    if (id === undefined || this.#problem !== undefined) return;
    const entry = this.#entries[at];
    if (entry !== undefined && entry.id !== id) this.#ids.set(entry, id);
    // Uses the entry's own string if it is equal, so that no second one is kept.
    this.#problem = this.#parts.idCheck.problemWith(entry?.id === id ? entry.id : id, at);
  }
}
