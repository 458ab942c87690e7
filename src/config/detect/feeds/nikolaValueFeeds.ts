import type { DetectedFeed, DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import { isTable } from "../read/computed.ts";
import { readPython } from "../read/python.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";
import { withOldFeeds } from "./otherLanguages.ts";

type Settings = Readonly<Record<string, unknown>>;

/**
 * Nikola writes `/categories/x.xml` for tags, `/categories/cat_x.xml` for categories and, if there are several authors, `/authors/x.xml`; with
 * `GENERATE_ATOM`, the same as Atom. Other languages are in their folders.
 */
export function nikolaValueFeeds(folder: SiteFolder, detected: DetectedSite): ValueFeeds {
  const { feeds = [{ name: "main" }] } = detected;
  const settings = readPython(folder.text("conf.py"));
  const endings: Readonly<Partial<Record<string, string>>> = {
    ...(settings.GENERATE_RSS === false ? {} : { rss: textOf(settings.RSS_EXTENSION) ?? ".xml" }),
    ...(settings.GENERATE_ATOM === true ? { atom: textOf(settings.ATOM_EXTENSION) ?? ".atom" } : {}),
  };
  if (Object.keys(endings).length === 0) return {};
  const name = textOf(settings.RSS_FILENAME_BASE) ?? "rss";
  const old = (language: string): string | undefined =>
    endings.rss === undefined ? undefined : `${language}/${name}${endings.rss}`;
  return {
    feeds: withOldFeeds(detected.feeds, old, "rss"),
    valueFeeds: feeds.flatMap((feed) => feedsOfLanguage(settings, feed, endings)),
    notes: isOddCategory(settings)
      ? ["the feeds of categories are left out: conf.py takes categories from the folders that posts are published in"]
      : [],
  };
}

/** Whether the folder of a post is its category, or the folder of the category's page. */
function isOddCategory(settings: Settings): boolean {
  const { CATEGORY_DESTPATH_AS_DEFAULT: isFolder, CATEGORY_PAGES_FOLLOW_DESTPATH: follows } = settings;
  const sections = settings.POSTS_SECTIONS === true && settings.POSTS_SECTION_FROM_META !== true;
  return sections || [isFolder, follows].some((one) => one !== undefined && one !== false);
}

function feedsOfLanguage(
  settings: Settings,
  { name: language, where, language: tag }: DetectedFeed,
  endings: Readonly<Partial<Record<string, string>>>,
): readonly DetectedValueFeed[] {
  const main = textOf(settings.DEFAULT_LANG) ?? "en";
  const isMain = language === "main";
  const pathOf = (key: string): string | undefined => {
    const typed = settings[key];
    const path = isTable(typed) ? (textOf(typed[isMain ? main : language]) ?? textOf(typed[main])) : textOf(typed);
    return path?.replace(/^\/+|\/+$/g, "");
  };
  const start = isMain ? "" : `${language}/`;
  const rowOf = (name: string, each: string, base: string, slug: string): DetectedValueFeed => ({
    name: `${name}${isMain ? "" : `-${language}`}`,
    each,
    ...(tag === undefined ? {} : { language: tag }),
    ...(where === undefined ? {} : { where }),
    files: Object.fromEntries(
      Object.entries(endings).map(([format, ending]) => [
        format,
        `${start}${[base, slug].filter((part) => part !== "").join("/")}${ending}`,
      ]),
    ),
  });
  const tags = pathOf("TAG_PATH") ?? "categories";
  const isSlug = settings.SLUG_TAG_PATH !== false;
  const slug = isSlug ? "{slug}" : "{value}";
  const category = rowOf(
    "categories",
    "category",
    pathOf("CATEGORY_PATH") ?? tags,
    `${textOf(settings.CATEGORY_PREFIX) ?? "cat_"}${slug}`,
  );
  const author = settings.SLUG_AUTHOR_PATH === false ? "{value}" : "{slug}";
  return [
    rowOf("tags", "tag", tags, slug),
    ...(isOddCategory(settings)
      ? []
      : [settings.CATEGORY_ALLOW_HIERARCHIES === true ? { ...category, hierarchy: "/" } : category]),
    ...(settings.ENABLE_AUTHOR_PAGES === false
      ? []
      : [{ ...rowOf("authors", "author", pathOf("AUTHOR_PATH") ?? "authors", author), fewest: 2 }]),
  ];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
