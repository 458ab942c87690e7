import type { Config, FeedGroup } from "../../model/config.ts";
import type { Feed } from "../../model/feed.ts";
import { formatMediaTypes, formatNames } from "../mediaTypes.ts";
import { hubLinks, type ServedFile } from "./servedFiles.ts";

/** The documents of all feeds of a group, as patterns: a value that is new tomorrow is served like the others. */
export function servedGroups({ groups, site, out }: Pick<Config, "groups" | "site" | "out">): readonly ServedFile[] {
  return groups.flatMap((group) => patterns(group, site, out.baseUrl));
}

/** The feeds of values that are folders in folders, such as `tags/a/b/rss.xml`: a placeholder for one part of a path does not fit them. */
export function feedsInFolders(feeds: readonly Feed[], { groups }: Pick<Config, "groups">): readonly Feed[] {
  const depths = new Map(
    groups.map(({ name, feed }) => [name, formatNames.map((format) => depthOf(feed.files[format]))]),
  );
  return feeds.filter(({ group, files }) => {
    const usual = depths.get(group?.group ?? "");
    return usual !== undefined && formatNames.some((format, at) => depthOf(files[format]) !== usual[at]);
  });
}

function depthOf(path: string | undefined): number | undefined {
  return path?.split("/").length;
}

function patterns({ feed }: FeedGroup, site: Config["site"], baseUrl: string): readonly ServedFile[] {
  const seconds = (site.ttlMinutes ?? 5) * 60;
  const documents = formatNames.flatMap((format) => {
    const file = feed.files[format];
    if (file === undefined) return [];
    return {
      path: patternOf(file, baseUrl),
      isPattern: true,
      contentType: `${formatMediaTypes[format]}; charset=utf-8`,
      cacheControl: `public, max-age=${seconds}, stale-while-revalidate=3600, stale-if-error=86400`,
      links: hubLinks(feed.hubs ?? site.hubs),
    };
  });
  if (feed.page === "") return documents;
  const page = { contentType: "text/html; charset=utf-8", cacheControl: "public, max-age=300", links: [] };
  return [...documents, { path: patternOf(feed.page, baseUrl), isPattern: true, ...page }];
}

// `tags/{slug}/rss.xml` is a pattern with an asterisk in place of the value; everything else is percent-encoded.
function patternOf(file: string, baseUrl: string): string {
  const parts = file.split(/\{(?:slug|value)\}/).map((part) => part.split("/").map(encodeURIComponent).join("/"));
  // An asterisk that is no pattern is rare, and encoded.
  return new URL(baseUrl).pathname + parts.map((part) => part.replaceAll("*", "%2A")).join("*");
}
