import type { Feed } from "../../model/feed.ts";
import type { ContentPath } from "../../model/text.ts";

/** How many articles are in some feed, archives aside. */
export function countEntries(feeds: readonly Feed[]): number {
  const paths = new Set<ContentPath>();
  for (const { entries } of feeds) for (const { path } of entries) paths.add(path);
  return paths.size;
}
