import { dayNames, dayOfYear, monthNames } from "../../text/calendar.ts";
import { Keys } from "../../text/lookup.ts";
import { trimmed } from "../../text/trimmed.ts";
import { goDate } from "../dates/goDate.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { byWeight } from "./order.ts";

/** What Hugo has the date of publication from, unless the site's config says otherwise; then from the first date. */
const dueKeys = new Keys(["publishDate", "pubDate", "published"]);

/** @see https://gohugo.io/configuration/permalinks/ */
export const hugoRules: GeneratorRules = {
  marksInTitles: "marks",
  order: byWeight,
  // A text is one term, with its commas.
  terms: { keys: /^(?:tags|categories)$/i, split: (text) => [text] },
  isSlugAPart: true,
  hasWeights: true,
  twoDates: (usual) => {
    const typed = usual("hugo_publish");
    return {
      due: typeof typed === "string" ? new Keys(typed.split(",")) : dueKeys,
      shows: usual("hugo_shows") === "publishDate" ? "due" : "first",
      isNameBeforeChange: usual("slug_from_name") === "first",
    };
  },
  hasHeadlessBundles: (lookup) => isBefore(123, lookup.text(beforeKeys)),
  hasLanguageFolders: true,
  tokens:
    /^(?:page|section|sectionslug|sections|sectionslugs|title|slug|filename|contentbasename|slugorfilename|slugorcontentbasename|monthname|weekday|weekdayname|yearday|language|lang)$/,
  token: (name, values) => {
    const { parts, wallMs } = values;
    const wholeSlug = slugOf(values);
    const wall = wallMs === undefined ? undefined : new Date(wallMs);
    const slice = /^sections?(?:lugs)?\[(\d{0,4})(:?)(\d{0,4}|last)\]$/.exec(name);
    if (slice !== null) return sliced(sectionsOf(values), slice);
    switch (name) {
      // If no pattern is set: the folders and the slug or the name.
      case "page":
        return [
          ...foldersOf(values),
          wholeSlug === undefined ? nameSlug(parts.stem, values) : hugoSlug(wholeSlug),
        ].join("/");
      case "section":
      case "sectionslug":
        return foldersOf(values)[0] ?? "";
      case "sections":
      case "sectionslugs":
        return sectionsOf(values).join("/");
      case "title":
        return inPattern(titlePart(values));
      case "slug":
        return inPattern(wholeSlug ?? titlePart(values));
      case "filename":
      case "contentbasename":
        return inPattern(parts.stem);
      case "slugorfilename":
      case "slugorcontentbasename":
        return inPattern(wholeSlug ?? parts.stem);
      case "monthname":
        return wall === undefined ? "" : hugoSlug(monthNames[wall.getUTCMonth()] ?? "");
      case "weekdayname":
        return wall === undefined ? "" : hugoSlug(dayNames[wall.getUTCDay()] ?? "");
      case "yearday":
        return wall === undefined ? "" : String(dayOfYear(wall));
      case "language":
      case "lang":
        return values.language ?? values.field("default_language") ?? values.siteLanguage;
      default:
        return undefined;
    }
  },
  title: () => "",
  // The URL of a page is a folder, unless it names a file.
  typedAddress: (typed) => (/^https?:|\/$|\.[^./]+$/i.test(typed) ? typed : `${typed}/`),
  readDate: goDate,
};

/** The slug in the front matter; otherwise, if dates are taken from file names, what follows the date in the file name. */
function slugOf({ wholeSlug, parts, field }: PermalinkValues): string | undefined {
  const slug = wholeSlug ?? (parts.isDateInName && field("slug_from_name") !== undefined ? parts.name : undefined);
  return slug === undefined ? undefined : trimmed(slug, "-") || undefined;
}

/** The folders, without those that contain all articles of the language. */
function foldersOf(values: PermalinkValues): readonly string[] {
  const { parts, field } = values;
  const [top] = parts.folders;
  const root = field("hugo_root");
  // A folder may be called like a language without being one to Hugo.
  const isLanguage =
    root === undefined && parts.language !== undefined && !parts.isLanguageInName && top === parts.language;
  const above = isLanguage ? 1 : root === undefined || root === "." ? 0 : root.split("/").length;
  return parts.folders.slice(above).map((name) => nameSlug(name, values));
}

/**
 * A folder, or a file that no pattern names: since Hugo 0.123, each space is a hyphen (`The Method - A` is `the-method---a`); in earlier
 * versions, and in titles and slugs, several together are one.
 */
function nameSlug(name: string, { field }: PermalinkValues): string {
  return hugoSlug(isBefore(123, field("hugo_before")) ? name : name.replaceAll(" ", "-"));
}

/** The title in a pattern: up to Hugo 0.164, a slash in it began another part of the URL. */
function titlePart({ title = "", field }: PermalinkValues): string {
  return isBefore(165, field("hugo_before")) ? title : title.replace(/[/\\]/g, "-");
}

/**
 * Whether the site is built with a version of Hugo before 0.`minor`.
 * @param before What the config's defaults say if a file of the site names the version, such as `0.123`
 */
function isBefore(minor: number, before: string | undefined): boolean {
  return before !== undefined && Number(/^0\.(\d{1,4})/.exec(before)?.[1]) <= minor;
}

const beforeKeys = new Keys(["hugo_before"]);

/** The folders that are sections: the first, and those with an `_index.md`. Their number is in the defaults of the folder. */
function sectionsOf(values: PermalinkValues): readonly string[] {
  const depth = values.field("hugo_sections");
  return depth === undefined ? foldersOf(values) : foldersOf(values).slice(0, Number(depth));
}

/** In a pattern, a plus is a space, and an empty fragment goes: Hugo reads the filled pattern as part of a URL. */
export function inPattern(text: string): string {
  return hugoSlug(`/${hugoSlug(text).replaceAll("+", " ")}/`)
    .slice(1, -1)
    .replace(/^([^#]*)#$/, "$1");
}

/** `:sections[1:]`, `:sections[:1]`, `:sections[0]`, `:sections[last]`. */
function sliced(sections: readonly string[], [, from = "", colon, to = ""]: RegExpExecArray): string {
  if (colon === "" && to !== "last") return sections[Number(from)] ?? "";
  const end = to === "" ? sections.length : to === "last" ? sections.length - 1 : Number(to);
  return colon === "" ? (sections.at(-1) ?? "") : sections.slice(from === "" ? 0 : Number(from), end).join("/");
}

/**
 * A name in a URL: letters, digits and marks of any script and some punctuation stay, white space becomes one hyphen unless there already
 * is one, everything else is removed. Runs of hyphens stay.
 */
export function hugoSlug(text: string): string {
  let slug = "";
  let isSpace = false;
  for (const [match] of unescaped(text).matchAll(/%[\da-f]{2}|\s+|./gisu)) {
    if (/^\s/.test(match)) {
      isSpace = slug !== "" && !slug.endsWith("-");
    } else if (/^(?:%..|[\p{L}\p{Nd}\p{M}./\\_#+~@-])$/isu.test(match)) {
      if (isSpace && match !== "-") slug += "-";
      isSpace = false;
      slug += match;
    }
  }
  // In no language but Turkish, as Go does it.
  return slug.replaceAll("İ", "i").toLowerCase();
}

function unescaped(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
