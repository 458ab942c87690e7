import type { FrontMatter, FrontMatterValue } from "../model/article.ts";
import type { FieldName } from "../model/config.ts";

/** `hidden` adds to the keys that are known, and has none of its own. */
type NamedField = Exclude<FieldName, "hidden">;

const usual: Readonly<Record<NamedField, readonly string[]>> = {
  title: ["title", "headline"],
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
    "created",
    "createdAt",
    "created_at",
    "published_date",
    "publicationDate",
    "publication_date",
    "published_time",
    "dateCreated",
    "date_created",
    "postDate",
    "posted",
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
    "lastModified",
    "last_modified",
    "last_updated",
    "dateUpdated",
    "date_updated",
    "updated_date",
    "modified_at",
    "modifiedDate",
    "modDatetime",
    "date.updated",
    "date.modified",
    "date.lastmod",
    "date.last_modified",
  ],
  expires: ["expires", "expiryDate", "unpublishDate", "expiry", "expirationDate"],
  summary: [
    "description",
    "summary",
    "excerpt",
    "abstract",
    "subtitle",
    "deck",
    "dek",
    "lede",
    "teaser",
    "intro",
    "desc",
    "spoiler",
  ],
  url: ["permalink", "url", "slug", "path"],
  id: ["id", "guid", "uuid"],
  tags: ["tags", "categories", "category", "keywords", "taxonomies.tags", "taxonomies.categories", "topics", "tag"],
  authors: ["author", "authors", "byline", "by", "taxonomies.authors", "creator", "writer"],
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
    "cover_image",
    "hero_image",
    "lead_image",
    "header.image",
    "header.teaser",
    "socialImage",
    "social_image",
    "thumb",
    "img",
    "feature",
  ],
  enclosures: ["audio", "video", "enclosure", "enclosures", "podcast", "media", "audio_url", "audioUrl"],
  language: ["lang", "language", "locale"],
  discussion: ["comments", "discussion", "commentsUrl", "comments_url"],
  externalUrl: ["externalUrl", "external_url", "externalurl", "link", "link_url", "source_url"],
  canonicalUrl: [
    "canonical",
    "canonicalUrl",
    "canonical_url",
    "canonicalLink",
    "canonical_link",
    "canonical-url",
    "canonical-link",
    "canonicalHref",
    "rel_canonical",
    "relCanonical",
    "rel-canonical",
    "seo.canonical",
    "seo.canonicalUrl",
    "seo.canonical_url",
  ],
  aliases: ["aliases", "redirect_from", "redirects", "alias"],
  source: ["source", "republished", "original"],
  location: ["location", "geo"],
  rights: ["rights", "copyright", "license", "licence"],
  translationKey: ["translationKey", "translation_key", "translationkey"],
};

/** What a site's theme reads stands below `params` in Hugo and below `extra` in Zola. */
const alsoBelow: ReadonlySet<string> = new Set<NamedField>([
  "updated",
  "summary",
  "authors",
  "contributors",
  "image",
  "enclosures",
  "discussion",
  "externalUrl",
  "canonicalUrl",
]);

/** Keys of the front matter that say the same; the first that has a value counts. `a.b` is key `b` of the map `a`. */
export class Keys {
  static #count = 0;
  /** A number of its own: to look up by it takes a fraction of the time that a map takes. */
  readonly at = Keys.#count++;
  readonly names: readonly string[];
  /** Any other key at the top that counts as well. */
  readonly isLike: ((key: string) => boolean) | undefined;

  constructor(names: readonly string[], isLike?: (key: string) => boolean) {
    this.names = names;
    this.isLike = isLike;
  }
}

export const fieldKeys = Object.fromEntries(
  Object.entries(usual).map(([field, keys]) => {
    const below = alsoBelow.has(field) ? ["params.", "extra."].flatMap((above) => keys.map((key) => above + key)) : [];
    return [field, new Keys([...keys, ...below])];
  }),
) as Readonly<Record<NamedField, Keys>>;

export interface Found {
  readonly key: string;
  readonly value: Exclude<FrontMatterValue, null>;
}

/** A key as it is asked for, and one place that has it: what the article says itself comes before what its folder says. */
interface Way {
  readonly key: string;
  readonly inDefaults: boolean;
  readonly top: string;
  /** Keys below it. */
  readonly rest: readonly string[];
}

const endOfDefaults = Symbol("end of defaults");

/** Where keys lead in front matter that has the same ones, by their numbers; and what follows where it has one more. */
class Shape {
  readonly ways: (readonly Way[] | undefined)[] = [];
  readonly longer = new Map<string | typeof endOfDefaults, Shape>();
}

/** Front matter as a table to look up in, whatever the case of its keys; empty values are not there. */
export class Lookup {
  readonly #data: FrontMatter;
  readonly #defaults: FrontMatter | undefined;
  readonly #ways: Shape["ways"];

  constructor(data: FrontMatter, defaults: FrontMatter | undefined, ways: Shape["ways"]) {
    this.#data = data;
    this.#defaults = defaults;
    this.#ways = ways;
  }

  /** Does any of these keys stand in the front matter, with a value or without? */
  has(keys: Keys): boolean {
    return this.#waysTo(keys).length > 0;
  }

  first(keys: Keys): Found | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value !== undefined && value !== null && value !== "") return { key: way.key, value };
    }
    return undefined;
  }

  all(keys: Keys): readonly Found[] {
    let found: Found[] | undefined;
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value === undefined || value === null || value === "") continue;
      if (way.inDefaults && found?.some(({ key }) => key === way.key)) continue;
      if (found === undefined) found = [{ key: way.key, value }];
      else found.push({ key: way.key, value });
    }
    return found ?? nothing;
  }

  text(keys: Keys): string | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (typeof value === "string" && value.trim() !== "") return value.trim();
    }
    return undefined;
  }

  /** The first of these that is a text, with the key that it stands under. */
  foundText(keys: Keys): (Found & { readonly value: string }) | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (typeof value === "string" && value.trim() !== "") return { key: way.key, value: value.trim() };
    }
    return undefined;
  }

  /** Is there any value that is not one text? */
  get hasMapOrList(): boolean {
    for (const key in this.#data) if (typeof this.#data[key] === "object" && this.#data[key] !== null) return true;
    return this.#defaults !== undefined;
  }

  /** The first value that is of no use, unless one that is comes before it. */
  firstNoText(keys: Keys, isUseful: (value: Found["value"]) => boolean): Found | undefined {
    for (const way of this.#waysTo(keys)) {
      const value = this.#follow(way);
      if (value === undefined || value === null || value === "") continue;
      return isUseful(value) ? undefined : { key: way.key, value };
    }
    return undefined;
  }

  #waysTo(keys: Keys): readonly Way[] {
    let found = this.#ways[keys.at];
    if (found === undefined) {
      found = findWays(keys, this.#data, this.#defaults);
      this.#ways[keys.at] = found;
    }
    return found;
  }

  #follow({ inDefaults, top, rest }: Way): FrontMatterValue | undefined {
    let value = (inDefaults ? this.#defaults : this.#data)?.[top];
    for (const part of rest) value = isMap(value) ? (value[part] ?? folded(value, part)) : undefined;
    return value;
  }
}

/**
 * Makes lookups. Hundreds of keys are asked for, an article has a handful, and most articles of a site have the same ones: what they
 * share is worked out once.
 */
export function createLookups(): (data: FrontMatter, defaults: FrontMatter | undefined) => Lookup {
  const [withoutDefaults, withDefaults] = [new Shape(), new Shape()];
  let shapes = 0;
  const longer = (shape: Shape, key: string | typeof endOfDefaults): Shape => {
    let found = shape.longer.get(key);
    if (found === undefined) {
      found = new Shape();
      if (shapes < mostShapes) shape.longer.set(key, found);
      shapes += 1;
    }
    return found;
  };
  return (data, defaults) => {
    let shape = withoutDefaults;
    if (defaults !== undefined) {
      shape = withDefaults;
      for (const key in defaults) shape = longer(shape, key);
      shape = longer(shape, endOfDefaults);
    }
    for (const key in data) shape = longer(shape, key);
    return new Lookup(data, defaults, shape.ways);
  };
}

/** Front matter with keys of its own in every article would fill memory. */
const mostShapes = 4000;
const nothing: readonly Found[] = [];
const noWays: readonly Way[] = [];

function findWays(keys: Keys, data: FrontMatter, defaults: FrontMatter | undefined): readonly Way[] {
  const ways = [...waysIn(data, keys, false), ...(defaults === undefined ? [] : waysIn(defaults, keys, true))];
  return ways.length === 0 ? noWays : ways;
}

function waysIn(table: FrontMatter, { names, isLike }: Keys, inDefaults: boolean): readonly Way[] {
  const tops = new Map<string, string[]>();
  for (const top of Object.keys(table)) {
    const same = tops.get(top.toLowerCase());
    if (same === undefined) tops.set(top.toLowerCase(), [top]);
    else same.push(top);
  }
  const waysTo = (key: string, wanted: string, rest: readonly string[]): readonly Way[] =>
    (tops.get(wanted.toLowerCase()) ?? []).map((top) => ({ key, inDefaults, top, rest }));
  const named = names.flatMap((key) => {
    const [head = "", ...rest] = key.split(".");
    return rest.length === 0 ? waysTo(key, key, []) : [...waysTo(key, key, []), ...waysTo(key, head, rest)];
  });
  if (isLike === undefined) return named;
  const like = Object.keys(table).filter((key) => isLike(key));
  return [...named, ...like.map((key): Way => ({ key, inDefaults, top: key, rest: [] }))];
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
