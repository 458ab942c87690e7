import type { Feed } from "../model/feed.ts";

/**
 * What the text of an entry depends on apart from the entry itself, as one string: feeds with the same string write an entry in the same
 * way. Only properties that can never affect an entry are left out; new properties of a feed or channel count by default.
 */
export function entryContext(feed: Feed): string {
  const { name, entries, tombstones, updated, id, firstUrl, selfUrls, files, ...rest } = feed;
  const { page, pageUrl, stylesheet, archive, archives, group, movedTo, movedFrom, channel, ...own } = rest;
  const { title, description, url, categories, image, hubs, custom, ...ofChannel } = channel;
  // Where nobody wrote an entry, Atom names the feed.
  const author = channel.authors.length === 0 ? title : undefined;
  return JSON.stringify([own, ofChannel, author]);
}
