import { compareFeeds, type PublishedFeed, publishedOf, readPublished } from "../ledger/guard.ts";
import type { FeedDiff } from "../ledger/diff.ts";
import type { HeldFeed } from "../model/events.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { SiteOptions } from "./options.ts";

/** Compares what is about to be published with what is out there. */
export class Guard {
  readonly #options: SiteOptions;
  readonly #out = new Map<string, PublishedFeed | undefined>();

  constructor(options: SiteOptions) {
    this.#options = options;
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
}
