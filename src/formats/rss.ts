import { Feed as FeedPackage } from "feed";
import type { Feed, FeedWriter, Format } from "../model/feed.ts";
import { fourDigits } from "../text/moment.ts";
import { wholeNumber } from "../text/wholeNumber.ts";
import { generator } from "./generator.ts";
import { commentCount, webfeedsElements } from "./modules.ts";
import { declaredNamespaces, type PrefixUses, xmlnsOf } from "./namespaces.ts";
import { partnerElements, smartNewsChannel, usesShortTitle } from "./partners.ts";
import { usesPrefix } from "./podcast.ts";
import { channelCreators, channelElements } from "./rssChannel.ts";
import { itemText, usesDublinCore } from "./rssItem.ts";
import { grouped, packageText } from "./rssPackage.ts";
import { stylesheetInstruction } from "./stylesheetInstruction.ts";
import { attributesText, type Declared, legal, legalOrNone } from "./xml.ts";

const uses: PrefixUses = {
  atom: { feed: () => true },
  content: { feed: ({ contentMode, entries }) => contentMode !== "summary" && entries.length > 0 },
  dc: {
    feed: (feed) => channelCreators(feed).length > 0,
    entry: usesDublinCore,
  },
  dcterms: {
    entry: ({ published, updated }, { channel }) => updated !== published || channel.partners?.modifiedDates === true,
  },
  fh: { feed: ({ archive }) => archive?.isArchive === true },
  georss: { entry: ({ location }) => location !== undefined },
  itunes: {
    feed: ({ channel, movedTo }) => channel.podcast !== undefined || movedTo !== undefined,
    entry: (entry, feed) => usesPrefix("itunes", entry, feed),
  },
  media: { entry: ({ image, enclosures }) => image !== undefined || enclosures.length > 1 },
  mi: { entry: usesShortTitle },
  snf: {
    feed: ({ channel }) => smartNewsChannel(channel).length > 0,
    entry: (entry, feed) => partnerElements(entry, feed).some(({ name }) => name.startsWith("snf:")),
  },
  podcast: {
    feed: ({ channel }) => channel.podcast !== undefined,
    entry: (entry, feed) => usesPrefix("podcast", entry, feed),
  },
  slash: { entry: ({ discussion }) => commentCount(discussion) !== undefined },
  source: { feed: ({ channel }) => channel.accounts.length > 0 },
  sy: { feed: ({ channel }) => channel.updatePeriod !== undefined },
  webfeeds: { feed: ({ channel }) => webfeedsElements(channel).length > 0 },
  wfw: { entry: ({ discussion }) => discussion?.feedUrl !== undefined },
};

/** RSS 2.0 with the modules that readers know. @see https://www.rssboard.org/rss-specification */
export const rss: Format = {
  name: "rss",
  mediaType: "application/rss+xml",
  prepare: (feed, declared = declaredNamespaces(feed, uses, "rss")) => ({
    ...frame(feed, declared),
    namespaces: declared,
    separator: "",
    entry: (entry) => itemText(entry, feed, declared),
  }),
};

/** The whole document without items, cut where they are inserted. */
function frame(feed: Feed, declared: Declared): Pick<FeedWriter, "head" | "tail"> {
  const { channel } = feed;
  const ttl = wholeNumber(channel.ttlMinutes);
  const title = legalOrNone(channel.title) ?? new URL(channel.url).hostname;
  const document = new FeedPackage({
    id: "",
    title: packageText(title),
    link: "https://example.invalid/",
    description: packageText(legalOrNone(channel.description) ?? title),
    updated: new Date(fourDigits(feed.updated)),
    docs: "https://www.rssboard.org/rss-specification",
    generator: packageText(`${generator.name} (${generator.uri})`),
    language: legal(channel.language),
    copyright: channel.rights === undefined ? "" : packageText(channel.rights),
    ...(ttl === undefined ? {} : { ttl }),
  });
  for (const [name, objects] of grouped(channelElements(feed, declared)))
    document.addExtension({ name, objects: objects as unknown as Record<string, unknown> });
  const text = document.rss2();
  const root = `<rss version="2.0"${attributesText(xmlnsOf(declared))}>`;
  const start = text.indexOf("<rss ");
  const body = text.slice(text.indexOf(">", start) + 1, text.lastIndexOf("</channel>")).trimEnd();
  return {
    head: `<?xml version="1.0" encoding="utf-8"?>\n${stylesheetInstruction(feed, "rss")}${root}${body}\n`,
    tail: "    </channel>\n</rss>\n",
  };
}
