import { legalOrNone } from "../formats/xml.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { Person } from "../model/person.ts";
import { oncePer } from "../text/oncePer.ts";

/**
 * What the text of an entry depends on apart from the entry itself, as one string: feeds with the same string write an entry in the same
 * way, if it is a usual one. Only properties that can never affect an entry are left out; new properties of a feed or channel count by
 * default.
 */
export const entryContext = oncePer((feed: Feed): string => {
  const { name, entries, tombstones, updated, id, firstUrl, selfUrls, files, ...rest } = feed;
  const { page, pageUrl, stylesheet, archive, archives, group, movedTo, movedFrom, channel, ...own } = rest;
  const { title, description, url, categories, image, hubs, custom, ...ofChannel } = channel;
  return JSON.stringify([own, ofChannel]);
});

/**
 * What an unusual entry depends on as well: if nobody wrote it, Atom names the feed, and the elements of hooks need the namespaces of the
 * document. Undefined for a usual one.
 */
export function unusualContext(
  entry: Entry,
  { channel }: Feed,
  format: FormatName,
  namespaces: ReadonlyMap<string, string>,
): string | undefined {
  const namesFeed = format === "atom" && channel.authors.length === 0 && !entry.authors.some(isNamed);
  if (entry.custom.length === 0 && !namesFeed) return undefined;
  return JSON.stringify([namesFeed ? channel.title : "", [...namespaces.keys()]]);
}

const isNamed = ({ name }: Person): boolean => legalOrNone(name) !== undefined;
