import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, Format, FormatName } from "../model/feed.ts";
import type { Publication } from "../output/publication.ts";
import type { Verifier } from "../output/verify.ts";

export interface DocumentTools {
  readonly formats: Readonly<Record<FormatName, Format>>;
  readonly verifier: Verifier;
}

/** Up to this many entries the text of each is kept, so that a save renders one entry and not a feed. */
const keptEntries = 500;

/** Renders feeds into documents, and has every byte parsed by the verifier on its way to the disk. */
export class Documents {
  readonly #tools: DocumentTools;
  readonly #texts = new Map<string, WeakMap<Entry, string>>();

  constructor(tools: DocumentTools) {
    this.#tools = tools;
  }

  /** What is wrong with a document that must not go out; nothing when all are sound. */
  write(feed: Feed, publication: Publication): readonly Diagnostic[] {
    const problems: Diagnostic[] = [];
    for (const [format, path] of Object.entries(feed.files) as [FormatName, string][]) {
      const writer = this.#tools.formats[format].prepare(feed);
      const document = publication.open(path);
      const text = this.#textOf(feed, format, writer.entry);
      document.write(writer.head);
      const problem = this.#tools.verifier.check(format, {
        head: writer.head,
        entries: passing(feed.entries, text, writer.separator, (piece) => document.write(piece)),
        separator: writer.separator,
        tail: writer.tail,
      });
      document.write(writer.tail);
      if (problem !== undefined) problems.push({ ...problem, file: path });
    }
    return problems;
  }

  #textOf(feed: Feed, format: FormatName, render: (entry: Entry) => string): (entry: Entry) => string {
    if (feed.entries.length > keptEntries) return render;
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

/** Hands on each entry's text after it was written, so that a feed of any length is gone through once. */
function* passing(
  entries: readonly Entry[],
  text: (entry: Entry) => string,
  separator: string,
  write: (piece: string) => void,
): Iterable<string> {
  let first = true;
  for (const entry of entries) {
    const piece = text(entry);
    if (!first && separator !== "") write(separator);
    first = false;
    write(piece);
    yield piece;
  }
}
