import type { Config, FeedConfig } from "../model/config.ts";
import type { Entry, Tombstone } from "../model/entry.ts";
import type { Channel, Feed, FormatName } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import { assembleChannel } from "./channel.ts";

const formatNames: readonly FormatName[] = ["rss", "atom", "json"];

/** A channel and its entries, with the URLs of its documents. */
export function assembleFeed(
  config: Config,
  feed: FeedConfig,
  channel: Channel,
  entries: readonly Entry[],
  tombstones: readonly Tombstone[],
  identity: FeedIdentity = feedIdentity(config, feed),
): Feed {
  return {
    name: feed.name,
    channel,
    entries,
    tombstones,
    updated: newestChange(entries, tombstones) ?? identity.at ?? 0,
    id: identity.id,
    firstUrl: identity.url,
    selfUrls: selfUrlsOf(config, feed.files),
    files: feed.files,
    ...(feed.page === "" ? {} : { page: feed.page, pageUrl: outUrl(config, feed.page) }),
    ...stylesheetOf(config),
    contentMode: feed.content,
    ...(feed.group === undefined ? {} : { group: feed.group }),
  };
}

/** The feed of a value that was renamed: its old documents link to the new ones. */
export function movedFeed(config: Config, feed: Feed, to: FeedConfig): Feed {
  const selfUrls = selfUrlsOf(config, to.files);
  const movedTo = selfUrls.rss ?? selfUrls.atom ?? selfUrls.json;
  return {
    ...feed,
    selfUrls,
    ...(to.page === "" ? {} : { pageUrl: outUrl(config, to.page) }),
    ...(movedTo === undefined ? {} : { movedTo }),
  };
}

/** What identifies a feed. */
export interface FeedIdentity {
  /** Atom's id. */
  readonly id: string;
  /** The URL that it is first published at, of the RSS document if there is one. */
  readonly url: string;
  /** When it was first published: the date of a feed that has no entries. */
  readonly at?: Instant;
}

/** For a feed that is published for the first time. */
export function feedIdentity(config: Config, feed: FeedConfig): FeedIdentity {
  const { rss, atom, json } = selfUrlsOf(config, feed.files);
  const home = feed.url ?? config.site.url;
  return { id: atom ?? rss ?? json ?? home, url: rss ?? atom ?? json ?? home };
}

/** The URLs of documents, by their paths below the output folder. */
export function selfUrlsOf(config: Config, files: FeedConfig["files"]): Readonly<Partial<Record<FormatName, string>>> {
  const selfUrls: Partial<Record<FormatName, string>> = {};
  for (const format of formatNames) {
    const file = files[format];
    if (file !== undefined) selfUrls[format] = outUrl(config, file);
  }
  return selfUrls;
}

function outUrl(config: Config, file: string): string {
  return config.out.baseUrl + encodedPath(file);
}

const encodedPath = (file: string): string => file.split("/").map(encodeURIComponent).join("/");

function stylesheetOf({ out }: Config): Pick<Feed, "stylesheet"> {
  if (out.stylesheetUrl !== undefined) return { stylesheet: { href: out.stylesheetUrl, isOwn: false } };
  return out.stylesheet === "" ? {} : { stylesheet: { href: encodedPath(out.stylesheet), isOwn: true } };
}

/** Nothing if there are no entries. */
export function newestChange(entries: readonly Entry[], tombstones: readonly Tombstone[]): Instant | undefined {
  let newest = Number.NEGATIVE_INFINITY;
  for (const { updated, published } of entries) newest = Math.max(newest, updated, published);
  for (const { at } of tombstones) newest = Math.max(newest, at);
  return newest === Number.NEGATIVE_INFINITY ? undefined : newest;
}

/** The site's feeds without entries: their titles and URLs, for lists and links. */
export function emptyFeeds(config: Config): readonly Feed[] {
  return config.feeds.map((feed) => assembleFeed(config, feed, assembleChannel(config, feed), [], []));
}
