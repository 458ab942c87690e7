import type { DetectedSite } from "../detectedSite.ts";

/**
 * A feed by its path below the site. Its format is that of its template, or the one that its name suggests, or else the generator's
 * default.
 * @param template The text that the feed is made from, if there is one.
 */
export function oldFeed(
  path: string | undefined,
  usual: "rss" | "atom" = "rss",
  template = "",
): DetectedSite["oldFeed"] {
  const bare = path?.replace(/^(?:https?:\/\/[^/]+)?\/+/i, "");
  if (bare === undefined || bare === "" || !/^[^[\]{}*]*\.\w+$/.test(bare)) return undefined;
  const made = /<(feed|rss)\b/.exec(template)?.[1];
  const named = /atom/i.test(bare) ? "atom" : /rss/i.test(bare) ? "rss" : usual;
  return { path: bare, format: made === undefined ? named : made === "feed" ? "atom" : "rss" };
}
