import { datedFiles } from "../dated.ts";
import type { DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { pick, tableAt, textsAt } from "../values.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";

/** In Eleventy, a template that is paginated over all collections, one at a time, makes a feed for each tag. */
export function eleventyValueFeeds(folder: SiteFolder, { content = {} }: DetectedSite): ValueFeeds {
  // Eleventy's own input folder is the last of those that files are copied from.
  const source = content.staticDirs?.at(-1) ?? content.dir ?? ".";
  const tags = (): readonly string[] =>
    datedFiles(folder, content.dir ?? ".").flatMap(({ data }) => textsAt(data, "tags"));
  const found = folder
    .find(source, (name) => /\.(?:njk|liquid|hbs|mustache|webc|vto)$/.test(name))
    .map((file) => feedOf(folder, file, tags));
  return {
    valueFeeds: found.flatMap((one) => (one === undefined || typeof one === "string" ? [] : [one])).slice(0, 1),
    notes: found.filter((one) => typeof one === "string"),
  };
}

/** The feed of a template, or a question about it; nothing for other templates. */
function feedOf(
  folder: SiteFolder,
  file: string,
  tags: () => readonly string[],
): DetectedValueFeed | string | undefined {
  const data = folder.frontMatter(file);
  const pagination = tableAt(data, "pagination");
  const permalink = pick(data, "permalink");
  if (pick(pagination, "data") !== "collections" || pick(pagination, "size") !== "1") return undefined;
  const format = /<(rss|feed)[\s>]/.exec(folder.text(file))?.[1] === "feed" ? "atom" : "rss";
  if (permalink === undefined || !/\.xml["']?$/.test(permalink.trim())) return undefined;
  const alias = pick(pagination, "alias") ?? "pagination.items[0]";
  const except = textsAt(pagination, "filter");
  const path = pathOf(permalink, alias, () => tags().filter((tag) => !except.includes(tag)));
  if (path === undefined) return `${file} makes a feed for each tag at an address that is computed: ${permalink}`;
  return {
    name: "tags",
    each: "tag",
    ...(except.length === 0 ? {} : { except }),
    files: { [format]: path },
  };
}

/** `/tags/{{ tag | slugify }}/feed.xml` is `tags/{slug}/feed.xml`. */
function pathOf(permalink: string, alias: string, tags: () => readonly string[]): string | undefined {
  const path = permalink
    .trim()
    .replace(/^\/+/, "")
    .replace(/\{\{-?([^{}]*)-?\}\}/g, (whole, inner: string) => {
      const [name = "", ...filters] = inner.split("|").map((part) => part.trim());
      return name === alias ? (placeholderFor(filters, tags) ?? whole) : whole;
    });
  const isKnown = /\{(?:slug|value)\}/.test(path) && !/\{\{|\{%/.test(path);
  return isKnown ? path : undefined;
}

/**
 * Our slugs are those of `slugify`. The older filter `slug` keeps more characters, and `lower` keeps all. If the site's tags contain more
 * than letters and digits, their URLs would differ.
 */
function placeholderFor(filters: readonly string[], tags: () => readonly string[]): "{slug}" | "{value}" | undefined {
  if (filters.length === 0) return "{value}";
  if (!filters.every((filter) => /^(?:slug|slugify|lower|downcase|url)$/.test(filter))) return undefined;
  if (filters.includes("slugify")) return "{slug}";
  const plain = filters.includes("slug") ? /^[a-z\d]+(?:[ -][a-z\d]+)*$/ : /^[a-z\d]+(?:-[a-z\d]+)*$/;
  if (tags().every((tag) => plain.test(tag.toLowerCase()))) return "{slug}";
  return !filters.includes("slug") && tags().every((tag) => tag === tag.toLowerCase()) ? "{value}" : undefined;
}
