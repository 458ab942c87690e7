import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { formatMediaTypes, formatNames } from "./mediaTypes.ts";

/**
 * Every feed of a site, for a theme that prints links to them: name, title and URLs, and for the feed of a group, its value. It does not
 * depend on articles, so it is only rewritten when a feed is added, removed or renamed.
 */
export function renderFeedList({ site }: Pick<Config, "site">, feeds: readonly Feed[]): string {
  const list = feeds
    .filter(({ movedTo }) => movedTo === undefined)
    .map((feed) => ({
      name: feed.name,
      title: feed.channel.title,
      url: feed.channel.url,
      language: feed.channel.language,
      ...(feed.group === undefined ? {} : { group: feed.group.group, value: feed.group.value }),
      ...(feed.group?.isArchive === true ? { archive: true } : {}),
      ...(feed.pageUrl === undefined ? {} : { page: feed.pageUrl }),
      documents: formatNames.flatMap((format) => {
        const url = feed.selfUrls[format];
        return url === undefined ? [] : [{ format, type: formatMediaTypes[format], url }];
      }),
    }));
  return `${JSON.stringify({ version: 1, site: site.url, title: site.title, feeds: list }, undefined, 2)}\n`;
}
