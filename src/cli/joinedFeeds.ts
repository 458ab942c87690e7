import type { ForeignFeed } from "../ledger/readFeed.ts";

/** Joins several feeds of one site: the first, with the entries that are only in the others. */
export function joinedFeeds(feeds: readonly ForeignFeed[]): ForeignFeed {
  const [first = { entries: [] }] = feeds;
  const entries = new Map(feeds.flatMap((feed) => feed.entries.map((entry) => [entry.id, entry] as const)).reverse());
  return { ...first, entries: [...entries.values()].reverse() };
}
