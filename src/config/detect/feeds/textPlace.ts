import type { Config, FeedGroup, ValueSettings } from "../../../model/config.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** What the site says about the values of a group, by value. */
export type ValueTexts = Readonly<Record<string, ValueSettings>>;

/** Where to look for it: paths are relative to the folder of the config. */
export interface TextPlace {
  readonly folder: SiteFolder;
  readonly config: Config;
  /** The folder of the articles. */
  readonly dir: string;
  readonly group: FeedGroup;
  /** Watches a folder in which any new file may matter. */
  readonly watch: (folder: string) => void;
}
