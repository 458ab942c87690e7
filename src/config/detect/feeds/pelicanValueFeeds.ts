import type { DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import { Computed } from "../read/computed.ts";
import { readPython } from "../read/python.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";

interface Kind {
  readonly name: string;
  readonly each: string;
  readonly setting: string;
  /** What Pelican does if the config does not mention the setting. */
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
export function pelicanValueFeeds(folder: SiteFolder, { files = [], content = {} }: DetectedSite): ValueFeeds {
  // The config for publishing takes precedence.
  const settings = Object.assign({}, ...files.map((file) => readPython(folder.text(file)))) as Readonly<
    Record<string, unknown>
  >;
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
    const paths = {
      ...(found.rss === undefined ? {} : { rss: found.rss }),
      ...(found.atom === undefined ? {} : { atom: found.atom }),
    };
    return [{ name, each, files: paths }];
  });
  const category = settings.DEFAULT_CATEGORY;
  const isKnown = (content.defaults ?? []).some(({ values }) => values.default_category !== undefined);
  const needsCategory = valueFeeds.some(({ each }) => each === "category") && typeof category === "string" && !isKnown;
  return {
    valueFeeds,
    notes,
    ...(needsCategory ? { defaults: [{ path: "**", values: { default_category: category } }] } : {}),
  };
}
