import { createHash } from "node:crypto";
import type { Feed, FormatName } from "../model/feed.ts";
import { isSubscribable } from "../model/subscribable.ts";

/** A document that hubs may be told of. */
export interface Topic {
  /** The feed's name, and its format. */
  readonly feed: string;
  readonly format: FormatName;
  /** The address that readers subscribe to, as the document itself has it. */
  readonly url: string;
  /** Below the output folder. */
  readonly path: string;
  readonly hubs: readonly string[];
  readonly rssCloud?: Feed["channel"]["rssCloud"];
}

/**
 * The documents that name a hub, each format on its own. Nobody subscribes to an archive, and what has moved tells of itself where it is now.
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

/** What readers would see of a document: another style sheet, title or version of the program is no news. */
export function newsDigest(document: Uint8Array): string {
  const text = Buffer.from(document).toString("utf8");
  const start = text.startsWith("{") ? text.indexOf('"items"') : text.search(/<(?:item|entry)[\s>]/);
  return digestOf(Buffer.from(start < 0 ? "" : text.slice(start), "utf8"));
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
