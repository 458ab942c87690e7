import type { DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import { Computed } from "../read/computed.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";
import { pelicanSettings, pelicanSlugs } from "./pelicanSlugs.ts";

interface Kind {
  readonly name: string;
  readonly each: string;
  readonly setting: string;
  /** Pelican's default, if the config does not have the setting. */
  readonly atom?: string;
  readonly rss?: string;
}

const kinds: readonly Kind[] = [
  { name: "tags", each: "tag", setting: "TAG_FEED" },
  { name: "categories", each: "category", setting: "CATEGORY_FEED", atom: "feeds/{slug}.atom.xml" },
  {
    name: "authors",
    each: "author",
    setting: "AUTHOR_FEED",
    atom: "feeds/{slug}.atom.xml",
    rss: "feeds/{slug}.rss.xml",
  },
  { name: "languages", each: "language", setting: "TRANSLATION_FEED", atom: "feeds/all-{lang}.atom.xml" },
];

/** Pelican has a setting for each kind and format; those of categories, authors and translations are on unless the config turns them off. */
export function pelicanValueFeeds(folder: SiteFolder, { content = {} }: DetectedSite): ValueFeeds {
  const settings = pelicanSettings(folder);
  const notes: string[] = [];
  const pathOf = (name: string, usual: string | undefined): string | undefined => {
    // `None` turns a feed off.
    const typed = name in settings ? settings[name] : usual;
    if (typed instanceof Computed) notes.push(`${name} is computed, so these feeds are left out`);
    if (typeof typed !== "string") return undefined;
    const path = typed.replace(/%s|\{lang\}/g, "{slug}").replace(/^\/+/, "");
    return path.includes("{slug}") ? path : undefined;
  };
  const valueFeeds = kinds.flatMap(({ name, each, setting, atom, rss }): readonly DetectedValueFeed[] => {
    const found = { atom: pathOf(`${setting}_ATOM`, atom), rss: pathOf(`${setting}_RSS`, rss) };
    if (found.atom === undefined && found.rss === undefined) return [];
    const odd = each === "language" ? undefined : oddSetting(settings, each);
    if (odd !== undefined) {
      notes.push(`the feeds of ${name} are left out: ${odd} sets them in a way that is not known here`);
      return [];
    }
    const paths = {
      ...(found.rss === undefined ? {} : { rss: found.rss }),
      ...(found.atom === undefined ? {} : { atom: found.atom }),
    };
    return [{ name, each, files: paths }];
  });
  const category = settings.DEFAULT_CATEGORY;
  const isKnown = (content.defaults ?? []).some(({ values }) => values.default_category !== undefined);
  const hasCategories = valueFeeds.some(({ each }) => each === "category");
  const values = {
    ...(hasCategories && typeof category === "string" && !isKnown ? { default_category: category } : {}),
    ...(settings.USE_FOLDER_AS_CATEGORY === false ? { folder_is_category: false } : {}),
  };
  return { valueFeeds, notes, ...(Object.keys(values).length === 0 ? {} : { defaults: [{ path: "**", values }] }) };
}

/** A setting about slugs, or about categories in file paths, that is not supported here. */
function oddSetting(settings: Readonly<Record<string, unknown>>, each: string): string | undefined {
  const slugs = pelicanSlugs(settings, each);
  if (typeof slugs === "string") return slugs;
  if (each !== "category") return undefined;
  if (settings.USE_FOLDER_AS_CATEGORY instanceof Computed) return "USE_FOLDER_AS_CATEGORY";
  return ["FILENAME_METADATA", "PATH_METADATA"].find((name) => {
    const typed = settings[name];
    return typed instanceof Computed || String(typed).includes("<category>");
  });
}
