import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { oncePer } from "../text/oncePer.ts";
import { formatMediaTypes, formatNames } from "./mediaTypes.ts";

/**
 * Every feed of a site, for a theme that prints links to them: name, title and URLs, and for the feed of a group, its value. It does not
 * depend on articles, so it is only rewritten when a feed is added, removed or renamed.
 */
export function renderFeedList({ site }: Pick<Config, "site">, feeds: readonly Feed[]): string {
  const list = feeds.filter(({ movedTo }) => movedTo === undefined).map(listed);
  const frame = JSON.stringify({ version: 1, site: site.url, title: site.title, feeds: [] }, undefined, 2);
  if (list.length === 0) return `${frame}\n`;
  return `${frame.slice(0, frame.lastIndexOf("[]"))}[\n${list.join(",\n")}\n  ]\n}\n`;
}

const indent = "    ";

const listed = oncePer((feed: Feed): string => {
  const item = {
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
  };
  return indent + JSON.stringify(item, undefined, 2).replaceAll("\n", `\n${indent}`);
});
