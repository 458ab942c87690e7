import type { DetectedSite } from "../detectedSite.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** Finds the feeds of tags, sections and the like that a generator makes for a site, and their URLs. */
export type FindValueFeeds = (folder: SiteFolder, detected: DetectedSite) => ValueFeeds;

export type ValueFeeds = Pick<DetectedSite, "valueFeeds" | "notes"> & {
  /** Those that are known already, with more about them. */
  readonly feeds?: DetectedSite["feeds"] | undefined;
  /** Front matter that articles get from the config. */
  readonly defaults?: NonNullable<DetectedSite["content"]>["defaults"];
};
