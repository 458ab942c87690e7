import { listAt, textAt } from "../../read/computed.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { textsAt } from "../../values.ts";

const names = ["index.rss.xml", "home.rss.xml", "rss.xml", "list.rss.xml"].flatMap((name) => [
  name,
  `_default/${name}`,
]);

/** Themes whose feed of the home page does not contain all pages, for sites that keep their theme elsewhere. */
const themeSections: Readonly<Record<string, readonly string[] | "main">> = {
  "hugo-theme-stack": "main",
  stack: "main",
  LoveIt: ["posts"],
  DoIt: "main",
  FixIt: "main",
  hextra: ["blog"],
};

/**
 * The sections that the site's own feed template asks for, or that of its theme: a list, "main" for the main sections, nothing if there is
 * no template or it uses all pages.
 */
export function hugoFeedSections(folder: SiteFolder, config: Table): readonly string[] | "main" | undefined {
  const layouts = ["layouts", ...themesOf(config).flatMap(layoutsOf)];
  const file = templateBelow(folder, layouts);
  const known = themesOf(config)
    .map(knownSections)
    .find((sections) => sections !== undefined);
  if (file === undefined) return known;
  const text = withPartials(folder, layouts, folder.text(file));
  if (/mainSections/i.test(text)) return "main";
  const asked = /"\.?(?:Section|Type)"\s+(?:"(?:in|eq|==|=)"\s+)?(\(slice[^()]*\)|"[\w-]+")/.exec(text)?.[1] ?? "";
  const sections = [...asked.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  return sections.length === 0 ? known : sections;
}

/** The text of the template of the site's feed: "" for Hugo's own, nothing if it is in a theme that is not here. */
export function hugoFeedText(folder: SiteFolder, config: Table): string | undefined {
  const themes = themesOf(config);
  const layouts = ["layouts", ...themes.flatMap(layoutsOf)];
  const file = templateBelow(folder, layouts);
  if (file !== undefined) return withPartials(folder, layouts, folder.text(file));
  return themes.some((name) => folder.firstFolder(...layoutsOf(name)) === undefined) ? undefined : "";
}

/** Themes that are not checked out, such as submodules and Hugo modules; nothing if the site itself has a feed template. */
export function absentThemes(folder: SiteFolder, config: Table): readonly string[] | undefined {
  if (templateBelow(folder, ["layouts"]) !== undefined) return undefined;
  const absent = themesOf(config).filter(
    (name) => knownSections(name) === undefined && folder.firstFolder(...layoutsOf(name)) === undefined,
  );
  if (absent.length === 0) return undefined;
  const more = absent.length > 3 ? ` and ${absent.length - 3} more` : "";
  const names = `${absent.slice(0, 3).join(", ")}${more}`;
  const missing = absent.length === 1 ? `the theme ${names} is` : `the themes ${names} are`;
  return [`${missing} not in this folder; if one has its own feed template, compare the pages in it`];
}

function templateBelow(folder: SiteFolder, layouts: readonly string[]): string | undefined {
  return folder.first(...layouts.flatMap((above) => names.map((name) => `${above}/${name}`)));
}

function themesOf(config: Table): readonly string[] {
  const modules = listAt(config, "module", "imports").flatMap((one) => textAt(one, "path") ?? []);
  return [...textsAt(config, "theme"), ...modules];
}

const layoutsOf = (theme: string): readonly string[] => [`themes/${theme}/layouts`, `_vendor/${theme}/layouts`];

/** By the last part of its name: `github.com/CaiJimmy/hugo-theme-stack/v3` is `hugo-theme-stack`. */
function knownSections(theme: string): readonly string[] | "main" | undefined {
  const name = theme
    .replace(/\/v\d+$/, "")
    .split("/")
    .at(-1)
    ?.toLowerCase();
  return Object.entries(themeSections).find(([known]) => known.toLowerCase() === name)?.[1];
}

/** A template and the partials that it calls: one of them may select the pages. */
function withPartials(folder: SiteFolder, layouts: readonly string[], text: string): string {
  const called = [...text.matchAll(/\bpartial(?:Cached)?\s+"([\w./-]+)"/g)].map(([, name = ""]) => name);
  const files = called.flatMap(
    (name) =>
      folder.first(...layouts.flatMap((above) => [`${above}/partials/${name}`, `${above}/_partials/${name}`])) ?? [],
  );
  return [text, ...files.map((file) => folder.text(file))].join("\n");
}
