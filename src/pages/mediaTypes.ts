import type { FormatName } from "../model/feed.ts";

/** The formats in the order in which a page offers them: first the one that most readers support. */
export const formatNames: readonly FormatName[] = ["rss", "atom", "json"];

/** @see https://www.rssboard.org/rss-mime-type-application.txt, RFC 4287 §7, https://www.jsonfeed.org/version/1.1/ */
export const formatMediaTypes: Readonly<Record<FormatName, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

export const formatTitles: Readonly<Record<FormatName, string>> = { rss: "RSS", atom: "Atom", json: "JSON Feed" };
