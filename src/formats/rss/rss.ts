import type { Feed, Format } from "../../model/feed.ts";
import { program } from "../../model/program.ts";
import { fourDigits } from "../../text/moment.ts";
import { wholeNumber } from "../../text/wholeNumber.ts";
import { channelTitle } from "../channelTitle.ts";
import { type Frame, rssFrame } from "../feedPackage.ts";
import { commentCount, webfeedsElements } from "../modules/modules.ts";
import { declaredNamespaces, type PrefixUses, xmlnsOf } from "../modules/namespaces.ts";
import { partnerElements, smartNewsChannel, usesShortTitle } from "../modules/partners.ts";
import { usesPrefix } from "../modules/podcast.ts";
import { stylesheetInstruction } from "../stylesheetInstruction.ts";
import { type Declared, legalOrNone } from "../xml.ts";
import { channelCreators, channelElements } from "./rssChannel.ts";
import { itemText, usesDublinCore } from "./rssItem.ts";

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

function frame(feed: Feed, declared: Declared): Frame {
  const { channel } = feed;
  const title = channelTitle(channel);
  return rssFrame({
    title,
    description: legalOrNone(channel.description) ?? title,
    updated: new Date(fourDigits(feed.updated)),
    generator: `${program.name} (${program.uri})`,
    language: channel.language,
    copyright: channel.rights,
    ttlMinutes: wholeNumber(channel.ttlMinutes),
    elements: channelElements(feed, declared),
    attributes: xmlnsOf(declared),
    instructions: stylesheetInstruction(feed, "rss"),
  });
}
