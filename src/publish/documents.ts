import { formats } from "../formats/formats.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import { entryTextsInMemory } from "../model/thresholds.ts";
import { entryContext } from "./entryContext.ts";
import type { EntryWorker } from "./entryService.ts";
import { type FeedLayout, writeLargeFeed } from "./largeFeed.ts";
import type { Release } from "./release.ts";
import { EntryText, verifyDocument } from "./verification.ts";

/** What was written, and is to be remembered once it is in place. */
export interface WrittenFeed {
  /** Problems that must stop the publication; empty if all documents are valid. */
  readonly problems: readonly Diagnostic[];
  readonly remember: () => void;
}

/** Renders feeds into documents, and has every byte parsed by the verifier on its way to the disk. */
export class Documents {
  /** By what the text of an entry depends on apart from the entry: an entry is written once, however many feeds contain it. */
  readonly #texts = new Map<string, WeakMap<Entry, EntryText>>();
  readonly #layouts = new Map<string, FeedLayout>();

  /** `isInPlace`: the documents of this feed are on disk as they were last remembered. */
  async write(
    feed: Feed,
    release: Release,
    isInPlace: boolean,
    startThread: () => Promise<EntryWorker | undefined>,
  ): Promise<WrittenFeed> {
    const known = isInPlace ? this.#layouts.get(feed.name) : undefined;
    if (feed.entries.length <= entryTextsInMemory)
      return { problems: this.#writeSmall(feed, release), remember: () => void this.#layouts.delete(feed.name) };

    const { problems, layout } = await writeLargeFeed(feed, release, known, startThread);
    return { problems, remember: () => void this.#layouts.set(feed.name, layout) };
  }

  #writeSmall(feed: Feed, release: Release): readonly Diagnostic[] {
    const problems: Diagnostic[] = [];
    for (const [format, path] of Object.entries(feed.files) as [FormatName, string][]) {
      const { head, entry, separator, tail, namespaces } = formats[format].prepare(feed);
      const document = release.open(path);
      const textOf = this.#textOf(`${format} ${[...namespaces.keys()].join()} ${entryContext(feed)}`, entry);
      function* entries(): Iterable<EntryText> {
        for (const [at, one] of feed.entries.entries()) {
          const written = textOf(one);
          document.write(at === 0 ? written.text : separator + written.text);
          yield written;
        }
      }
      document.write(head);
      const problem = verifyDocument(format, { head, entries: entries(), tail });
      document.write(tail);
      if (problem !== undefined) problems.push({ ...problem, file: path });
    }
    return problems;
  }

  #textOf(key: string, render: (entry: Entry) => string): (entry: Entry) => EntryText {
    const kept = this.#texts.get(key) ?? new WeakMap<Entry, EntryText>();
    this.#texts.set(key, kept);
    return (entry) => {
      const known = kept.get(entry);
      if (known !== undefined) return known;
      const text = new EntryText(render(entry));
      kept.set(entry, text);
      return text;
    };
  }
}
