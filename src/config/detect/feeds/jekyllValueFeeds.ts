import { datedFiles } from "../dated.ts";
import type { DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import { hasFeedPlugin } from "../jekyllPlugins.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, tableAt, textsAt, valueAt } from "../values.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";

/**
 * The plug-in jekyll-feed writes `/feed/x.xml` for the categories that the config lists, and `/feed/by_tag/x.xml` for tags of letters and
 * digits; both with the value as written. Bridgetown's plug-in writes only the first kind.
 */
export function jekyllValueFeeds(folder: SiteFolder, { files = [], content = {} }: DetectedSite): ValueFeeds {
  const config = Object.assign(
    {},
    ...files.filter((file) => /\.(?:ya?ml|toml)$/.test(file)).map((file) => folder.data(file)),
  );
  if (!hasFeedPlugin(folder, config)) return {};
  const feed = tableAt(config, "feed");
  const collections = collectionsOf(feed);
  const posts = tableAt(collections, "posts");
  const categories = [...textsAt(posts, "categories"), ...textsAt(feed, "categories")];
  const others = Object.keys(collections).filter((name) => name !== "posts");
  const ofTags = content.generator === "bridgetown" ? [] : tagFeeds(feed);
  return {
    valueFeeds: [...categoryFeeds(categories), ...ofTags],
    notes: [
      ...others.map(
        (name) =>
          `the feed of the collection ${name}, /${pathOf(collections, name)}, is not made here: only posts are read`,
      ),
      ...ofTags.flatMap((one) => joinedTags(one, typedTags(folder, content.dir ?? "."))),
    ],
  };
}

/** The tags of posts, each as often as it occurs. */
function typedTags(folder: SiteFolder, dir: string): readonly string[] {
  return datedFiles(folder, dir).flatMap(({ data }) => {
    const tags = valueAt(data, "tags");
    return typeof tags === "string" ? tags.split(/\s+/) : textsAt(data, "tags");
  });
}

/** Tags that differ only in case: the plug-in makes a feed for each, Feedwright one for all of them. */
function joinedTags({ files, only, except = [] }: DetectedValueFeed, tags: readonly string[]): readonly string[] {
  const counts = new Map<string, Map<string, number>>();
  for (const tag of tags) {
    if (!/^\w+$/.test(tag) || except.includes(tag) || only?.includes(tag) === false) continue;
    const spellings = counts.get(tag.toLowerCase()) ?? new Map<string, number>();
    counts.set(tag.toLowerCase(), spellings.set(tag, (spellings.get(tag) ?? 0) + 1));
  }
  const pathOf = (tag: string): string => `/${String(files?.atom).replace("{value}", tag)}`;
  return [...counts.values()]
    .filter(({ size }) => size > 1)
    .map((spellings) => {
      const [kept = "", ...others] = [...spellings]
        .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
        .map(([tag]) => tag);
      return `jekyll-feed makes separate feeds for ${[kept, ...others].join(" and ")}; here they are one tag, with one feed at ${pathOf(kept)}. So that nobody loses ${others.map(pathOf).join(" and ")}, redirect from there`;
    });
}

/** A list of names, or a table with options for each. */
function collectionsOf(feed: Table): Table {
  const typed = valueAt(feed, "collections");
  return Array.isArray(typed)
    ? Object.fromEntries(typed.map((name) => [String(name), {}]))
    : tableAt(feed, "collections");
}

function pathOf(collections: Table, name: string): string {
  return (pick(tableAt(collections, name), "path") ?? `feed/${name}.xml`).replace(/^\/+/, "");
}

function categoryFeeds(names: readonly string[]): readonly DetectedValueFeed[] {
  if (names.length === 0) return [];
  return [{ name: "categories", each: "category", only: [...new Set(names)], files: { atom: "feed/{value}.xml" } }];
}

function tagFeeds(feed: Table): readonly DetectedValueFeed[] {
  const typed = valueAt(feed, "tags");
  const options = tableAt(feed, "tags");
  if (typed === undefined || typed === null || ["false", "null", "~", ""].includes(String(typed))) return [];
  const only = textsAt(options, "only");
  const except = textsAt(options, "except");
  const path = (pick(options, "path") ?? "feed/by_tag/").replace(/^\/+/, "");
  return [
    {
      name: "tags",
      each: "tag",
      ...(only.length === 0 ? {} : { only }),
      ...(except.length === 0 ? {} : { except }),
      files: { atom: `${path}{value}.xml` },
    },
  ];
}
