import { listAt, textAt } from "./read/computed.ts";
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
  const file = templateBelow(folder, ["layouts", ...themes]);
  if (file === undefined) return undefined;
  const text = folder.text(file);
  if (/mainSections/i.test(text)) return "main";
  const asked = /"\.?(?:Section|Type)"\s+(?:"(?:in|eq|==|=)"\s+)?(\(slice[^()]*\)|"[\w-]+")/.exec(text)?.[1] ?? "";
  const sections = [...asked.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  return sections.length === 0 ? undefined : sections;
}

/** Themes that are not checked out, as submodules and Hugo's modules may not be; nothing where the site has a template of the feed itself. */
export function absentThemes(folder: SiteFolder, config: Table): readonly string[] | undefined {
  if (templateBelow(folder, ["layouts"]) !== undefined) return undefined;
  const modules = listAt(config, "module", "imports").flatMap((one) => textAt(one, "path") ?? []);
  const absent = [...textsAt(config, "theme"), ...modules].filter(
    (name) => folder.firstFolder(`themes/${name}/layouts`, `_vendor/${name}/layouts`) === undefined,
  );
  return absent.length === 0
    ? undefined
    : absent.map(
        (name) => `the theme ${name} is not in this folder; if it has its own feed template, compare the pages in it`,
      );
}

function templateBelow(folder: SiteFolder, layouts: readonly string[]): string | undefined {
  return folder.first(...layouts.flatMap((above) => names.map((name) => `${above}/${name}`)));
}
