import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { textsAt } from "./values.ts";

const names = ["index", "home", "rss", "list"].flatMap((name) =>
  name === "rss" ? ["rss.xml", "_default/rss.xml"] : [`${name}.rss.xml`, `_default/${name}.rss.xml`],
);

/**
 * Which sections the site's own template of the feed asks for, its theme's after its own: a list, "main" for the main sections, nothing
 * where there is no template or it takes all pages.
 */
export function hugoFeedSections(folder: SiteFolder, config: Table): readonly string[] | "main" | undefined {
  const themes = textsAt(config, "theme").map((name) => `themes/${name}/layouts`);
  const file = folder.first(...["layouts", ...themes].flatMap((above) => names.map((name) => `${above}/${name}`)));
  if (file === undefined) return undefined;
  const text = folder.text(file);
  if (/mainSections/i.test(text)) return "main";
  const asked = /"\.?(?:Section|Type)"\s+(?:"(?:in|eq|==|=)"\s+)?(\(slice[^()]*\)|"[\w-]+")/.exec(text)?.[1] ?? "";
  const sections = [...asked.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  return sections.length === 0 ? undefined : sections;
}
