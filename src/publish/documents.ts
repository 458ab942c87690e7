import { formats } from "../formats/formats.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import { entryTextsInMemory } from "../model/thresholds.ts";
import type { BytesOnDisk } from "../workers/bytesOnDisk.ts";
import type { EntryWorker } from "./entryService.ts";
import { EntryTexts } from "./entryTexts.ts";
import { type FeedLayout, writeLargeFeed } from "./largeFeed.ts";
import type { Release } from "./release.ts";
import { Uses } from "./uses.ts";
import { type EntryText, verifyDocument } from "./verification.ts";
import { writeAhead } from "./writeAhead.ts";

/** What was written, to be remembered once it is in place. */
export interface WrittenFeed {
  /** Problems that must stop the publication; empty if all documents are valid. */
  readonly problems: readonly Diagnostic[];
  readonly remember: () => void;
}

interface Writing {
  readonly release: Release;
  /** The documents of this feed are on disk as they were last remembered. */
  readonly isInPlace: (feed: Feed) => boolean;
  /** Starts another thread if there is much to write. */
  readonly startThread: () => Promise<EntryWorker | undefined>;
  /** The documents of this feed are complete. */
  readonly onWritten: (feed: Feed, written: WrittenFeed) => void | Promise<void>;
}

/** Renders feeds into documents. The verifier parses every byte on its way to the disk. */
export class Documents {
  readonly #texts: EntryTexts;
  readonly #isOnce: boolean;
  readonly #layouts = new Map<string, FeedLayout>();

  /** `isOnce`: the texts of entries are not needed after this, and each is forgotten with the last feed that contains it. */
  constructor({ isOnce, store }: { readonly isOnce: boolean; readonly store?: BytesOnDisk | undefined }) {
    this.#texts = new EntryTexts({ keepsUnusual: !isOnce, store });
    this.#isOnce = isOnce;
  }

  /** Feeds are written in their order. */
  async write(feeds: readonly Feed[], { release, isInPlace, startThread, onWritten }: Writing): Promise<void> {
    const uses = this.#isOnce ? new Uses(feeds.filter((feed) => !isLarge(feed))) : undefined;
    for (const run of runsOf(feeds)) {
      const [first] = run;
      if (first !== undefined && isLarge(first)) {
        const known = isInPlace(first) ? this.#layouts.get(first.name) : undefined;
        const { problems, layout } = await writeLargeFeed(first, release, known, startThread);
        await onWritten(first, { problems, remember: () => void this.#layouts.set(first.name, layout) });
      } else
        await writeAhead(run, this.#texts, startThread, (feed) => {
          const problems = this.#writeSmall(feed, release);
          if (uses !== undefined) this.#texts.drop(feed, uses.lastOf(feed));
          return onWritten(feed, { problems, remember: () => void this.#layouts.delete(feed.name) });
        });
    }
  }

  #writeSmall(feed: Feed, release: Release): readonly Diagnostic[] {
    const problems: Diagnostic[] = [];
    for (const [format, path] of Object.entries(feed.files) as [FormatName, string][]) {
      const writer = formats[format].prepare(feed);
      const { head, separator, tail } = writer;
      const document = release.open(path);
      const textOf = this.#texts.of(feed, format, writer);
      function* entries(): Iterable<EntryText> {
        for (const [at, one] of feed.entries.entries()) {
          const text = textOf(one);
          if (at > 0 && separator !== "") document.write(separator);
          document.writeBytes(text.bytes);
          yield text;
        }
      }
      document.write(head);
      const problem = verifyDocument(format, { head, entries: entries(), tail });
      document.write(tail);
      if (problem !== undefined) problems.push({ ...problem, file: path });
    }
    return problems;
  }
}

const isLarge = ({ entries }: Feed): boolean => entries.length > entryTextsInMemory;

/** Runs of feeds that are not large, and large ones by themselves. */
function* runsOf(feeds: readonly Feed[]): Iterable<readonly Feed[]> {
  let run: Feed[] = [];
  for (const feed of feeds) {
    if (!isLarge(feed)) run.push(feed);
    else {
      yield run;
      run = [];
      yield [feed];
    }
  }
  yield run;
}
