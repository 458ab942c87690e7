import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FeedWriter, Format, FormatName } from "../model/feed.ts";
import type { OpenDocument, Publication } from "../output/publication.ts";
import type { Verifier } from "../output/verify.ts";

export interface DocumentTools {
  readonly formats: Readonly<Record<FormatName, Format>>;
  readonly verifier: Verifier;
}

/** Up to this many entries the text of each is kept in memory; those of larger feeds are taken from the document in place. */
const keptEntries = 500;

/** Where the entries of a document lie, in bytes. */
interface Layout {
  readonly entries: readonly Entry[];
  readonly frame: string;
  readonly ids: readonly string[];
  readonly starts: Float64Array;
  readonly lengths: Float64Array;
}

/** What was written, and is to be remembered once it is in its place. */
export interface WrittenFeed {
  /** What must not go out; nothing when all documents are sound. */
  readonly problems: readonly Diagnostic[];
  readonly remember: () => void;
}

/** Renders feeds into documents, and has every byte parsed by the verifier on its way to the disk. */
export class Documents {
  readonly #tools: DocumentTools;
  readonly #texts = new Map<string, WeakMap<Entry, string>>();
  readonly #layouts = new Map<string, Layout>();

  constructor(tools: DocumentTools) {
    this.#tools = tools;
  }

  /** `isInPlace`: the documents of this feed are on the disk as they were last remembered. */
  write(feed: Feed, publication: Publication, isInPlace: boolean): WrittenFeed {
    const problems: Diagnostic[] = [];
    const layouts = new Map<string, Layout>();
    for (const [format, path] of Object.entries(feed.files) as [FormatName, string][]) {
      const writer = this.#tools.formats[format].prepare(feed);
      const document = publication.open(path);
      const frame = this.#tools.verifier.frameOf(format, writer);
      const known = isInPlace ? this.#layouts.get(path) : undefined;
      const isLarge = feed.entries.length > keptEntries;
      const pieces = isLarge
        ? writeLarge(feed.entries, writer, document, known?.frame === frame ? known : undefined)
        : writeSmall(feed.entries, writer, document, this.#textOf(feed, format, writer.entry));
      document.write(writer.head);
      const { problem, ids } = this.#tools.verifier.check(format, {
        head: writer.head,
        entries: pieces.texts,
        tail: writer.tail,
      });
      document.write(writer.tail);
      if (problem !== undefined) problems.push({ ...problem, file: path });
      if (pieces.places !== undefined) layouts.set(path, { entries: feed.entries, frame, ids, ...pieces.places });
      else this.#layouts.delete(path);
    }
    return {
      problems,
      remember: () => {
        for (const [path, layout] of layouts) this.#layouts.set(path, layout);
      },
    };
  }

  #textOf(feed: Feed, format: FormatName, render: (entry: Entry) => string): (entry: Entry) => string {
    const key = `${format} ${feed.name}`;
    const kept = this.#texts.get(key) ?? new WeakMap<Entry, string>();
    this.#texts.set(key, kept);
    return (entry) => {
      const known = kept.get(entry);
      if (known !== undefined) return known;
      const text = render(entry);
      kept.set(entry, text);
      return text;
    };
  }
}

interface WrittenPieces {
  /** Writes as it is gone through, so that a feed of any length is gone through once. */
  readonly texts: Iterable<string | readonly string[]>;
  readonly places?: Pick<Layout, "starts" | "lengths">;
}

function writeSmall(
  entries: readonly Entry[],
  { separator }: FeedWriter,
  document: OpenDocument,
  text: (entry: Entry) => string,
): WrittenPieces {
  return {
    texts: (function* () {
      for (const [at, entry] of entries.entries()) {
        const piece = text(entry);
        document.write(at === 0 ? piece : separator + piece);
        yield piece;
      }
    })(),
  };
}

/** What has not changed is copied, as many entries at once as stood together before. */
function writeLarge(
  entries: readonly Entry[],
  { head, entry: render, separator }: FeedWriter,
  document: OpenDocument,
  known: Layout | undefined,
): WrittenPieces {
  const starts = new Float64Array(entries.length);
  const lengths = new Float64Array(entries.length);
  const places = new Map(known?.entries.map((entry, at) => [entry, at]));
  const gap = Buffer.byteLength(separator);
  let end = Buffer.byteLength(head);

  function* texts(): Iterable<string | readonly string[]> {
    for (let at = 0; at < entries.length; ) {
      const entry = entries[at];
      if (entry === undefined) return;
      if (at > 0 && gap > 0) document.write(separator);
      let start = end + (at === 0 ? 0 : gap);
      const from = places.get(entry);
      if (known === undefined || from === undefined) {
        const text = render(entry);
        document.write(text);
        starts[at] = start;
        lengths[at] = Buffer.byteLength(text);
        end = start + (lengths[at] ?? 0);
        at += 1;
        yield text;
        continue;
      }
      let count = 1;
      while (at + count < entries.length && entries[at + count] === known.entries[from + count]) count += 1;
      const [first = 0, last = 0] = [known.starts[from], known.starts[from + count - 1]];
      const length = last + (known.lengths[from + count - 1] ?? 0) - first;
      document.copy(first, length);
      for (let next = 0; next < count; next += 1) {
        starts[at + next] = start + (known.starts[from + next] ?? 0) - first;
        lengths[at + next] = known.lengths[from + next] ?? 0;
      }
      start += length;
      end = start;
      at += count;
      yield known.ids.slice(from, from + count);
    }
  }
  return { texts: texts(), places: { starts, lengths } };
}
