import type { DetectedFeed, DetectedSite, OldFeed } from "./detect/detectedSite.ts";

/** Feeds as they are written in a config, with their own URLs or with those of the generator. */
export function writtenFeeds(
  feeds: DetectedSite["feeds"],
  keepFeed: boolean,
): readonly Omit<DetectedFeed, "oldFeed">[] | undefined {
  return feeds?.map(({ oldFeed, ...feed }) =>
    keepFeed && oldFeed !== undefined ? { ...feed, files: keptFiles(oldFeed) } : feed,
  );
}

/** Names of documents that keep the URL of the site's own feed. If that is the usual name of another format, that format is left out. */
export function keptFiles({ format, path }: OldFeed): Readonly<Record<string, string | false>> {
  const other = format === "atom" ? "rss" : "atom";
  return { [format]: path, ...(path === `${other}.xml` ? { [other]: false } : {}) };
}
