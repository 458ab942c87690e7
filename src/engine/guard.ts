import type { FeedDiff } from "../ledger/diff.ts";
import { compareFeeds, type PublishedEntry, type PublishedFeed } from "../ledger/guard.ts";
import { readPublished } from "../ledger/readPublished.ts";
import type { HeldFeed, HoldReason } from "../model/events.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { SiteOptions } from "./options.ts";

const preferred: readonly FormatName[] = ["json", "atom", "rss"];

export interface Comparison {
  readonly diff: FeedDiff;
  readonly reasons: readonly HoldReason[];
}

/** Compares what is about to be published with what is out there. */
export class Guard {
  readonly #options: SiteOptions;
  readonly #isMissed: (entry: PublishedEntry) => boolean;
  /** What this process knows to be out there; nothing where there is nothing. */
  readonly #out = new Map<string, PublishedFeed | undefined>();

  constructor(options: SiteOptions, isMissed: (entry: PublishedEntry) => boolean) {
    this.#options = options;
    this.#isMissed = isMissed;
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
    const format = formatOf(feed);
    if (before === undefined || format === undefined) return undefined;
    const { config, clock } = this.#options;
    return compareFeeds(before, feed, { format, guard: config.guard, now: clock.now(), isMissed: this.#isMissed });
  }

  remember(feeds: readonly Feed[]): void {
    for (const feed of feeds) {
      const format = formatOf(feed);
      const selfUrl = format && feed.selfUrls[format];
      const entries = feed.entries.map(({ id, url, title, published, updated }) => ({
        id,
        url,
        published,
        updated,
        ...(title === undefined ? {} : { title }),
      }));
      this.#out.set(feed.name, { ...(selfUrl === undefined ? {} : { selfUrl }), entries });
    }
  }

  #published(feed: Feed): PublishedFeed | undefined {
    if (this.#out.has(feed.name)) return this.#out.get(feed.name);
    const format = formatOf(feed);
    const path = format && feed.files[format];
    const text = path === undefined ? undefined : this.#read(path);
    const published = text === undefined ? undefined : readPublished(text);
    this.#out.set(feed.name, published);
    return published;
  }

  #read(path: string): string | undefined {
    const { against, config, fs } = this.#options;
    if (against !== undefined) return against(path);
    const file = `${config.out.dir}/${path}`;
    try {
      return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
    } catch {
      return undefined;
    }
  }
}

function formatOf(feed: Feed): FormatName | undefined {
  return preferred.find((format) => feed.files[format] !== undefined);
}
