import type { FrontMatter, FrontMatterValue } from "../../model/article.ts";
import { articleKinds } from "../../model/catalogue/article.ts";
import type { PermalinkInput } from "../../model/config.ts";
import type { Found } from "../../text/lookup.ts";
import type { WrittenDate } from "../dates/dates.ts";
import { categories } from "../details/tags.ts";
import type { DraftArticle } from "../fieldReaders.ts";
import { asList, textOf } from "../fields.ts";
import type { PermalinkValues } from "../generators/generatorRules.ts";
import { isSameLanguage } from "../language.ts";
import type { Reading } from "../reading.ts";
import { addressOf, slugKeys, wholeSlugOf } from "./address.ts";
import { fillTemplate, isTemplate } from "./addressTemplate.ts";
import { fillPermalink, isPattern, isStyle, namesLanguage } from "./permalink.ts";

/** The results of earlier steps. */
interface Known {
  readonly id: string | undefined;
  readonly language: string | undefined;
  readonly title: string | undefined;
  readonly tags: readonly Found[];
  readonly written: WrittenDate | undefined;
}

/**
 * The URL in the front matter, or else the result of the config's function, or else the config's pattern, filled in. Nothing if a part
 * cannot be filled in, or the result is not a URL.
 */
export function addressOfArticle(draft: DraftArticle, reading: Reading, known: Known): string | undefined {
  const { lookup, rules } = reading;
  const values = permalinkValues(draft, reading, known);
  const chosen = addressOf(lookup.all(rules.keys.url), rules.generator.isSlugAPart);
  const typed =
    (chosen && typedAddress(chosen, values, reading)) ??
    (typeof rules.permalink === "function" ? rules.permalink(draft as PermalinkInput) : undefined);
  const usual = typeof rules.permalink === "function" ? "" : rules.permalink;
  const pattern = typed ?? usual;
  const isFilled = typed === undefined || isPattern(typed);
  const filled = isFilled ? fillPermalink(pattern, values) : { path: plainPath(typed), open: [] };
  const [token] = filled.open;
  if (token !== undefined) {
    const shown = typeof pattern === "string" ? pattern : (pattern.at(-1) ?? "");
    // The article is not published, so its path is good enough for a URL.
    if (draft.visibility !== "public") return rules.absolute(fillPermalink("/:path/", values).path);
    const isOwn = chosen !== undefined && hasKey(reading.file.data, chosen.key);
    if (isOwn) reading.report(articleKinds.ADDRESS_OPEN, { token, pattern: shown }, chosen.key);
    else reading.report(articleKinds.PERMALINK_KEY_MISSING, { token, pattern: shown, key: keyOf(token) });
    return undefined;
  }
  const isAbsolute = typed !== undefined && /^[a-z]+:\/\//i.test(typed);
  const isBelow = isFilled || (rules.generator.hasLanguageFolders === true && !/^(?:\/|[a-z]+:)/i.test(typed));
  const folder = isBelow ? languageFolder(reading, pattern, known.language) : "";
  const address = isAbsolute ? filled.path.replace(/^([a-z]+:)\/(?!\/)/i, "$1//") : joined(folder, filled.path);
  const url = rules.absolute(address);
  if (url === undefined)
    reading.report(articleKinds.INVALID_URL, { found: typed ?? address }, chosen?.key ?? "permalink");
  return url;
}

/** From the article itself: its folder may have it as well. */
function hasKey(data: FrontMatter, key: string): boolean {
  const [top = ""] = key.toLowerCase().split(".");
  return Object.keys(data).some((one) => one.toLowerCase() === top || one.toLowerCase() === key.toLowerCase());
}

/** The key that fills the token: if the slug is made from the name or the title, the slug itself. */
const keyOf = (token: string): string => token.replace(/[^\p{L}\p{N}_]+/gu, "").replace(/^\w+_(?=slug$)/, "");

/** The value in the front matter; of a template, its result. */
function typedAddress(
  { key, value }: Found & { readonly value: string },
  values: PermalinkValues,
  reading: Reading,
): string | undefined {
  if (isTemplate(value)) {
    const { lookup, rules } = reading;
    const field = (name: string): string | undefined =>
      name === "title" ? values.title : lookup.text(rules.keysNamed(name));
    const filled = fillTemplate(value, values, field);
    if (filled === undefined) reading.report(articleKinds.UNKNOWN_TEMPLATE, { found: value }, key);
    return filled;
  }
  const { generator } = reading.rules;
  if (generator.hasStylesInConfigAlone === true && isStyle(value)) return `/${value}`;
  return generator.typedAddress?.(value, values) ?? value;
}

/**
 * Hugo and Zola put `title.fr.md` below `/fr/`, unless French is the language of the site; Hugo also does this for files in a folder of
 * their language.
 */
function languageFolder(
  { parts, rules }: Reading,
  pattern: string | readonly string[],
  language: string | undefined,
): string {
  const { site, content } = rules.config;
  const named = parts.isLanguageInName ? parts.language : rules.generator.hasLanguageFolders ? language : undefined;
  if (named === undefined || namesLanguage(pattern)) return "";
  // To Hugo, a language that its config does not list is a word like any other.
  const isListed = content.languages.some((one) => isSameLanguage(one, named) || isSameLanguage(named, one));
  if (rules.generator.hasLanguageFolders === true && !isListed) return "";
  const [main = site.language] = content.languages;
  return isSameLanguage(named, main) || isSameLanguage(named, site.language)
    ? ""
    : `/${rules.generator.hasLanguageFolders === true ? named.toLowerCase() : named}`;
}

function permalinkValues(
  { slug = "", section = "", authors }: DraftArticle,
  { file, lookup, parts, rules }: Reading,
  { id, language, title, tags, written }: Known,
): PermalinkValues {
  const valueFor = (key: string): FrontMatterValue | undefined => lookup.first(rules.keysNamed(key))?.value;
  const hasSlug = lookup.has(slugKeys);
  return {
    parts,
    path: file.path,
    slug,
    section,
    title,
    language,
    id,
    typedSlug: hasSlug && lookup.text(slugKeys) !== undefined ? slug : undefined,
    wholeSlug: hasSlug ? wholeSlugOf(lookup) : undefined,
    wallMs: written?.wallMs,
    siteWallMs: written && rules.addressZone.toWall(written.at),
    at: written?.at,
    siteLanguage: rules.config.site.language,
    author: authors?.[0]?.name,
    field: (key) => addressPart(valueFor(key)),
    value: valueFor,
    rules: rules.generator,
    categories: () =>
      categories(
        tags.filter(({ key }) => key.startsWith("categor")),
        rules.generator.terms,
      ).flatMap(({ term, from }) => (from === "keywords" ? [] : [term])),
  };
}

/** What a front matter key contributes to a URL: a text, or the parts of a list, one below the other. */
function addressPart(value: FrontMatterValue | undefined): string | undefined {
  const parts = asList(value).flatMap((part) => textOf(part) ?? []);
  return parts.join("/") || undefined;
}

const joined = (folder: string, path: string): string =>
  folder === "" || path.startsWith("/") ? folder + path : `${folder}/${path}`;

const plainPath = (typed: string): string => (/^[a-z]+:\/\//i.test(typed) ? typed : typed.replace(/\/{2,}/g, "/"));
