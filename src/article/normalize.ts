import type { Article, DateOrigin, FrontMatterValue, SourceFile, Visibility } from "../model/article.ts";
import { articleKinds } from "../model/catalogue/article.ts";
import type { Config, FieldName, PermalinkInput } from "../model/config.ts";
import type { DiagnosticKind } from "../model/diagnostic.ts";
import { type Diagnostic, type DiagnosticValues, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { owned } from "../model/owned.ts";
import type { Person } from "../model/person.ts";
import type { Instant } from "../model/text.ts";
import { asLanguageTag, isLanguageTag } from "../text/languageTag.ts";
import { markupTitle } from "../text/markup/markupHead.ts";
import { markupOf } from "../text/markup/markupOf.ts";
import { remarkSyntaxOf } from "../text/remarkSyntax.ts";
import { withoutRemarksInLine } from "../text/remarks.ts";
import { absoluteUrl } from "./absoluteUrl.ts";
import { addressOf, dateInUrl, slugKeys, slugOf, wholeSlugOf } from "./address.ts";
import { fillTemplate, isTemplate } from "./addressTemplate.ts";
import { createDateReader } from "./articleDates.ts";
import { parseDate, parseWrittenDate } from "./dates.ts";
import { commentCountKeys, discussionOf } from "./discussion.ts";
import { enclosuresOf } from "./enclosures.ts";
import { episodeKeys, episodeOf } from "./episode.ts";
import { explicitId } from "./explicitId.ts";
import { asList, createLookups, type Found, fieldKeys, Keys, type Lookup, textOf } from "./fields.ts";
import { createFolderDefaults } from "./folderDefaults.ts";
import type { PermalinkValues } from "./generators/generatorRules.ts";
import { rulesOf } from "./generators/rules.ts";
import { firstHeading } from "./heading.ts";
import { locationOf } from "./location.ts";
import { mediaReferences } from "./media.ts";
import { type PathParts, pathParts } from "./pathParts.ts";
import { people } from "./people.ts";
import { fillPermalink, isPattern, isStyle, namesLanguage } from "./permalink.ts";
import { plainText } from "./plainText.ts";
import { described, shownValue } from "./shownValue.ts";
import { sourceOf } from "./source.ts";
import { categories } from "./tags.ts";
import { type FlagNotes, visibilityOf } from "./visibility.ts";
import { withdrawalOf, withdrawnKeys } from "./withdrawal.ts";
import { wrongTypes } from "./wrongTypes.ts";
import { createZone, type Zone } from "./zone.ts";

const longestTitle = 1000;
const utc = createZone("UTC");
/** Words of Eleventy for a moment that git or the disk tells. */
const gitDate = /^(?:created|last modified|git (?:created|last modified))$/i;
const sectionKeys = new Keys(["section"]);

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
  const rules = rulesOf(content.generator);
  const addressZone = content.permalinkTimeZone === undefined ? zone : createZone(content.permalinkTimeZone);
  const zoneFor = (typed: string): Zone => (rules.isUtc?.(typed) === true ? utc : zone);
  const lookUp = createLookups();
  const { hidden } = content.fields;
  const hiddenKeys = hidden === undefined ? undefined : new Keys(hidden);
  const keys = Object.fromEntries(
    Object.entries(fieldKeys).map(([field, usual]) => {
      const own = content.fields[field as FieldName];
      return [field, own === undefined ? usual : new Keys(own)];
    }),
  ) as typeof fieldKeys;
  const usualPattern = typeof content.permalink === "function" ? "" : content.permalink;
  /** Hugo and Zola put `title.fr.md` below `/fr/`, unless French is what the site is in. */
  const languageFolder = (
    { isLanguageInName, language = "" }: PathParts,
    pattern: string | readonly string[],
  ): string =>
    isLanguageInName && !namesLanguage(pattern) && !isSameLanguage(language, site.language) ? `/${language}` : "";
  const absolute = (url: string): string | undefined => absoluteUrl(url, site.url);
  const parse = (text: string): Instant | undefined => parseDate(text, zone);
  const defaultsFor = createFolderDefaults(content.defaults);
  const sections = createShared((name: string) => name);
  const keysNamed = createShared((key) => new Keys([key]));
  const readDates = createDateReader(keys, (text) => {
    const written = parseWrittenDate(text, zoneFor(text));
    return written && (rules.dateOf?.(text, written, zone) ?? written);
  });

  return (file, readBody) => {
    const diagnostics: Diagnostic[] = [];
    const report = (kind: DiagnosticKind, values: DiagnosticValues, key?: string): void => {
      const place = key === undefined ? {} : file.placeOf(key);
      diagnostics.push(diagnostic(kind, values, { path: file.path, ...place }));
    };
    const lookup = lookUp(file.data, defaultsFor(file.path));
    const parts = pathParts(file.path, content.languages);
    let broken = false;
    const tellLength = (found: string, bytes: number | undefined, key: string): void =>
      report(
        articleKinds.LENGTH_NOT_BYTES,
        { found, taken: bytes === undefined ? "it does not count" : `${bytes} is taken` },
        key,
      );
    const found = readDates(lookup, ({ key, value }) => {
      report(articleKinds.INVALID_DATE, { found: shownValue(value), key }, key);
      broken = true;
    });
    let dated = found.published;
    let origin = found.publishedFrom;
    const isNameFirst = content.dateFromPath === "first" && parts.isDateInName;
    if ((dated === undefined || found.isOnlyEmbargo || isNameFirst) && !broken && content.dateFromPath !== false) {
      const text = parts.date ?? dateInUrl(lookup.text(keys.url));
      const inPath = text === undefined ? undefined : parseWrittenDate(text, zone);
      if (inPath !== undefined && (isNameFirst || dated === undefined || inPath.at > dated.at)) {
        dated = inPath;
        origin = fromPath;
      } else if (inPath === undefined && parts.date !== undefined && parts.isDateInName) {
        report(articleKinds.INVALID_DATE, { found: parts.date, key: "the name of the file" });
        broken = true;
      }
    }
    const published = dated?.at;
    if (broken) return { diagnostics };

    // Brackets around a title make it a list in YAML.
    const titleFound = lookup.foundText(keys.title) ?? lookup.first(keys.title);
    const typedTitle =
      asList(titleFound?.value)
        .map((part) => textOf(part))
        .join(" ")
        .trim() || undefined;
    const ownTitle = typedTitle ?? rules.title?.(parts);
    const body = ownTitle === undefined ? (readBody() ?? "") : "";
    if (ownTitle === undefined && body.trim() === "" && !lookup.has(keys.enclosures) && !lookup.has(keys.summary)) {
      report(articleKinds.EMPTY, {});
      return { diagnostics };
    }
    const wholeTitle =
      ownTitle === undefined
        ? headingOf(file.path, body, content.generator)
        : plainText(withoutRemarksInLine(ownTitle.slice(0, longestTitle * 4)));
    const title = wholeTitle && owned(wholeTitle.slice(0, longestTitle));
    if (typedTitle !== undefined && typedTitle.length > longestTitle) {
      report(articleKinds.TITLE_TOO_LONG, { length: typedTitle.length, limit: longestTitle }, titleFound?.key);
    }
    const slug = slugOf(lookup, parts);
    const section = sections(lookup.text(sectionKeys) ?? parts.folders[0] ?? "");
    const typedLanguage = lookup.foundText(keys.language);
    const language = typedLanguage === undefined ? parts.language : asLanguageTag(typedLanguage.value);
    const isKnownLanguage = language !== undefined && isLanguageTag(language);
    if (language !== undefined && !isKnownLanguage)
      report(articleKinds.INVALID_LANGUAGE, { found: typedLanguage?.value ?? language }, typedLanguage?.key);
    const foundTags = lookup.all(keys.tags);
    const tags = categories(foundTags);
    const undatedIs = (visibility: Visibility, isUndated: boolean, of: PathParts): Visibility =>
      visibility === "public" && ((isUndated && content.undated === "skip") || rules.isArticle?.(of) === false)
        ? "undated"
        : visibility;
    /** Eleventy's `date: git Created`. */
    const asksGit = (): boolean => gitDate.test(lookup.text(keys.published) ?? "");
    const id = explicitId(lookup, keys.id);
    if (id === undefined && lookup.has(keys.id)) {
      const other = lookup.foundText(keys.id);
      if (other !== undefined) report(articleKinds.ID_NOT_TAKEN, { key: other.key, found: other.value }, other.key);
    }
    const peopleOf = (named: Found | undefined): readonly Person[] | undefined =>
      named && nonEmpty(people(named.value, site.people, absolute));
    const notes: FlagNotes = {
      unclear: ({ key, value }) => report(articleKinds.FLAG_UNCLEAR, { key, found: shownValue(value) }, key),
      unknown: ({ key, value }) => report(articleKinds.FLAG_UNKNOWN, { key, found: shownValue(value) }, key),
    };
    // What most articles have is there in all of them: then they have one shape, in one piece.
    const draft: Draft = {
      path: file.path,
      url: undefined,
      slug,
      section,
      visibility: undatedIs(
        visibilityOf(lookup, { parts, format: file.format, hidden: hiddenKeys, notes }),
        published === undefined && !asksGit(),
        parts,
      ),
      translationKey: translationKeyOf(lookup, keys.translationKey, parts, file.path),
      bodyOffset: file.bodyOffset,
      bodyLine: file.bodyLine,
      title: title === "" ? undefined : title,
      published,
      publishedFrom: origin,
      updated: found.updated,
      summary: summaryOf(lookup, keys.summary),
      authors: peopleOf(lookup.first(keys.authors)),
      categories: tags.length === 0 ? undefined : tags,
    };
    fill(draft, "diskPath", file.diskPath);
    fill(draft, "explicitId", id && owned(id));
    fill(draft, "expires", found.expires);
    fill(draft, "language", isKnownLanguage ? language : undefined);
    fill(draft, "contributors", peopleOf(lookup.first(keys.contributors)));
    if (lookup.has(keys.image)) {
      fill(draft, "image", lookup.all(keys.image).flatMap(({ key, value }) => mediaReferences(value, key))[0]);
    }
    if (lookup.has(keys.enclosures))
      fill(draft, "enclosures", enclosuresOf(lookup, keys.enclosures, { placeOf: file.placeOf, tellLength }));
    for (const { found: odd, expected } of wrongTypes(lookup, keys, {
      image: draft.image,
      enclosures: draft.enclosures,
      location: lookup.has(keys.location) ? locationOf(lookup, keys.location) : undefined,
      durationSec: draft.enclosures?.[0]?.durationSec,
    })) {
      report(articleKinds.WRONG_TYPE, { key: odd.key, found: described(odd.value), expected }, odd.key);
    }
    if (lookup.has(withdrawnKeys)) fill(draft, "withdrawal", withdrawalOf(lookup, parse));
    fill(draft, "externalUrl", externalOf(lookup, keys.externalUrl));
    if (lookup.has(keys.canonicalUrl)) fill(draft, "canonicalUrl", elsewhere(lookup.text(keys.canonicalUrl), site.url));
    if (lookup.has(keys.source)) fill(draft, "source", sourceOf(lookup, keys.source, absolute, parse));
    if (lookup.has(keys.location)) fill(draft, "location", locationOf(lookup, keys.location));
    fill(draft, "rights", lookup.text(keys.rights));
    if (lookup.has(episodeKeys)) fill(draft, "episode", episodeOf(lookup, site.people, absolute));
    if (lookup.has(keys.aliases)) {
      const typed = asList(lookup.first(keys.aliases)?.value);
      fill(draft, "aliases", nonEmpty(typed.flatMap((one) => (typeof one === "string" ? (absolute(one) ?? []) : []))));
    }

    const values: PermalinkValues = {
      parts,
      path: file.path,
      slug,
      section,
      title,
      language: isKnownLanguage ? language : undefined,
      id,
      typedSlug: lookup.has(slugKeys) && lookup.text(slugKeys) !== undefined ? slug : undefined,
      wholeSlug: lookup.has(slugKeys) ? wholeSlugOf(lookup) : undefined,
      wallMs: dated?.wallMs,
      siteWallMs: dated && addressZone.toWall(dated.at),
      at: dated?.at,
      siteLanguage: site.language,
      author: draft.authors?.[0]?.name,
      field: (key) => addressPart(lookup.first(keysNamed(key))?.value),
      value: (key) => lookup.first(keysNamed(key))?.value,
      rules,
      categories: () => categories(foundTags.filter(({ key }) => key.startsWith("categor"))).map(({ term }) => term),
    };
    const chosen = addressOf(lookup.all(keys.url));
    let typedUrl = chosen?.value;
    if (typedUrl !== undefined && rules.hasStylesInConfigAlone === true && isStyle(typedUrl)) typedUrl = `/${typedUrl}`;
    if (chosen !== undefined && isTemplate(chosen.value)) {
      typedUrl = fillTemplate(chosen.value, values, (key) => (key === "title" ? title : lookup.text(keysNamed(key))));
      if (typedUrl === undefined) report(articleKinds.UNKNOWN_TEMPLATE, { found: chosen.value }, chosen.key);
    }
    typedUrl ??= typeof content.permalink === "function" ? content.permalink(draft as PermalinkInput) : undefined;
    const pattern = typedUrl ?? usualPattern;
    const filled =
      typedUrl === undefined || isPattern(typedUrl)
        ? fillPermalink(pattern, values)
        : { path: plainPath(typedUrl), open: [] };
    if (filled.open.length > 0) {
      const [token = ""] = filled.open;
      const shown = typeof pattern === "string" ? pattern : (pattern.at(-1) ?? "");
      report(articleKinds.ADDRESS_OPEN, { token, pattern: shown }, chosen?.key);
      return { diagnostics };
    }
    const address =
      typedUrl !== undefined && /^[a-z]+:\/\//i.test(typedUrl)
        ? filled.path.replace(/^([a-z]+:)\/(?!\/)/i, "$1//")
        : (typedUrl === undefined || isPattern(typedUrl) ? languageFolder(parts, pattern) : "") + filled.path;
    const url = absolute(address);
    if (url === undefined) {
      report(articleKinds.INVALID_URL, { found: typedUrl ?? address }, chosen?.key ?? "permalink");
      return { diagnostics };
    }
    draft.url = owned(url);
    if (lookup.has(keys.discussion) || lookup.has(commentCountKeys))
      fill(draft, "discussion", discussionOf(lookup, keys.discussion, url, absolute));
    return { value: draft as Article, diagnostics };
  };
}

/** An article that is being put together. */
type Draft = { -readonly [K in keyof Article]?: Article[K] | undefined };

/** What is not there takes no memory. */
function fill<K extends keyof Article>(draft: Draft, key: K, value: Article[K] | undefined): void {
  if (value !== undefined) draft[key] = value;
}

/** Few values, and many articles: each is made once. */
function createShared<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = make(key);
      if (known.size < mostShared) known.set(key, value);
    }
    return value;
  };
}

const mostShared = 1000;
const fromPath: DateOrigin = { source: "path" };

function headingOf(path: string, body: string, generator?: string): string | undefined {
  const markup = markupOf(path, generator);
  return markup === undefined ? firstHeading(body, remarkSyntaxOf(path)) : markupTitle(body, markup);
}

function translationKeyOf(lookup: Lookup, keys: Keys, parts: PathParts, path: string): string {
  const typed = lookup.text(keys);
  if (typed !== undefined) return typed;
  const folders =
    parts.language !== undefined && parts.folders[0] === parts.language ? parts.folders.slice(1) : parts.folders;
  const key = [...folders, parts.stem].join("/");
  // A part of the path takes no memory.
  return path.startsWith(key) ? path.slice(0, key.length) : key;
}

/** What a key of the front matter gives for an address: a text, or the parts of a list one below the other. */
function addressPart(value: FrontMatterValue | undefined): string | undefined {
  return (
    asList(value)
      .flatMap((part) => textOf(part) ?? [])
      .join("/") || undefined
  );
}

const plainPath = (typed: string): string => (/^[a-z]+:\/\//i.test(typed) ? typed : typed.replace(/\/{2,}/g, "/"));

function summaryOf(lookup: Lookup, keys: Keys): string | undefined {
  const typed = lookup.text(keys);
  const text = typed === undefined ? undefined : plainText(withoutRemarksInLine(typed.slice(0, 20_000)));
  return text === "" || text === undefined ? undefined : owned(text);
}

function externalOf(lookup: Lookup, keys: Keys): string | undefined {
  const typed = lookup.text(keys);
  return typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, typed) : undefined;
}

/** The address that an article was taken over from. On the site itself it is one of the article's own addresses, which are not told. */
function elsewhere(typed: string | undefined, siteUrl: string): string | undefined {
  const url = typed !== undefined && /^https?:\/\//i.test(typed) ? absoluteUrl(typed, siteUrl) : undefined;
  return url === undefined || siteNameOf(url) === siteNameOf(siteUrl) ? undefined : url;
}

const siteNameOf = (url: string): string => new URL(url).hostname.replace(/^www\./, "");

function isSameLanguage(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || b.startsWith(`${a}-`);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
