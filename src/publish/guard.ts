import { textOf } from "../disk/look.ts";
import { archiveFiles } from "../feeds/archives.ts";
import { diffFeeds, type FeedDiff } from "../ledger/diff.ts";
import { compareFeeds, type GuardContext } from "../ledger/guard.ts";
import type { PublishedFeed } from "../ledger/publishedFeed.ts";
import { readPublished } from "../ledger/readPublished.ts";
import type { Config } from "../model/config.ts";
import type { HeldFeed, HoldReason } from "../model/events.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import { pathOf } from "./documentPaths.ts";

const preferred: readonly FormatName[] = ["json", "atom", "rss"];

export interface Comparison {
  readonly diff: FeedDiff;
  readonly reasons: readonly HoldReason[];
}

interface GuardOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly clock: Clock;
  /** Nothing is held back. */
  readonly accept?: boolean;
  /** Compare with these documents instead of those in the output folder: path → text. */
  readonly against?: (path: string) => string | undefined;
}

/** What only the articles say. */
type ArticleKnowledge = Pick<GuardContext, "isMissed" | "isToCome" | "isDated" | "digestOf">;

/** Whether the documents in the output folder are as this feed would be written now. */
type IsOut = (feed: Feed) => boolean;

/** Compares the new feeds with those that are published. */
export class Guard {
  readonly #options: GuardOptions;
  readonly #articles: ArticleKnowledge;
  readonly #isOutNow: IsOut;
  /** The published documents that this process knows; nothing if there are none. */
  readonly #out = new Map<string, PublishedFeed | undefined>();

  constructor(options: GuardOptions, articles: ArticleKnowledge, isOut: IsOut) {
    this.#options = options;
    this.#articles = articles;
    this.#isOutNow = options.against === undefined ? isOut : () => false;
  }

  /**
   * The feeds that must be held back, with the reasons: a feed together with its archives, and with every feed that contains one of its
   * entries under another id, so that no article is ever published under two ids.
   * @param fresh Ids that are new
   */
  check(feeds: readonly Feed[], fresh: ReadonlySet<string>): readonly HeldFeed[] {
    const { config, accept } = this.#options;
    if (accept === true || !config.guard.enabled) return [];
    const held = new Map<string, readonly HoldReason[]>();
    for (const feed of feeds) {
      const own = this.#isOut(feed) ? [] : (this.compare(feed)?.reasons ?? []);
      const reasons = own.some(({ kind }) => kind === "new-ids") ? own : [...own, ...this.#ofArchives(feed, fresh)];
      if (reasons.length > 0) held.set(feed.name, reasons);
    }
    for (const name of held.keys()) {
      const before = this.#everythingPublished(feeds.find((feed) => feed.name === name));
      if (before === undefined) continue;
      for (const feed of feeds) {
        if (held.has(feed.name)) continue;
        const renamed = twoIds(before, withArchivedEntries(feed), this.#articles.isDated);
        // The loop also visits feeds that are added to the map while it runs.
        if (renamed.length > 0) held.set(feed.name, [heldTogether(name, renamed)]);
      }
    }
    return feeds.flatMap(({ name }) => {
      const reasons = held.get(name);
      return reasons === undefined ? [] : [{ feed: name, reasons }];
    });
  }

  /** Are these the entries that were published last? Then no reader sees a difference. */
  #isOut(feed: Feed): boolean {
    const { name, entries, selfUrls } = feed;
    if (!this.#out.has(name)) return this.#isOutNow(feed);
    const out = this.#out.get(name);
    if (out === undefined || out.selfUrl !== selfUrls[out.format]) return false;
    if (out.entries === entries) return true;
    return out.entries.length === entries.length && out.entries.every((entry, at) => entry === entries[at]);
  }

  /** Archives are only read if one of their entries has a new id: all others are unchanged. */
  #ofArchives(feed: Feed, fresh: ReadonlySet<string>): readonly HoldReason[] {
    const { archives = [] } = feed;
    if (fresh.size === 0 || !archives.some(({ entries }) => entries.some(({ id }) => fresh.has(id)))) return [];
    const before = this.#everythingPublished(feed);
    if (before === undefined) return [];
    const { config, clock } = this.#options;
    const context = { guard: config.guard, now: clock.now(), ...this.#articles };
    return compareFeeds(before, withArchivedEntries(feed), context).reasons.filter(({ kind }) => kind === "new-ids");
  }

  /** The published entries of a feed and of all its archives. */
  #everythingPublished(feed: Feed | undefined): PublishedFeed | undefined {
    const before = feed && this.#published(feed);
    if (feed === undefined || before === undefined || feed.archive === undefined) return before;
    const entries = [...before.entries];
    for (let number = 1; ; number += 1) {
      const files = archiveFiles(feed.files, number);
      const text = firstOf(preferred, (format) => files[format] && this.#read(files[format]));
      const archive = text === undefined ? undefined : readPublished(text);
      if (archive === undefined) return { ...before, entries };
      entries.push(...archive.entries);
    }
  }

  /** Undefined if no document of the feed is published. */
  compare(feed: Feed): Comparison | undefined {
    const before = this.#published(feed);
    if (before === undefined) return undefined;
    const { config, clock } = this.#options;
    return compareFeeds(before, feed, { guard: config.guard, now: clock.now(), ...this.#articles });
  }

  remember(feeds: readonly Feed[]): void {
    for (const feed of feeds) {
      const format = preferred.find((candidate) => feed.files[candidate] !== undefined);
      if (format === undefined) continue;
      const selfUrl = feed.selfUrls[format];
      const before = this.#out.get(feed.name);
      if (before?.format === format && before.selfUrl === selfUrl && before.entries === feed.entries) continue;
      this.#out.set(feed.name, { format, ...(selfUrl === undefined ? {} : { selfUrl }), entries: feed.entries });
    }
  }

  #published(feed: Feed): PublishedFeed | undefined {
    if (this.#out.has(feed.name)) return this.#out.get(feed.name);
    const paths = new Set([...preferred.flatMap((format) => feed.files[format] ?? []), ...this.#formerPaths(feed)]);
    for (const path of paths) {
      const text = this.#read(path);
      const published = text === undefined ? undefined : readPublished(text);
      if (published === undefined) continue;
      this.#out.set(feed.name, published);
      return published;
    }
    this.#out.set(feed.name, undefined);
    return undefined;
  }

  /** The former paths of its documents: they may have been renamed. */
  #formerPaths({ id, firstUrl = id }: Feed): readonly string[] {
    const { baseUrl } = this.#options.config.out;
    return [firstUrl, id].flatMap((url) => pathOf(url, baseUrl) ?? []);
  }

  #read(path: string): string | undefined {
    const { against, config, fs } = this.#options;
    if (against !== undefined) return against(path);
    return textOf(fs, `${config.out.dir}/${path}`, Number.POSITIVE_INFINITY);
  }
}

function withArchivedEntries(feed: Feed): Feed {
  const { archives = [] } = feed;
  return archives.length === 0
    ? feed
    : { ...feed, entries: [...feed.entries, ...archives.flatMap(({ entries }) => entries)] };
}

/** Published entries with another id: they have the same title or the same URL, not only the same date. */
function twoIds(before: PublishedFeed, feed: Feed, isDated: ArticleKnowledge["isDated"]): FeedDiff["renamed"] {
  const titles = new Map(before.entries.map(({ id, title }) => [id, title]));
  return diffFeeds(before, feed, isDated).renamed.filter(
    ({ title, before: id, was, is }) => (title !== undefined && titles.get(id) === title) || samePlace(was, is),
  );
}

function samePlace(was: string, is: string): boolean {
  return URL.canParse(was) && URL.canParse(is) && new URL(was).pathname === new URL(is).pathname;
}

function heldTogether(other: string, renamed: FeedDiff["renamed"]): HoldReason {
  const isOne = renamed.length === 1;
  return {
    kind: "new-ids",
    message: `${renamed.length} ${isOne ? "entry" : "entries"} of the feed ${other}, which is held back, would have ${isOne ? "a different id" : "different ids"} here`,
    hint: `This feed is held back together with ${other}. --accept publishes both anyway.`,
    entries: renamed.map(({ title, before, after }) => ({ ...(title === undefined ? {} : { title }), before, after })),
  };
}

function firstOf<T, R>(items: readonly T[], make: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const made = make(item);
    if (made !== undefined) return made;
  }
  return undefined;
}
