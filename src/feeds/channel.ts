import type { Config, FeedConfig } from "../model/config.ts";
import type { Channel, PartnerElements } from "../model/feed.ts";
import { hookElements } from "./hooks.ts";

/** What a feed says about itself: its own settings, or else the site's. */
export function assembleChannel(config: Config, feed: FeedConfig): Channel {
  const { site } = config;
  const image = feed.image ?? site.image;
  const rights = feed.copyright ?? site.copyright;
  return {
    title: feed.title ?? site.title,
    description: feed.description ?? site.description,
    url: feed.url ?? site.url,
    language: feedLanguage(config, feed),
    authors: feed.authors ?? site.authors,
    contributors: site.contributors,
    accounts: site.accounts,
    categories: feed.categories ?? site.categories,
    ...(rights === undefined ? {} : { rights }),
    ...(image === undefined ? {} : { image: { url: image } }),
    ...pick(site, [
      "icon",
      "favicon",
      "logo",
      "banner",
      "accentColor",
      "analytics",
      "rssCloud",
      "ttlMinutes",
      "updatePeriod",
      "updateFrequency",
      "managingEditor",
      "webMaster",
    ]),
    hubs: feed.hubs ?? site.hubs,
    ...(feed.podcast === undefined ? {} : { podcast: feed.podcast }),
    partners: pick(feed, ["pictureEnclosures", "modifiedDates", "shortTitles", "smartNews"]) as PartnerElements,
    namespaces: feed.namespaces,
    custom: hookElements(config, feed),
  };
}

/** The language of the feed, or else the one language that it is limited to, or else the site's. */
export function feedLanguage(config: Config, feed: FeedConfig): string {
  const only = typeof feed.where === "object" && feed.where.language?.length === 1 ? feed.where.language[0] : undefined;
  return feed.language ?? only ?? config.site.language;
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]])) as Pick<T, K>;
}
