import type { Config, FeedConfig } from "../model/config.ts";
import type { Entry, Tombstone } from "../model/entry.ts";
import type { Channel, Feed, FormatName } from "../model/feed.ts";
import { assembleChannel } from "./channel.ts";

const formatNames: readonly FormatName[] = ["rss", "atom", "json"];

/** A channel and its entries, with the addresses of its documents. */
export function assembleFeed(
  config: Config,
  feed: FeedConfig,
  channel: Channel,
  entries: readonly Entry[],
  tombstones: readonly Tombstone[],
): Feed {
  const selfUrls: Partial<Record<FormatName, string>> = {};
  for (const format of formatNames) {
    const file = feed.files[format];
    if (file !== undefined) selfUrls[format] = outUrl(config, file);
  }
  return {
    name: feed.name,
    channel,
    entries,
    tombstones,
    updated: newestChange(entries, tombstones),
    id: selfUrls.atom ?? selfUrls.rss ?? selfUrls.json ?? channel.url,
    selfUrls,
    files: feed.files,
    ...(feed.page === "" ? {} : { page: feed.page, pageUrl: outUrl(config, feed.page) }),
    ...stylesheetOf(config),
    contentMode: feed.content,
  };
}

function outUrl(config: Config, file: string): string {
  return config.out.baseUrl + encodedPath(file);
}

const encodedPath = (file: string): string => file.split("/").map(encodeURIComponent).join("/");

function stylesheetOf({ out }: Config): Pick<Feed, "stylesheet"> {
  if (out.stylesheetUrl !== undefined) return { stylesheet: { href: out.stylesheetUrl, isOwn: false } };
  return out.stylesheet === "" ? {} : { stylesheet: { href: encodedPath(out.stylesheet), isOwn: true } };
}

function newestChange(entries: readonly Entry[], tombstones: readonly Tombstone[]): number {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { updated, published } of entries) newest = Math.max(newest, updated, published);
  for (const { at } of tombstones) newest = Math.max(newest, at);
  return newest === Number.NEGATIVE_INFINITY ? 0 : newest;
}

/** The site's feeds without entries: their titles and addresses, for lists and links. */
export function emptyFeeds(config: Config): readonly Feed[] {
  return config.feeds.map((feed) => assembleFeed(config, feed, assembleChannel(config, feed), [], []));
}
