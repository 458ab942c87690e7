import type { DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { pick, tableAt, textsAt } from "../values.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";

/** In Eleventy, a template that is paginated over all collections, one at a time, makes a feed for each tag. */
export function eleventyValueFeeds(folder: SiteFolder, { content = {} }: DetectedSite): ValueFeeds {
  const source = content.staticDirs?.[0] ?? content.dir ?? ".";
  const found = folder
    .find(source, (name) => /\.(?:njk|liquid|hbs|mustache|webc|vto)$/.test(name))
    .map((file) => feedOf(folder, file));
  return {
    valueFeeds: found.flatMap((one) => (one === undefined || typeof one === "string" ? [] : [one])).slice(0, 1),
    notes: found.filter((one) => typeof one === "string"),
  };
}

/** The feed of a template, or what is not known about it; nothing for other templates. */
function feedOf(folder: SiteFolder, file: string): DetectedValueFeed | string | undefined {
  const data = folder.frontMatter(file);
  const pagination = tableAt(data, "pagination");
  const permalink = pick(data, "permalink");
  if (pick(pagination, "data") !== "collections" || pick(pagination, "size") !== "1") return undefined;
  const format = /<(rss|feed)[\s>]/.exec(folder.text(file))?.[1] === "feed" ? "atom" : "rss";
  if (permalink === undefined || !/\.xml["']?$/.test(permalink.trim())) return undefined;
  const alias = pick(pagination, "alias") ?? "pagination.items[0]";
  const path = pathOf(permalink, alias);
  if (path === undefined) return `${file} makes a feed for each tag at an address that is computed: ${permalink}`;
  const except = textsAt(pagination, "filter");
  return {
    name: "tags",
    each: "tag",
    ...(except.length === 0 ? {} : { except }),
    files: { [format]: path },
  };
}

/** `/tags/{{ tag | slugify }}/feed.xml` is `tags/{slug}/feed.xml`. */
function pathOf(permalink: string, alias: string): string | undefined {
  const path = permalink
    .trim()
    .replace(/^\/+/, "")
    .replace(/\{\{-?([^{}]*)-?\}\}/g, (whole, inner: string) => {
      const [name = "", ...filters] = inner.split("|").map((part) => part.trim());
      if (name !== alias) return whole;
      if (filters.length === 0) return "{value}";
      return filters.every((filter) => /^(?:slug|slugify|lower|downcase|url)$/.test(filter)) ? "{slug}" : whole;
    });
  const isKnown = /\{(?:slug|value)\}/.test(path) && !/\{\{|\{%/.test(path);
  return isKnown ? path : undefined;
}
