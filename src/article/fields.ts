import type { FrontMatter, FrontMatterValue } from "../model/article.ts";
import type { FieldName } from "../model/config.ts";
import { Keys } from "../text/lookup.ts";

/** `hidden` adds keys to the known ones, and has no default keys. */
type NamedField = Exclude<FieldName, "hidden">;

const usual: Readonly<Record<NamedField, readonly string[]>> = {
  title: ["title", "headline"],
  published: [
    "date",
    "pubDate",
    "pubDatetime",
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

/** Fields that themes read from `params` in Hugo and from `extra` in Zola. */
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

export type FieldKeys = Readonly<Record<NamedField, Keys>>;

const dates: ReadonlySet<string> = new Set<NamedField>(["published", "updated", "expires"]);
/** Maps that may contain a date if the top level has none. */
export const datesBelow = ["params.", "extra.", "meta.", "metadata.", "page.", "post.", "article.", "dates."] as const;

export const fieldKeys = Object.fromEntries(
  Object.entries(usual).map(([field, keys]) => {
    const places = [...(alsoBelow.has(field) ? ["params.", "extra."] : []), ...(dates.has(field) ? datesBelow : [])];
    const below = [...new Set(places)].flatMap((above) => keys.map((key) => above + key));
    return [field, new Keys([...keys, ...below])];
  }),
) as FieldKeys;

export function isMap(value: FrontMatterValue | undefined): value is FrontMatter {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The many words of YAML 1.1. */
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

/** The text of a value, or of the first of these keys of a map that has one. */
export function textOf(value: FrontMatterValue | undefined, ...keys: readonly string[]): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value.trim();
  if (!isMap(value)) return undefined;
  for (const key of keys) {
    const inner = value[key];
    if (typeof inner === "string" && inner.trim() !== "") return inner.trim();
  }
  return undefined;
}
