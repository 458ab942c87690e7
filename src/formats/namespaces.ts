import type { Feed } from "../model/feed.ts";

export const namespaces = {
  atom: "http://www.w3.org/2005/Atom",
  at: "http://purl.org/atompub/tombstones/1.0",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  fh: "http://purl.org/syndication/history/1.0",
  georss: "http://www.georss.org/georss",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  podcast: "https://podcastindex.org/namespace/1.0",
  slash: "http://purl.org/rss/1.0/modules/slash/",
  sy: "http://purl.org/rss/1.0/modules/syndication/",
  thr: "http://purl.org/syndication/thread/1.0",
  webfeeds: "http://webfeeds.org/rss/1.0",
  wfw: "http://wellformedweb.org/CommentAPI/",
} as const;

export type Prefix = keyof typeof namespaces;

/** The prefixes that a feed needs, of those a format can use: only what is in use is declared. */
export function prefixesInUse(feed: Feed, possible: readonly Prefix[]): readonly Prefix[] {
  const used = new Set<Prefix>(["atom"]);
  const { channel } = feed;
  const use = (prefix: Prefix, isUsed: boolean): void => void (isUsed && used.add(prefix));
  use("dc", channel.authors.length > 0);
  use("content", feed.contentMode !== "summary");
  use("sy", channel.updatePeriod !== undefined);
  use("fh", feed.archive?.isArchive === true);
  use("itunes", channel.podcast !== undefined);
  use("podcast", channel.podcast !== undefined);
  const { icon, logo, banner, accentColor, analytics } = channel;
  use(
    "webfeeds",
    [icon, logo, banner, accentColor, analytics].some((value) => value !== undefined),
  );
  use("at", feed.tombstones.length > 0);
  for (const entry of feed.entries) {
    use("dc", entry.authors.length > 0 || entry.contributors.length > 0);
    use("media", entry.image !== undefined || entry.enclosures.length > 0);
    use("georss", entry.location !== undefined);
    use("slash", entry.discussion?.count !== undefined);
    use("thr", entry.discussion !== undefined);
    use("wfw", entry.discussion?.feedUrl !== undefined);
    use("itunes", entry.episode !== undefined || entry.enclosures.some(({ durationSec }) => durationSec !== undefined));
    use("podcast", entry.episode !== undefined);
  }
  return possible.filter((prefix) => used.has(prefix));
}

/** Declarations for the root element: ours that are in use, and those of the config. */
export function declarations(feed: Feed, possible: readonly Prefix[]): Readonly<Record<string, string>> {
  const own = prefixesInUse(feed, possible).map((prefix) => [`xmlns:${prefix}`, namespaces[prefix]] as const);
  const custom = Object.entries(feed.channel.namespaces)
    .filter(([prefix]) => /^[A-Za-z_][\w.-]*$/.test(prefix) && !(prefix in namespaces) && !/^xml/i.test(prefix))
    .map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const);
  return Object.fromEntries([...own, ...custom]);
}

/** The prefixes that custom elements may have: those declared in the config, and ours that stand on the root. */
export function customPrefixes(feed: Feed, possible: readonly Prefix[]): ReadonlySet<string> {
  return new Set([...Object.keys(feed.channel.namespaces), ...prefixesInUse(feed, possible)]);
}
