import type { Config, FeedConfig } from "../model/config.ts";
import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import { newestChange, selfUrlsOf } from "./feed.ts";

/** A feed with the documents of its older entries, linked as RFC 5005 §4 defines it. `parts`: the oldest first. */
export function withArchives(
  config: Config,
  settings: FeedConfig,
  feed: Feed,
  parts: readonly (readonly Entry[])[],
): Feed {
  if (!settings.archive) return feed;
  const files = parts.map((_, at) => archiveFiles(settings.files, at + 1));
  const urls = files.map((own) => selfUrlsOf(config, own));
  const newest = urls.at(-1);
  const { page: _page, pageUrl: _pageUrl, ...rest } = feed;
  const archives = parts.map((entries, at): Feed => {
    const [prevUrls, nextUrls] = [urls[at - 1], urls[at + 1]];
    return {
      ...rest,
      name: `${feed.name} ${at + 1}`,
      // Nothing new is added to an archive.
      channel: { ...feed.channel, hubs: [] },
      entries,
      tombstones: [],
      updated: newestChange(entries, []) ?? feed.updated,
      files: files[at] ?? {},
      selfUrls: urls[at] ?? {},
      archive: {
        isArchive: true,
        ...(prevUrls === undefined ? {} : { prevUrls }),
        ...(nextUrls === undefined ? {} : { nextUrls }),
        currentUrls: feed.selfUrls,
      },
    };
  });
  return { ...feed, archive: { isArchive: false, ...(newest && { prevUrls: newest }) }, archives };
}

/**
 * Chains years that are archives like the archives of a feed, and links each to the site's first feed. A single year has no neighbour: it is a
 * document like any other.
 */
export function withYearsChained(config: Config, feeds: readonly Feed[]): readonly Feed[] {
  const years = feeds.filter(({ group }) => group?.kind === "year" && group.isArchive);
  if (years.length < 2) return feeds;
  const inOrder = [...years].sort((a, b) => Number(a.group?.value) - Number(b.group?.value));
  const [main] = config.feeds;
  const current = main === undefined ? {} : { currentUrls: selfUrlsOf(config, main.files) };
  const chained = new Map(
    inOrder.map((year, at): readonly [Feed, Feed] => {
      const [before, after] = [inOrder[at - 1], inOrder[at + 1]];
      const archive = {
        isArchive: true,
        ...(before === undefined ? {} : { prevUrls: before.selfUrls }),
        ...(after === undefined ? {} : { nextUrls: after.selfUrls }),
        ...current,
      };
      return [year, { ...year, archive }];
    }),
  );
  return feeds.map((feed) => chained.get(feed) ?? feed);
}

/** The archives of `news/rss.xml` are `news/archive/1/rss.xml` and so on. */
export function archiveFiles(files: FeedConfig["files"], number: number): FeedConfig["files"] {
  return Object.fromEntries(
    (Object.entries(files) as [FormatName, string][]).map(([format, path]) => [
      format,
      path.replace(/[^/]*$/, (name) => `archive/${number}/${name}`),
    ]),
  );
}
