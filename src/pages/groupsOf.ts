import type { Feed } from "../model/feed.ts";
import type { PageWords } from "./words/words.ts";

/** Feeds under the heading of their group; the feeds that the config names come first, without a heading. */
export function groupsOf(
  feeds: readonly Feed[],
  words: PageWords,
): readonly { readonly heading: string | undefined; readonly feeds: readonly Feed[] }[] {
  const groups = new Map<string, { readonly heading: string | undefined; readonly feeds: Feed[] }>();
  for (const feed of feeds) {
    const { group = "", kind } = feed.group ?? {};
    const heading = feed.group === undefined ? undefined : kind === undefined ? group : words.groups[kind];
    const known = groups.get(group) ?? { heading, feeds: [] };
    groups.set(group, known);
    known.feeds.push(feed);
  }
  return [...groups.values()];
}
