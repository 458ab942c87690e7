import type { ForeignFeed } from "../ledger/readFeed.ts";

/** Several feeds of one site as one: the first, with the entries that only others still have. */
export function joinedFeeds(feeds: readonly ForeignFeed[]): ForeignFeed {
  const [first = { entries: [] }] = feeds;
  const entries = new Map(feeds.flatMap((feed) => feed.entries.map((entry) => [entry.id, entry] as const)).reverse());
  return { ...first, entries: [...entries.values()].reverse() };
}
