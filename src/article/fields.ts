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
  readonly first: (keys: readonly string[]) => Found | undefined;
  readonly all: (keys: readonly string[]) => readonly Found[];
  readonly text: (keys: readonly string[]) => string | undefined;
}

export function createLookup(data: FrontMatter, defaults: FrontMatter | undefined): Lookup {
  // Front matter has a handful of keys and there are hundreds to look for: those that are not there cost one look into a set.
  const folded = foldedKeys(data, defaults);
  const present = new Set(Object.keys(folded));
  const at = ({ lower, head, rest }: CompiledKey): FrontMatterValue | undefined => {
    const whole = folded[lower];
    if (whole !== undefined || rest.length === 0) return whole;
    let value: FrontMatterValue | undefined = folded[head];
    for (const part of rest) value = isMap(value) ? (value[part] ?? foldedKeys(value)[part.toLowerCase()]) : undefined;
    return value;
  };
  return {
    first: (keys) => {
      for (const compiledKey of compiled(keys)) {
        if (!present.has(compiledKey.head) && !present.has(compiledKey.lower)) continue;
        const value = at(compiledKey);
        if (value !== undefined && value !== null && value !== "") return { key: compiledKey.key, value };
      }
      return undefined;
    },
    all: (keys) => {
      let found: readonly Found[] | undefined;
      for (const compiledKey of compiled(keys)) {
        if (!present.has(compiledKey.head) && !present.has(compiledKey.lower)) continue;
        const value = at(compiledKey);
        if (value === undefined || value === null || value === "") continue;
        found = [...(found ?? []), { key: compiledKey.key, value }];
      }
      return found ?? nothing;
    },
    text: (keys) => {
      for (const compiledKey of compiled(keys)) {
        if (!present.has(compiledKey.head) && !present.has(compiledKey.lower)) continue;
        const value = at(compiledKey);
        if (typeof value === "string" && value.trim() !== "") return value.trim();
      }
      return undefined;
    },
  };
}

const nothing: readonly Found[] = [];

interface CompiledKey {
  readonly key: string;
  readonly lower: string;
  readonly head: string;
  readonly rest: readonly string[];
}

const compiledLists = new WeakMap<readonly string[], readonly CompiledKey[]>();

/** Lists of keys are looked up for every article; they are taken apart once. */
function compiled(keys: readonly string[]): readonly CompiledKey[] {
  let list = compiledLists.get(keys);
  if (list === undefined) {
    list = keys.map((key) => {
      const [head = "", ...rest] = key.split(".");
      return { key, lower: key.toLowerCase(), head: head.toLowerCase(), rest };
    });
    compiledLists.set(keys, list);
  }
  return list;
}

export function isMap(value: FrontMatterValue | undefined): value is FrontMatter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function foldedKeys(data: FrontMatter, defaults?: FrontMatter): FrontMatter {
  const folded: Record<string, FrontMatterValue> = Object.create(null);
  for (const key in data) {
    const value = data[key];
    if (value !== undefined && value !== null) folded[key.toLowerCase()] ??= value;
  }
  for (const key in defaults) folded[key.toLowerCase()] ??= defaults[key] ?? null;
  return folded;
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
