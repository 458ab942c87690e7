import type { DetectedSite } from "./detectedSite.ts";

/** A feed's address below the site, and its format where the name does not tell. */
export function oldFeed(path: string | undefined, format: "rss" | "atom" = "rss"): DetectedSite["oldFeed"] {
  const bare = path?.replace(/^(?:https?:\/\/[^/]+)?\/+/i, "");
  if (bare === undefined || bare === "" || !/\.\w+$/.test(bare)) return undefined;
  return { path: bare, format: /atom/i.test(bare) ? "atom" : /rss/i.test(bare) ? "rss" : format };
}
