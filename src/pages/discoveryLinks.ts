import type { Feed, FormatName } from "../model/feed.ts";
import { escapeMarkup } from "./escape.ts";
import { formatMediaTypes, formatNames, formatTitles } from "./mediaTypes.ts";

/**
 * The lines for the `<head>` of a page from which browsers and readers find the feeds: one line per document, the first feed first. If
 * feeds have the same title, the name of the format distinguishes them.
 * @see https://www.rssboard.org/rss-autodiscovery
 */
export function discoveryLinks(feeds: readonly Feed[]): string {
  return feeds.flatMap((feed) => formatNames.map((format) => discoveryLink(feed, format))).join("");
}

function discoveryLink(feed: Feed, format: FormatName): string {
  const url = feed.selfUrls[format];
  if (url === undefined) return "";

  const several = Object.keys(feed.selfUrls).length > 1;
  const title = several ? `${feed.channel.title} (${formatTitles[format]})` : feed.channel.title;
  return `<link rel="alternate" type="${formatMediaTypes[format]}" title="${escapeMarkup(title)}" href="${escapeMarkup(url)}">\n`;
}
