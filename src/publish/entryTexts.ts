import type { Entry } from "../model/entry.ts";
import type { Feed, FeedWriter, FormatName } from "../model/feed.ts";
import type { BytesOnDisk } from "../workers/bytesOnDisk.ts";
import { entryContext, unusualContext } from "./entryContext.ts";
import { EntryText, type Found } from "./verification.ts";

type Texts = WeakMap<Entry, EntryText>;

/** The texts of entries: each is written once in a format, however many feeds contain the entry. */
export class EntryTexts {
  /** By what the text depends on apart from the entry. */
  readonly #texts = new Map<string, Texts>();
  readonly #keepsUnusual: boolean;
  readonly #store: BytesOnDisk | undefined;

  /**
   * `keepsUnusual`: also the texts that depend on the feed, which hardly any other feed has. `store`: where those are put that are written
   * before their feeds.
   */
  constructor({ keepsUnusual, store }: { readonly keepsUnusual: boolean; readonly store?: BytesOnDisk | undefined }) {
    this.#keepsUnusual = keepsUnusual;
    this.#store = store;
  }

  /** The text of each entry of a feed in a format: the known one, or a new one. */
  of(feed: Feed, format: FormatName, { entry: write, namespaces }: FeedWriter): (entry: Entry) => EntryText {
    const key = keyOf(feed, format);
    const usual = this.#with(key);
    return (entry) => {
      const context = unusualContext(entry, feed, format, namespaces);
      const texts = context === undefined ? usual : this.#with(`${key} ${context}`);
      const known = texts.get(entry);
      if (known !== undefined) return known;
      const text = new EntryText(write(entry));
      if (context === undefined || this.#keepsUnusual) texts.set(entry, text);
      return text;
    };
  }

  /** The formats in which an entry is still to be written for this feed, as a usual one. */
  missing(feed: Feed, entry: Entry): readonly FormatName[] {
    return (Object.keys(feed.files) as FormatName[]).filter(
      (format) =>
        unusualContext(entry, feed, format, none) === undefined && !this.#with(keyOf(feed, format)).has(entry),
    );
  }

  put(feed: Feed, format: FormatName, entry: Entry, text: string | Uint8Array, found: Found): void {
    this.#with(keyOf(feed, format)).set(entry, new EntryText(this.#store?.put(text) ?? text, found));
  }

  /** Forgets usual entries. */
  drop(feed: Feed, entries: readonly Entry[]): void {
    for (const format of Object.keys(feed.files) as FormatName[]) {
      const texts = this.#with(keyOf(feed, format));
      for (const entry of entries) texts.delete(entry);
    }
  }

  #with(key: string): Texts {
    const known = this.#texts.get(key);
    if (known !== undefined) return known;
    const texts: Texts = new WeakMap();
    this.#texts.set(key, texts);
    return texts;
  }
}

const none: ReadonlyMap<string, string> = new Map();

function keyOf(feed: Feed, format: FormatName): string {
  return `${format} ${entryContext(feed)}`;
}
