import type { Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { entryContext } from "./entryContext.ts";

/** How many feeds that are still to be written contain an entry in the same form. */
export class Uses {
  readonly #counts = new Map<string, Map<Entry, number>>();

  constructor(feeds: readonly Feed[]) {
    for (const feed of feeds) {
      const counts = this.#of(feed);
      for (const entry of feed.entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    }
  }

  /** Counts a feed as written, and returns the entries that no remaining feed needs. */
  lastOf(feed: Feed): readonly Entry[] {
    const counts = this.#of(feed);
    return feed.entries.filter((entry) => {
      const left = (counts.get(entry) ?? 0) - 1;
      counts.set(entry, left);
      return left <= 0;
    });
  }

  #of(feed: Feed): Map<Entry, number> {
    const key = entryContext(feed);
    const known = this.#counts.get(key) ?? new Map<Entry, number>();
    this.#counts.set(key, known);
    return known;
  }
}
