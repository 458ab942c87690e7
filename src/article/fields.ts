import type { FrontMatter, FrontMatterValue } from "../model/article.ts";
import type { FieldName } from "../model/config.ts";

/** The front matter keys of each field; the first that has a value counts. `a.b` is key `b` of the map `a`. */
export const fieldKeys: Readonly<Record<FieldName, readonly string[]>> = {
  title: ["title"],
  published: [
    "date",
    "pubDate",
    "published",
    "publishDate",
    "publish_date",
    "publishedDate",
    "published_at",
    "publishedAt",
    "datePublished",
    "pubdate",
    "created",
    "createdAt",
    "created_at",
    "published_date",
  ],
  updated: [
    "updated",
    "lastmod",
    "modified",
    "last_modified_at",
    "updatedDate",
    "dateModified",
    "upd",
    "updated_at",
    "updatedAt",
    "last_update.date",
    "lastUpdated",
    "modDatetime",
  ],
  expires: ["expires", "expiryDate", "expirydate", "unpublishDate", "unpublishdate", "expiry"],
  summary: ["description", "summary", "excerpt", "abstract", "subtitle", "deck", "extra.summary"],
  url: ["permalink", "url", "slug", "canonical", "canonicalUrl", "canonicalURL", "canonical_url", "path"],
  id: ["id", "guid", "uuid"],
  tags: ["tags", "categories", "category", "keywords", "taxonomies.tags", "taxonomies.categories", "topics", "tag"],
  authors: ["author", "authors", "byline", "by", "extra.author", "extra.authors", "taxonomies.authors"],
  contributors: ["contributors", "contributor"],
  image: [
    "image",
    "cover",
    "thumbnail",
    "hero",
    "heroImage",
    "featured_image",
    "featuredImage",
    "featureimage",
    "feature_image",
    "banner",
    "ogImage",
    "og_image",
    "images",
    "coverImage",
    "extra.image",
  ],
  enclosures: ["audio", "video", "enclosure", "enclosures", "podcast", "media", "audio_url", "audioUrl"],
  language: ["lang", "language", "locale"],
  discussion: ["comments", "discussion", "commentsUrl", "comments_url"],
  externalUrl: ["externalUrl", "external_url", "externalurl", "link", "link_url", "source_url"],
  aliases: ["aliases", "redirect_from", "redirects", "alias"],
  source: ["source", "republished", "original"],
  location: ["location", "geo"],
  rights: ["rights", "copyright", "license", "licence"],
  translationKey: ["translationKey", "translation_key", "translationkey"],
};

export interface Found {
  readonly key: string;
  readonly value: Exclude<FrontMatterValue, null>;
}

/** Front matter as a table to look up in, whatever the case of its keys; empty values are not there. */
export interface Lookup {
  /** Does any of these keys stand in the front matter, with a value or without? */
  readonly has: (keys: readonly string[]) => boolean;
  readonly first: (keys: readonly string[]) => Found | undefined;
  readonly all: (keys: readonly string[]) => readonly Found[];
  readonly text: (keys: readonly string[]) => string | undefined;
}

/** A key as it is asked for, and where this front matter has it: the first place with a value counts. */
interface Way {
  readonly key: string;
  readonly places: readonly Place[];
}

interface Place {
  readonly inDefaults: boolean;
  readonly top: string;
  /** Keys below it. */
  readonly rest: readonly string[];
}

/**
 * Makes lookups. Hundreds of keys are asked for, an article has a handful, and most articles of a site have the same ones: what they
 * share is worked out once.
 */
export function createLookups(): (data: FrontMatter, defaults: FrontMatter | undefined) => Lookup {
  const shapes = new Map<string, Map<readonly string[], readonly Way[]>>();
  return (data, defaults) => {
    let signature = "";
    for (const key in data) signature += `${key}\n`;
    if (defaults !== undefined) for (const key in defaults) signature += `${key}\r`;
    let shape = shapes.get(signature);
    if (shape === undefined) {
      shape = new Map();
      if (shapes.size < mostShapes) shapes.set(signature, shape);
    }
    const ways = shape;
    const waysTo = (keys: readonly string[]): readonly Way[] => {
      let found = ways.get(keys);
      if (found === undefined) {
        found = findWays(keys, data, defaults);
        ways.set(keys, found);
      }
      return found;
    };
    const follow = ({ places }: Way): FrontMatterValue | undefined => {
      for (const { inDefaults, top, rest } of places) {
        let value = (inDefaults ? defaults : data)?.[top];
        for (const part of rest) value = isMap(value) ? (value[part] ?? folded(value, part)) : undefined;
        if (value !== undefined && value !== null) return value;
      }
      return undefined;
    };
    return {
      has: (keys) => waysTo(keys).length > 0,
      first: (keys) => {
        for (const way of waysTo(keys)) {
          const value = follow(way);
          if (value !== undefined && value !== null && value !== "") return { key: way.key, value };
        }
        return undefined;
      },
      all: (keys) => {
        let found: Found[] | undefined;
        for (const way of waysTo(keys)) {
          const value = follow(way);
          if (value === undefined || value === null || value === "") continue;
          if (found === undefined) found = [{ key: way.key, value }];
          else found.push({ key: way.key, value });
        }
        return found ?? nothing;
      },
      text: (keys) => {
        for (const way of waysTo(keys)) {
          const value = follow(way);
          if (typeof value === "string" && value.trim() !== "") return value.trim();
        }
        return undefined;
      },
    };
  };
}

/** Front matter with keys of its own in every article would fill memory. */
const mostShapes = 1000;
const nothing: readonly Found[] = [];
const noWays: readonly Way[] = [];

function findWays(keys: readonly string[], data: FrontMatter, defaults: FrontMatter | undefined): readonly Way[] {
  const ways: Way[] = [];
  for (const key of keys) {
    const [head = "", ...rest] = key.split(".");
    const places = [...placesOf(key, []), ...(rest.length === 0 ? [] : placesOf(head, rest))];
    if (places.length > 0) ways.push({ key, places });
  }
  return ways.length === 0 ? noWays : ways;

  function placesOf(wanted: string, rest: readonly string[]): readonly Place[] {
    const lower = wanted.toLowerCase();
    const tops = (table: FrontMatter | undefined): readonly string[] =>
      Object.keys(table ?? {}).filter((top) => top.toLowerCase() === lower);
    return [
      ...tops(data).map((top) => ({ inDefaults: false, top, rest })),
      ...tops(defaults).map((top) => ({ inDefaults: true, top, rest })),
    ];
  }
}

function folded(map: FrontMatter, part: string): FrontMatterValue | undefined {
  const wanted = part.toLowerCase();
  for (const key in map) if (key.toLowerCase() === wanted && map[key] !== null) return map[key];
  return undefined;
}

export function isMap(value: FrontMatterValue | undefined): value is FrontMatter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** YAML 1.1's many words. */
export function isTrue(value: FrontMatterValue | undefined): boolean {
  return typeof value === "string" && /^(?:true|yes|on|y|1)$/i.test(value.trim());
}

export function isFalse(value: FrontMatterValue | undefined): boolean {
  return typeof value === "string" && /^(?:false|no|off|n|0)$/i.test(value.trim());
}

export function asList(value: FrontMatterValue | undefined): readonly FrontMatterValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly FrontMatterValue[]) : [value];
}

/** The text of a value, or of a map's first key of these that has one. */
export function textOf(value: FrontMatterValue | undefined, ...keys: readonly string[]): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (!isMap(value)) return undefined;
  for (const key of keys) {
    const inner = value[key];
    if (typeof inner === "string" && inner.trim() !== "") return inner.trim();
  }
  return undefined;
}
