import { readMoreParagraph } from "../../content/summary/readMore.ts";
import { assembleEntry, type EntryIdentity } from "../../feeds/entry.ts";
import { hookedEntry } from "../../feeds/hooks.ts";
import type { Config, FeedConfig } from "../../model/config.ts";
import type { Draft, Entry, Translation } from "../../model/entry.ts";
import type { ContentPath } from "../../model/text.ts";

interface EntryRecord {
  readonly draft: Draft;
  /** Before the hooks. */
  readonly assembled: Entry;
  readonly entry: Entry;
}

/** Makes each entry once. As long as nothing in it changes, it is the same object, and its text need not be written again. */
export class Entries {
  readonly #config: Config;
  readonly #records = new Map<string, Map<ContentPath, EntryRecord>>();

  constructor(config: Config) {
    this.#config = config;
  }

  /** Makes the entries of one feed. */
  of(feed: FeedConfig): (draft: Draft, identity: EntryIdentity, translations: readonly Translation[]) => Entry {
    // A hook may treat each feed differently; without one, feeds with the same content share their entries.
    const { hooks } = this.#config;
    const own = hooks.entry === undefined && hooks.elements === undefined ? (feed.language ?? "") : feed.name;
    const key = `${feed.content} ${own}`;
    const records = this.#records.get(key) ?? new Map<ContentPath, EntryRecord>();
    this.#records.set(key, records);
    return (draft, identity, translations) => {
      const { path } = draft.article;
      const known = records.get(path);
      if (
        known?.draft === draft &&
        sameIdentity(known.assembled, identity) &&
        sameLinks(known.assembled.translations, translations)
      )
        return known.entry;

      const assembled = this.#assemble(feed, draft, identity, translations);
      const entry = hookedEntry(this.#config, feed, assembled, draft);
      records.set(path, { draft, assembled, entry });
      return entry;
    };
  }

  drop(paths: readonly ContentPath[]): void {
    for (const records of this.#records.values()) for (const path of paths) records.delete(path);
  }

  forgetAll(): void {
    this.#records.clear();
  }

  #assemble(feed: FeedConfig, draft: Draft, identity: EntryIdentity, translations: readonly Translation[]): Entry {
    const { site } = this.#config;
    return assembleEntry(draft, identity, {
      contentMode: feed.content,
      translations,
      readMore: (url) => readMoreParagraph(feed.language ?? site.language, url),
    });
  }
}

function sameIdentity(a: EntryIdentity, b: EntryIdentity): boolean {
  return a.id === b.id && a.published === b.published && a.updated === b.updated;
}

function sameLinks(a: readonly Translation[], b: readonly Translation[]): boolean {
  return (
    a.length === b.length && a.every(({ language, url }, at) => language === b[at]?.language && url === b[at]?.url)
  );
}
