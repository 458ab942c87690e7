import type { DetectedSite } from "../detectedSite.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { eleventyValueFeeds } from "./eleventyValueFeeds.ts";
import type { FindValueFeeds } from "./findValueFeeds.ts";
import { hugoValueFeeds } from "./hugoValueFeeds.ts";
import { jekyllValueFeeds } from "./jekyllValueFeeds.ts";
import { nikolaValueFeeds } from "./nikolaValueFeeds.ts";
import { pelicanValueFeeds } from "./pelicanValueFeeds.ts";
import { zolaValueFeeds } from "./zolaValueFeeds.ts";

const table: Readonly<Partial<Record<string, FindValueFeeds>>> = {
  hugo: hugoValueFeeds,
  jekyll: jekyllValueFeeds,
  bridgetown: jekyllValueFeeds,
  pelican: pelicanValueFeeds,
  nikola: nikolaValueFeeds,
  zola: zolaValueFeeds,
  eleventy: eleventyValueFeeds,
};

/** Adds the feeds of tags and the like to the detected site. */
export function withValueFeeds(folder: SiteFolder, detected: DetectedSite): DetectedSite {
  const {
    feeds = detected.feeds,
    valueFeeds = [],
    notes = [],
    defaults = [],
  } = table[detected.content?.generator ?? ""]?.(folder, detected) ?? {};
  const { content = {} } = detected;
  return {
    ...detected,
    ...(feeds === undefined ? {} : { feeds }),
    ...(valueFeeds.length === 0 ? {} : { valueFeeds }),
    ...(notes.length === 0 ? {} : { notes: [...(detected.notes ?? []), ...notes] }),
    ...(defaults.length === 0 ? {} : { content: { ...content, defaults: [...(content.defaults ?? []), ...defaults] } }),
  };
}
