import type { DetectedSite } from "./detectedSite.ts";

/**
 * A feed's address below the site. Its format is what its template says, or its name tells, or else is usual for the generator.
 * @param template The text that the feed is made from, where there is one.
 */
export function oldFeed(
  path: string | undefined,
  usual: "rss" | "atom" = "rss",
  template = "",
): DetectedSite["oldFeed"] {
  const bare = path?.replace(/^(?:https?:\/\/[^/]+)?\/+/i, "");
  if (bare === undefined || bare === "" || !/\.\w+$/.test(bare)) return undefined;
  const made = /<(feed|rss)\b/.exec(template)?.[1];
  const named = /atom/i.test(bare) ? "atom" : /rss/i.test(bare) ? "rss" : usual;
  return { path: bare, format: made === undefined ? named : made === "feed" ? "atom" : "rss" };
}
