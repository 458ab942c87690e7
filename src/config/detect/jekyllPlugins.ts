import { loadsFeedPlugin } from "../jekyllFeedPlugin.ts";
import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { pick, textsAt } from "./values.ts";

/** Whether Jekyll makes the feed itself, with jekyll-feed. */
export function hasFeedPlugin(folder: SiteFolder, config: Table): boolean {
  const plugins = [...textsAt(config, "plugins"), ...textsAt(config, "gems")];
  return loadsFeedPlugin(folder.text("Gemfile"), plugins, pick(config, "theme"));
}
