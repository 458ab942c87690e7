import type { DetectedFeed, DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, tableAt, valueAt } from "../values.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";
import { withOldFeeds } from "./otherLanguages.ts";
import { eachOfTaxonomy } from "./taxonomies.ts";
import { isOfOldZola, type ZolaFeedFile, zolaFeedFiles } from "./zolaFeedFiles.ts";

/** Zola writes `/tags/x/atom.xml` for taxonomies with `feed = true`, and a feed for each section whose `_index.md` says so. */
export function zolaValueFeeds(folder: SiteFolder, { files = [], feeds, oldFeed }: DetectedSite): ValueFeeds {
  const config = folder.data(files[0] ?? "zola.toml");
  const own = zolaFeedFiles(folder, config);
  const main = pick(config, "default_language") ?? "en";
  const languages = feeds ?? [{ name: "main" }];
  const valueFeeds = languages.flatMap((feed) => {
    const key = feed.name === "main" ? main : feed.name;
    const taxonomies = [
      ...tablesAt(config, "taxonomies").filter((table) => (pick(table, "lang") ?? main) === key),
      ...(feed.name === "main" ? [] : tablesAt(tableAt(tableAt(config, "languages"), key), "taxonomies")),
    ];
    // A site may have them where old and new versions look for them.
    return [...new Map(taxonomies.map((table) => [pick(table, "name"), table])).values()]
      .filter((table) => pick(table, isOfOldZola(config) ? "rss" : "feed") === "true")
      .flatMap((table) => taxonomyFeed(config, table, feed, own));
  });
  const old = (key: string): string | undefined => {
    const table = tableAt(tableAt(config, "languages"), key);
    return hasFeed(table) ? `${key}/${zolaFeedFiles(folder, config, table)[0].name}` : undefined;
  };
  return {
    feeds: withOldFeeds(feeds, old, "atom"),
    valueFeeds: [...valueFeeds, ...languages.flatMap((feed) => sectionFeeds(folder, feed, own, oldFeed?.path))],
  };
}

function filesAt(base: string, own: readonly ZolaFeedFile[]): NonNullable<DetectedFeed["files"]> {
  // Zola's names first: `init` shows the first.
  const known = Object.fromEntries(own.toReversed().map(({ name, format }) => [format, `${base}/${name}`]));
  const taken = new Set(Object.values(known));
  const usual = Object.entries({ rss: "rss.xml", atom: "atom.xml", json: "feed.json" }).map(([format, name]) => {
    const path = `${base}/${name}`;
    return [format, taken.has(path) ? false : path];
  });
  return { ...known, ...Object.fromEntries(usual), ...known };
}

function taxonomyFeed(
  config: Table,
  table: Table,
  { name: language, where, language: tag }: DetectedFeed,
  own: readonly ZolaFeedFile[],
): readonly DetectedValueFeed[] {
  const name = pick(table, "name");
  if (name === undefined) return [];
  const mode = pick(tableAt(config, "slugify"), "taxonomies") ?? "on";
  const root = pick(config, "taxonomy_root")?.replace(/^\/+|\/+$/g, "");
  const value = mode === "on" || mode === "true" ? "{slug}" : "{value}";
  const parts = [language === "main" ? "" : language, root ?? "", name, value];
  const base = parts.filter((part) => part !== "").join("/");
  return [
    {
      name: `${name.replace(/[^\w-]+/g, "-")}${language === "main" ? "" : `-${language}`}`,
      each: eachOfTaxonomy(name, `taxonomies.${name}`),
      ...(tag === undefined ? {} : { language: tag }),
      ...(where?.language === undefined ? {} : { where: { language: where.language } }),
      files: filesAt(base, own),
      page: `${base}/feed.html`,
    },
  ];
}

/** The pages of a section, without those of the sections below it: `_index.pt.md` is the section in another language. */
function sectionFeeds(
  folder: SiteFolder,
  { name: language, where, language: tag }: DetectedFeed,
  own: readonly ZolaFeedFile[],
  old: string | undefined,
): readonly DetectedValueFeed[] {
  const isMain = language === "main";
  const [start, file] = isMain ? ["", "_index.md"] : [`${language}/`, `_index.${language}.md`];
  return folder
    .find("content", (name) => name === file)
    .filter((path) => path !== `content/${file}`)
    .flatMap((path): readonly DetectedValueFeed[] => {
      const data = folder.frontMatter(path);
      const section = path.slice("content/".length, -file.length - 1);
      const base = `${start}${section}`;
      // One of them may be the main feed already.
      if (!hasFeed(data) || (old !== undefined && own.some(({ name }) => old === `${base}/${name}`))) return [];
      const title = pick(data, "title");
      return [
        {
          name: base.replace(/[^\w-]+/g, "-"),
          ...(title === undefined ? {} : { title }),
          ...(tag === undefined ? {} : { language: tag }),
          where: {
            ...(where?.language === undefined ? {} : { language: where.language }),
            path: [`${section}/*`, `${section}/*/index{,.*}.md`],
          },
          files: filesAt(base, own),
          page: `${base}/feed.html`,
        },
      ];
    });
}

function hasFeed(table: Table): boolean {
  return pick(table, "generate_feeds", "generate_feed") === "true";
}

function tablesAt(table: Table, key: string): readonly Table[] {
  const value = valueAt(table, key);
  return Array.isArray(value) ? (value as readonly Table[]) : [];
}
