import type {
  Article,
  DateOrigin,
  FrontMatter,
  FrontMatterValue,
  SourceFile,
  Visibility,
  Withdrawal,
} from "../model/article.ts";
import { articleKinds } from "../model/catalogue/article.ts";
import type { Config, FieldName } from "../model/config.ts";
import type { DiagnosticKind } from "../model/diagnostic.ts";
import { type Diagnostic, type DiagnosticValues, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { globMatcher } from "../model/glob.ts";
import type { Person } from "../model/person.ts";
import type { Instant } from "../model/text.ts";
import { parseDate, parseWrittenDate, type WrittenDate } from "./dates.ts";
import { episodeKeys, episodeOf } from "./episode.ts";
import { asList, createLookups, type Found, fieldKeys, isFalse, isMap, isTrue, type Lookup, textOf } from "./fields.ts";
import { firstHeading } from "./heading.ts";
import { defined, mediaReferences } from "./media.ts";
import { type PathParts, pathParts } from "./pathParts.ts";
import { people } from "./people.ts";
import { absoluteUrl, fillPermalink, type PermalinkValues, slugify } from "./permalink.ts";
import { plainText } from "./plainText.ts";
import { categories } from "./tags.ts";
import { createZone } from "./zone.ts";

const longestTitle = 1000;

/** Keys that belong to no field of the config. */
const own = {
  slug: ["slug"],
  section: ["section"],
  withdrawn: ["withdrawn"],
  status: ["status", "visibility"],
  draft: ["draft"],
  published: ["published"],
  private: ["private"],
  members: ["members", "membersOnly"],
  unlisted: ["unlisted"],
  hidden: ["hidden"],
  duration: ["duration", "audio_duration", "itunes.duration"],
  length: ["length", "audio_length", "filesize", "file_size"],
  commentCount: ["commentCount", "comment_count", "comments_count"],
} as const;

/**
 * Compiles the config into a function that reads the fields of one article from its front matter and path. It asks for the body
 * only where the title must come from its first heading. A broken date leaves the article without a value: an article at a wrong
 * place in time is worse than one that waits for its author.
 */
export function createNormalizer(
  config: Config,
): (file: SourceFile, readBody: () => string | undefined) => Outcome<Article> {
  const { site, content } = config;
  const zone = createZone(content.timeZone);
  const lookUp = createLookups();
  const keys = Object.fromEntries(
    Object.entries(fieldKeys).map(([field, usual]) => [field, content.fields[field as FieldName] ?? usual]),
  ) as Readonly<Record<FieldName, readonly string[]>>;
  const usualPattern = typeof content.permalink === "string" ? content.permalink : "";
  const discussionKeys = [...keys.discussion, ...own.commentCount];
  const absolute = (url: string): string | undefined => absoluteUrl(url, site.url);
  const folderDefaults = content.defaults.map(({ path, values }) => ({
    matches: globMatcher([path]),
    values: typed(values) as FrontMatter,
  }));

  const defaultsFor = (path: string): FrontMatter | undefined => {
    const matching = folderDefaults.filter(({ matches }) => matches(path));
    return matching.length === 0
      ? undefined
      : Object.assign(Object.create(null), ...matching.map(({ values }) => values));
  };

  return (file, readBody) => {
    const diagnostics: Diagnostic[] = [];
    const report = (kind: DiagnosticKind, values: DiagnosticValues, key: string): void => {
      diagnostics.push(diagnostic(kind, values, { path: file.path, ...file.placeOf(key) }));
    };
    const lookup = lookUp(file.data, content.defaults.length === 0 ? undefined : defaultsFor(file.path));
    const parts = pathParts(file.path, content.languages);
    let broken = false;

    const dateOf = (names: readonly string[]): (WrittenDate & { readonly key: string }) | undefined => {
      if (!lookup.has(names)) return undefined;
      for (const { key, value } of lookup.all(names)) {
        const text = textOf(value, "created", "date", "published", "$date", "value");
        if (text === undefined) continue;
        const date = parseWrittenDate(text, zone);
        if (date !== undefined) return { at: date.at, wallMs: date.wallMs, key };
        if (isTrue(text) || isFalse(text) || /^(?:created|last modified|git (?:created|last modified))$/i.test(text))
          continue;
        report(articleKinds.INVALID_DATE, { found: text, key }, key);
        broken = true;
        return undefined;
      }
      return undefined;
    };

    const explicitDate = dateOf(keys.published);
    const updated = dateOf(keys.updated);
    const expires = dateOf(keys.expires);
    let dated: WrittenDate | undefined = explicitDate;
    let origin: DateOrigin | undefined = explicitDate && { source: "front matter", key: explicitDate.key };
    if (dated === undefined && !broken && content.dateFromPath) {
      const text = parts.date ?? dateInUrl(lookup.text(keys.url));
      dated = text === undefined ? undefined : parseWrittenDate(text, zone);
      if (dated !== undefined) origin = { source: "path" };
    }
    const published = dated?.at;
    if (broken) return { diagnostics };

    const typedTitle = lookup.text(keys.title);
    const title = (
      typedTitle === undefined ? firstHeading(readBody() ?? "") : plainText(typedTitle.slice(0, longestTitle * 4))
    )?.slice(0, longestTitle);
    if (typedTitle !== undefined && typedTitle.length > longestTitle) {
      report(articleKinds.TITLE_TOO_LONG, { length: typedTitle.length, limit: longestTitle }, "title");
    }
    const slug = slugOf(lookup, parts);
    const section = lookup.text(own.section) ?? parts.folders[0] ?? "";
    const language = lookup.text(keys.language)?.replace("_", "-") ?? parts.language;
    if (language !== undefined && !isLanguage(language))
      report(articleKinds.INVALID_LANGUAGE, { found: language }, "lang");
    const foundTags = lookup.all(keys.tags);
    const tags = categories(foundTags);
    const id = explicitId(lookup, keys.id);
    const peopleOf = (named: Found | undefined): readonly Person[] | undefined =>
      named && nonEmpty(people(named.value, site.people, absolute));
    const found = <T>(names: readonly string[], make: () => T): T | undefined =>
      lookup.has(names) ? make() : undefined;
    const draft: Draft = {
      path: file.path,
      slug,
      section,
      visibility: visibilityOf(lookup, parts),
      translationKey: translationKeyOf(lookup, parts),
      bodyOffset: file.bodyOffset,
      bodyLine: file.bodyLine,
    };
    fill(draft, "diskPath", file.diskPath);
    fill(draft, "explicitId", id);
    fill(draft, "title", title === "" ? undefined : title);
    fill(draft, "published", published);
    fill(draft, "publishedFrom", origin);
    fill(draft, "updated", updated?.at);
    fill(draft, "expires", expires?.at);
    fill(draft, "summary", summaryOf(lookup, keys.summary));
    fill(draft, "language", language !== undefined && isLanguage(language) ? language : undefined);
    fill(draft, "authors", peopleOf(lookup.first(keys.authors)));
    fill(draft, "contributors", peopleOf(lookup.first(keys.contributors)));
    fill(draft, "categories", tags.length === 0 ? undefined : tags);
    fill(
      draft,
      "image",
      found(keys.image, () => lookup.all(keys.image).flatMap(({ key, value }) => mediaReferences(value, key))[0]),
    );
    fill(
      draft,
      "enclosures",
      found(keys.enclosures, () => enclosuresOf(lookup, keys.enclosures)),
    );
    fill(
      draft,
      "withdrawal",
      found(own.withdrawn, () => withdrawalOf(lookup, (text) => parseDate(text, zone))),
    );
    fill(
      draft,
      "discussion",
      found(discussionKeys, () => discussionOf(lookup, keys.discussion, absolute)),
    );
    fill(draft, "externalUrl", externalOf(lookup, keys.externalUrl));
    fill(
      draft,
      "source",
      found(keys.source, () => sourceOf(lookup, keys.source, absolute)),
    );
    fill(
      draft,
      "location",
      found(keys.location, () => locationOf(lookup, keys.location)),
    );
    fill(draft, "rights", lookup.text(keys.rights));
    fill(
      draft,
      "episode",
      found(episodeKeys, () => episodeOf(lookup, site.people, absolute)),
    );
    fill(
      draft,
      "aliases",
      found(keys.aliases, () =>
        nonEmpty(
          asList(lookup.first(keys.aliases)?.value).flatMap((item) =>
            typeof item === "string" ? (absolute(item) ?? []) : [],
          ),
        ),
      ),
    );

    const values: PermalinkValues = {
      parts,
      path: file.path,
      slug,
      section,
      title,
      language,
      id,
      typedSlug: lookup.has(own.slug) && lookup.text(own.slug) !== undefined ? slug : undefined,
      wallMs: dated?.wallMs,
      siteWallMs: dated && zone.toWall(dated.at),
      categories: () => categories(foundTags.filter(({ key }) => key.startsWith("categor"))).map(({ term }) => term),
    };
    const pattern = content.permalink;
    const chosen = lookup.first(keys.url);
    const typedUrl = addressOf(chosen) ?? (typeof pattern === "function" ? pattern(draft) : undefined);
    const address =
      typedUrl !== undefined && /^[a-z]+:\/\//i.test(typedUrl)
        ? typedUrl
        : fillPermalink(typedUrl ?? usualPattern, values);
    const url = absolute(address);
    if (url === undefined) {
      report(articleKinds.INVALID_URL, { found: typedUrl ?? address }, chosen?.key ?? "permalink");
      return { diagnostics };
    }
    fill(draft, "url", url);
    return { value: draft as Article, diagnostics };
  };
}

/** An article that is being put together. */
type Draft = { -readonly [K in keyof Article]?: Article[K] } & Omit<Article, "url">;

/** What is not there takes no memory. */
function fill<K extends keyof Article>(draft: Draft, key: K, value: Article[K] | undefined): void {
  if (value !== undefined) (draft as { [key in K]?: Article[K] })[key] = value;
}

/** A url from front matter: a bare word is a slug for the pattern, not an address. */
function addressOf(found: Found | undefined): string | undefined {
  if (found === undefined || typeof found.value !== "string") return undefined;
  const typed = found.value.trim();
  if (found.key === "slug") return typed.startsWith("/") || /^https?:/i.test(typed) ? typed : undefined;
  if (isFalse(typed) || typed === "") return undefined;
  return typed;
}

function slugOf(lookup: Lookup, parts: PathParts): string {
  const typed = lookup.text(own.slug);
  const last = typed
    ?.replace(/^https?:\/\/[^/]+/i, "")
    .split("/")
    .filter((part) => part !== "")
    .at(-1);
  if (last !== undefined && /%[\da-f]{2}/i.test(last)) return decodedSlug(last);
  return last ?? slugify(parts.name);
}

/** A slug that was pasted from an address. */
function decodedSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).replace(/\s+/g, "-").replace(/-{2,}/g, "-");
  } catch {
    return slug;
  }
}

/** An id counts as one when it cannot be mistaken for a number in a list. */
function explicitId(lookup: Lookup, keys: readonly string[]): string | undefined {
  for (const { key, value } of lookup.all(keys)) {
    if (typeof value !== "string") continue;
    const typed = value.trim();
    const isOne =
      /^[a-z][a-z\d+.-]*:\S/i.test(typed) ||
      /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(typed) ||
      /^\S+ at https?:/.test(typed);
    if (isOne || (key === "guid" && typed !== "")) return typed;
  }
  return undefined;
}

function visibilityOf(lookup: Lookup, parts: PathParts): Visibility {
  const withdrawn = lookup.first(own.withdrawn)?.value;
  if (withdrawn !== undefined && !isFalse(withdrawn)) return "withdrawn";
  const status = lookup.text(own.status)?.toLowerCase();
  if (isTrue(lookup.first(own.draft)?.value) || isFalse(lookup.first(own.published)?.value) || parts.isDraftFolder)
    return "draft";
  if (status === "draft" || status === "pending" || status === "auto-draft") return "draft";
  if (isTrue(lookup.first(own.private)?.value) || status === "private" || status === "members") return "private";
  const members = lookup.first(own.members)?.value;
  if (members !== undefined && !isFalse(members)) return "private";
  if (
    isTrue(lookup.first(own.unlisted)?.value) ||
    isTrue(lookup.first(own.hidden)?.value) ||
    status === "hidden" ||
    status === "unlisted"
  )
    return "unlisted";
  return "public";
}

function withdrawalOf(lookup: Lookup, parse: (text: string) => Instant | undefined): Withdrawal | undefined {
  const value = lookup.first(own.withdrawn)?.value;
  if (value === undefined || isFalse(value)) return undefined;
  const text = textOf(value, "at", "date");
  const at = text === undefined ? undefined : parse(text);
  const reason = isMap(value) ? textOf(value, "reason", "why") : at === undefined && !isTrue(value) ? text : undefined;
  return defined({ at, reason: reason === undefined ? undefined : plainText(reason) });
}

function translationKeyOf(lookup: Lookup, parts: PathParts): string {
  const typed = lookup.text(fieldKeys.translationKey);
  const folders =
    parts.language !== undefined && parts.folders[0] === parts.language ? parts.folders.slice(1) : parts.folders;
  return typed ?? [...folders, parts.stem].join("/");
}

function summaryOf(lookup: Lookup, keys: readonly string[]): string | undefined {
  const typed = lookup.text(keys);
  const text = typed === undefined ? undefined : plainText(typed.slice(0, 20_000));
  return text === "" ? undefined : text;
}

function enclosuresOf(lookup: Lookup, keys: readonly string[]): Article["enclosures"] {
  const duration = lookup.text(own.duration);
  const length = lookup.text(own.length);
  const found = lookup.all(keys).flatMap(({ key, value }) => mediaReferences(value, key));
  const unique = found.filter(({ src }, at) => found.findIndex((other) => other.src === src) === at);
  const [first] = unique;
  if (first === undefined) return undefined;
  const facts = mediaReferences({ src: first.src, ...(duration && { duration }), ...(length && { length }) }, "src")[0];
  return [{ ...facts, ...first }, ...unique.slice(1)];
}

function discussionOf(
  lookup: Lookup,
  keys: readonly string[],
  absolute: (url: string) => string | undefined,
): Article["discussion"] {
  const value = lookup.first(keys)?.value;
  const text = textOf(value, "url", "link") ?? "";
  const number = /^\d+$/.test(text)
    ? text
    : (lookup.text(own.commentCount) ?? (isMap(value) ? textOf(value, "count") : undefined));
  const url = /^(?:https?:)?\/|^#/.test(text) ? absolute(text) : undefined;
  const feedUrl = isMap(value) ? textOf(value, "feed", "feedUrl") : undefined;
  const found = defined({
    url,
    count: number !== undefined && /^\d+$/.test(number) ? Number(number) : undefined,
    feedUrl: feedUrl === undefined ? undefined : absolute(feedUrl),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

function externalOf(lookup: Lookup, keys: readonly string[]): string | undefined {
  const typed = lookup.text(keys);
  return typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, typed) : undefined;
}

function sourceOf(
  lookup: Lookup,
  keys: readonly string[],
  absolute: (url: string) => string | undefined,
): Article["source"] {
  const value = lookup.first(keys)?.value;
  if (!isMap(value)) return undefined;
  const link = (...names: string[]): string | undefined => {
    const typed = textOf(value, ...names);
    return typed === undefined ? undefined : absolute(typed);
  };
  const found = defined({
    title: textOf(value, "title", "name"),
    url: link("url", "link"),
    feedUrl: link("feed", "feedUrl", "feed_url"),
    id: textOf(value, "id"),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

function locationOf(lookup: Lookup, keys: readonly string[]): Article["location"] {
  const value = lookup.first(keys)?.value;
  const pair = typeof value === "string" ? /^\s*(-?\d+(?:\.\d+)?)\s*[, ]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value) : null;
  const latitude = Number(pair?.[1] ?? (isMap(value) ? textOf(value, "latitude", "lat") : Number.NaN));
  const longitude = Number(pair?.[2] ?? (isMap(value) ? textOf(value, "longitude", "lon", "lng", "long") : Number.NaN));
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  const name = isMap(value) ? textOf(value, "name", "title") : undefined;
  return { latitude, longitude, ...(name === undefined ? {} : { name }) };
}

/** Zola's `path = "2026/01/31/title"`. */
function dateInUrl(url: string | undefined): string | undefined {
  const found = url === undefined ? null : /(?:^|\/)(\d{4})\/(\d{1,2})\/(\d{1,2})(?:\/|$)/.exec(url);
  return found === null ? undefined : `${found[1]}-${found[2]}-${found[3]}`;
}

/** RFC 5646 §2.1, as far as a feed needs it. */
function isLanguage(tag: string): boolean {
  return /^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(tag);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** Config values are JavaScript's; front matter is text. */
function typed(value: unknown): FrontMatterValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(typed);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner)]));
  return String(value);
}
