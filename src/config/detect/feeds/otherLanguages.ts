import type { DetectedSite } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";

/** The feeds of languages, all but the first with the address that the generator gives them, if it makes them. */
export function withOldFeeds(
  feeds: DetectedSite["feeds"],
  pathOf: (name: string) => string | undefined,
  usual: "rss" | "atom",
): DetectedSite["feeds"] {
  return feeds?.map((feed, at) => {
    const old = at === 0 ? undefined : oldFeed(pathOf(feed.name), usual);
    return old === undefined ? feed : { ...feed, oldFeed: old };
  });
}
