import type { Feed, FormatName } from "../model/feed.ts";
import { escapeMarkup } from "./escape.ts";
import { formatMediaTypes, formatNames, formatTitles } from "./mediaTypes.ts";

/**
 * The lines for a page's `<head>` from which browsers and readers find the feeds: a line a document, the first feed
 * first. Feeds with one title are told apart by their format's name.
 * @see https://www.rssboard.org/rss-autodiscovery
 */
export function discoveryLinks(feeds: readonly Feed[]): string {
  return feeds.flatMap((feed) => formatNames.map((format) => discoveryLink(feed, format))).join("");
}

function discoveryLink(feed: Feed, format: FormatName): string {
  const url = feed.selfUrls[format];
  if (url === undefined) {
    return "";
  }
  const several = Object.keys(feed.selfUrls).length > 1;
  const title = several ? `${feed.channel.title} (${formatTitles[format]})` : feed.channel.title;
  return `<link rel="alternate" type="${formatMediaTypes[format]}" title="${escapeMarkup(title)}" href="${escapeMarkup(url)}">\n`;
}
