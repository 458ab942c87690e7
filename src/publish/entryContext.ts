import type { Feed } from "../model/feed.ts";

/**
 * What the text of an entry depends on beside the entry itself, in one text: feeds for which it is the same write an entry alike. Only what
 * can never reach an entry is left out; whatever a feed or a channel is given later counts.
 */
export function entryContext(feed: Feed): string {
  const { name, entries, tombstones, updated, id, firstUrl, selfUrls, files, ...rest } = feed;
  const { page, pageUrl, stylesheet, archive, archives, group, movedTo, movedFrom, channel, ...own } = rest;
  const { title, description, url, categories, image, hubs, custom, ...ofChannel } = channel;
  // Where nobody wrote an entry, Atom names the feed.
  const author = channel.authors.length === 0 ? title : undefined;
  return JSON.stringify([own, ofChannel, author]);
}
