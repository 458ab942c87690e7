import type { Feed } from "../model/feed.ts";
import { oncePer } from "../text/oncePer.ts";

/**
 * All that `renderIndex`, `renderFeedList` and `renderOpml` show of a feed, as one string: as long as it is the same for every feed, so are
 * they.
 */
export const listing = oncePer(({ name, channel, group, pageUrl, selfUrls, movedTo, archive }: Feed): string => {
  const { title, description, url, language } = channel;
  return JSON.stringify([
    name,
    title,
    description,
    url,
    language,
    group,
    pageUrl,
    selfUrls,
    movedTo,
    archive?.isArchive,
  ]);
});
