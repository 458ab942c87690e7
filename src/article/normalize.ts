import type { Article, FrontMatter, SourceFile, Visibility } from "../model/article.ts";
import { articleKinds } from "../model/catalogue/article.ts";
import type { Config } from "../model/config.ts";
import type { Outcome } from "../model/diagnostic.ts";
import { Keys, type Lookup } from "../text/lookup.ts";
import { slugOf } from "./address/address.ts";
import { addressOfArticle } from "./address/articleAddress.ts";
import { type Publication, publicationOf } from "./dates/publication.ts";
import { commentCountKeys, discussionOf } from "./details/discussion.ts";
import { explicitId } from "./details/explicitId.ts";
import { categories } from "./details/tags.ts";
import { addFields, type DraftArticle } from "./fieldReaders.ts";
import { isMap } from "./fields.ts";
import { languageOf } from "./language.ts";
import { fieldRules, Reading } from "./reading.ts";
import { shownValue } from "./shownValue.ts";
import { titleOf } from "./texts/articleTitle.ts";
import { summaryOf } from "./texts/summary.ts";
import { translationKeyOf } from "./translationKey.ts";
import { originalOf } from "./visibility/conflictCopy.ts";
import { type FlagNotes, visibilityOf } from "./visibility/visibility.ts";

export type Normalize = (file: SourceFile, readBody: () => string | undefined) => Outcome<Article>;

/**
 * Compiles the config into a function that reads the fields of one article from its front matter and path. It only asks for the body if the
 * title must come from the first heading.
 */
export function createNormalizer(config: Config): Normalize {
  const rules = fieldRules(config);
  return (file, readBody) => {
    const reading = new Reading(file, readBody, rules);
    const value = normalized(reading);
    return value === undefined ? { diagnostics: reading.diagnostics } : { value, diagnostics: reading.diagnostics };
  };
}

const sectionKeys = new Keys(["section"]);

/**
 * The steps in their order. Returns nothing if the date, the title or the URL of the article cannot be determined; `reading` then contains the
 * reason.
 */
function normalized(reading: Reading): Article | undefined {
  const { file, lookup, parts, rules } = reading;
  const { keys } = rules;
  const read = publicationOf(reading);
  const visibility = visibilityIn(reading, read?.written === undefined);
  // An article that is not public is removed from the feeds, whatever else is wrong with it: its last good version is not kept.
  if (read === undefined && (visibility === "public" || visibility === "undated")) return undefined;
  const dates = read ?? undated;
  const title = titleOf(reading);
  if (title === undefined) return undefined;
  if (!title.isTyped && rules.generator.needsTitle === true && visibility === "public") {
    reading.report(articleKinds.TITLE_MISSING, {});
    return undefined;
  }
  const language = languageOf(reading);
  const tags = lookup.all(keys.tags);
  const terms = categories(tags, rules.generator.terms);
  const id = idOf(reading);
  const draft: DraftArticle = {
    path: file.path,
    url: undefined,
    slug: slugOf(lookup, parts),
    section: lookup.text(sectionKeys) ?? parts.folders[0] ?? "",
    visibility,
    translationKey: translationKeyOf(lookup, keys.translationKey, parts),
    bodyOffset: file.bodyOffset,
    bodyLine: file.bodyLine,
    title: title.text === "" ? undefined : title.text,
    published: dates.written?.at,
    publishedFrom: dates.origin,
    updated: dates.updated,
    summary: summaryOf(lookup, keys.summary, rules.keepsPercents),
    authors: reading.peopleIn(lookup.first(keys.authors)),
    categories: terms.length === 0 ? undefined : terms,
  };
  addFields(draft, reading, { id, language, dueAt: dates.dueAt, expires: dates.expires });
  const url = addressOfArticle(draft, reading, { id, language, title: title.text, tags, written: dates.inAddress });
  if (url === undefined) return undefined;
  draft.url = url;
  if (lookup.has(keys.discussion) || lookup.has(commentCountKeys)) {
    const discussion = discussionOf(lookup, keys.discussion, url, rules.absolute);
    if (discussion !== undefined) draft.discussion = discussion;
  }
  return draft as Article;
}

const undated: Publication = {
  written: undefined,
  inAddress: undefined,
  origin: undefined,
  dueAt: undefined,
  updated: undefined,
  expires: undefined,
};

function idOf(reading: Reading): string | undefined {
  const { lookup, rules } = reading;
  const id = explicitId(lookup, rules.keys.id);
  const other = id === undefined && lookup.has(rules.keys.id) ? lookup.foundText(rules.keys.id) : undefined;
  if (other !== undefined) reading.report(articleKinds.ID_NOT_TAKEN, { key: other.key, found: other.value }, other.key);
  return id;
}

/** The front matter without the keys that have no meaning for the feeds of this site. */
function withoutIgnored({ file, lookup, rules }: Reading): Lookup {
  const { ignoredFlags, lookUp } = rules;
  if (ignoredFlags === undefined) return lookup;
  const without = (map: FrontMatter): FrontMatter =>
    Object.fromEntries(Object.entries(map).filter(([key]) => !ignoredFlags.has(key.toLowerCase())));
  const data = without(file.data);
  const inner = ["params", "extra"].flatMap((key) => {
    const map = data[key];
    return isMap(map) ? [[key, without(map)] as const] : [];
  });
  return lookUp({ ...file, data: { ...data, ...Object.fromEntries(inner) } });
}

/** Eleventy's words for a time that comes from git or the disk. */
const gitDate = /^(?:created|last modified|git (?:created|last modified))$/i;

/** On a site whose articles have dates, a file without a date is not an article but a page. */
function visibilityIn(reading: Reading, isUndated: boolean): Visibility {
  const { parts, file, rules } = reading;
  const lookup = withoutIgnored(reading);
  const notes: FlagNotes = {
    unclear: ({ key, value }) => reading.report(articleKinds.FLAG_UNCLEAR, { key, found: shownValue(value) }, key),
    unknown: ({ key, value }) => {
      const advice = `add it to the config: content.fields.hidden: ["${key}"].`;
      reading.report(articleKinds.FLAG_UNKNOWN, { key, found: shownValue(value), advice }, key);
    },
    tag: ({ key, value }) => {
      const advice = "write feed: false in the front matter, because this tag does not hide it.";
      reading.report(articleKinds.FLAG_UNKNOWN, { key, found: shownValue(value), advice }, key);
    },
  };
  const visibility = visibilityOf(lookup, {
    parts,
    format: file.format,
    hidden: rules.hidden,
    isHeadless: parts.isBundle || rules.generator.hasHeadlessBundles?.(lookup) !== true,
    notes,
  });
  if (visibility !== "public") return visibility;
  const original = originalOf(file.path);
  if (original !== undefined) {
    reading.report(articleKinds.CONFLICT_COPY, { original });
    return "draft";
  }
  const hasNoDate = isUndated && !gitDate.test(lookup.text(rules.keys.published) ?? "");
  const isSkipped = hasNoDate && rules.config.content.undated === "skip";
  return isSkipped || rules.generator.isArticle?.(parts) === false ? "undated" : "public";
}
