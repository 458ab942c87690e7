import { textOf } from "../disk/look.ts";
import type { FeedDiff } from "../ledger/diff.ts";
import { compareFeeds, type GuardContext, type PublishedFeed } from "../ledger/guard.ts";
import { readPublished } from "../ledger/readPublished.ts";
import type { HeldFeed, HoldReason } from "../model/events.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { SiteOptions } from "./options.ts";

const preferred: readonly FormatName[] = ["json", "atom", "rss"];

export interface Comparison {
  readonly diff: FeedDiff;
  readonly reasons: readonly HoldReason[];
}

/** What only the articles tell. */
type ArticleKnowledge = Pick<GuardContext, "isMissed" | "isDated">;

/** Compares what is about to be published with what is out there. */
export class Guard {
  readonly #options: SiteOptions;
  readonly #articles: ArticleKnowledge;
  /** What this process knows to be out there; nothing where there is nothing. */
  readonly #out = new Map<string, PublishedFeed | undefined>();

  constructor(options: SiteOptions, articles: ArticleKnowledge) {
    this.#options = options;
    this.#articles = articles;
  }

  /** The feeds that must not go out, with the reasons. */
  check(feeds: readonly Feed[]): readonly HeldFeed[] {
    const { config, accept } = this.#options;
    if (accept === true || !config.guard.enabled) return [];
    return feeds.flatMap((feed) => {
      const reasons = this.compare(feed)?.reasons ?? [];
      return reasons.length === 0 ? [] : [{ feed: feed.name, reasons }];
    });
  }

  /** Nothing where no document of the feed is out there. */
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

  /** Where its documents were when it was first published: it may have got other names since. */
  #formerPaths({ id, firstUrl = id }: Feed): readonly string[] {
    const { baseUrl } = this.#options.config.out;
    return [firstUrl, id].flatMap((url) =>
      url.startsWith(baseUrl) ? [decodeURIComponent(url.slice(baseUrl.length))] : [],
    );
  }

  #read(path: string): string | undefined {
    const { against, config, fs } = this.#options;
    if (against !== undefined) return against(path);
    return textOf(fs, `${config.out.dir}/${path}`, Number.POSITIVE_INFINITY);
  }
}
