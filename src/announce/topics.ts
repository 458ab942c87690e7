import type { Feed, FormatName } from "../model/feed.ts";
import { isSubscribable } from "../model/subscribable.ts";
import { sha256 } from "../text/sha256.ts";

/** A document that hubs can be notified of. */
export interface Topic {
  /** The name of the feed. */
  readonly feed: string;
  readonly format: FormatName;
  /** The URL that readers subscribe to, as in the document itself. */
  readonly url: string;
  /** Relative to the output folder. */
  readonly path: string;
  readonly hubs: readonly string[];
  readonly rssCloud?: Feed["channel"]["rssCloud"];
}

/**
 * The documents that name a hub; each format is a topic of its own. Archives and feeds that have moved are left out: nobody subscribes to them.
 * @see https://www.w3.org/TR/websub/#discovery
 */
export function topicsOf(feeds: readonly Feed[]): readonly Topic[] {
  return feeds.flatMap((feed) => {
    const { hubs, rssCloud } = feed.channel;
    if (!isSubscribable(feed)) return [];
    return (Object.entries(feed.files) as [FormatName, string][]).flatMap(([format, path]): readonly Topic[] => {
      const url = feed.selfUrls[format];
      // Only RSS has an element for rssCloud.
      const cloud = format === "rss" && rssCloud !== undefined ? { rssCloud } : {};
      if (url === undefined || (hubs.length === 0 && cloud.rssCloud === undefined)) return [];
      return [{ feed: feed.name, format, url, path, hubs, ...cloud }];
    });
  });
}

/** The digest of the entries in a document. A new style sheet, site title or program version does not change it. */
export function newsDigest(document: Uint8Array): string {
  const text = Buffer.from(document).toString("utf8");
  const start = text.startsWith("{") ? text.indexOf('"items"') : text.search(/<(?:item|entry)[\s>]/);
  return sha256(Buffer.from(start < 0 ? "" : text.slice(start), "utf8"));
}
