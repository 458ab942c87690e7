import type { SlugStep, ValueSlugs } from "../../model/config.ts";
import { tokenValue } from "../address/permalinkTokens.ts";
import { pythonDate } from "../dates/pythonDate.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { bySlug } from "./order.ts";
import { isRoman, roman } from "./romanSlug.ts";

/** The directives of `strftime` in URLs, and the tokens that mean the same. */
const directives: Readonly<Record<string, string>> = {
  Y: "year",
  y: "short_year",
  m: "month",
  B: "long_month",
  b: "short_month",
  d: "day",
  j: "y_day",
  A: "long_day",
  a: "short_day",
  H: "hour",
  M: "minute",
  S: "second",
};

/** In the defaults of articles, `false` says that the folder of an article is not its category. */
export const folderKey = "folder_is_category";

/** @see https://docs.getpelican.com/en/stable/settings.html#url-settings */
export const pelicanRules: GeneratorRules = {
  marksInTitles: "marks",
  order: () => bySlug,
  readDate: pythonDate,
  terms: {
    keys: /^(?:tags|category)$/i,
    split: (text, key) => (/^tags$/i.test(key) ? text.split(text.includes(";") ? ";" : ",") : [text]),
  },
  tokens:
    /^(?:slug|basename_slug|unicode_slug|unicode_basename_slug|name_slug|undated_name_slug|category|author|lang|other_lang|date_(?:bare_)?[A-Za-z])$/,
  title: ({ stem }) => stem,
  needsTitle: true,
  isUnknown: (name, values) => {
    const source = slugSource(name, values);
    return source !== undefined && !isRoman(source);
  },
  token: (name, values) => {
    const { parts, title, wholeSlug, wallMs } = values;
    switch (name) {
      case "slug":
        return wholeSlug ?? pelicanSlug(title ?? parts.stem);
      // With `SLUGIFY_SOURCE = 'basename'`.
      case "basename_slug":
        return wholeSlug ?? pelicanSlug(parts.stem);
      // With `SLUGIFY_USE_UNICODE = True`.
      case "unicode_slug":
        return wholeSlug ?? unicodeSlug(title ?? parts.stem);
      case "unicode_basename_slug":
        return wholeSlug ?? unicodeSlug(parts.stem);
      // With a `slug` in `FILENAME_METADATA`, which stays as it is.
      case "name_slug":
        return wholeSlug ?? parts.stem;
      case "undated_name_slug":
        return wholeSlug ?? (parts.isDateInName ? parts.name : parts.stem);
      case "category":
        return pelicanSlug(categoryOf(values));
      case "author":
        return pelicanSlug(values.author ?? "");
      case "lang":
        return values.language ?? values.siteLanguage;
      // Nothing in the language of the site, so that another pattern is taken.
      case "other_lang":
        return values.language === undefined || values.language === values.siteLanguage
          ? ""
          : (values.field("lang") ?? values.language);
      default: {
        const directive = /^date_(bare_)?([A-Za-z])$/.exec(name);
        if (directive === null || wallMs === undefined) return undefined;
        const text = tokenValue(directives[directive[2] ?? ""] ?? "", values, wallMs);
        return directive[1] === undefined ? text : text?.replace(/^0+(?=\d)/, "");
      }
    }
  },
};

/** The text that an ASCII slug is made from. */
function slugSource(name: string, values: PermalinkValues): string | undefined {
  const { parts, title, wholeSlug } = values;
  switch (name) {
    case "slug":
      return wholeSlug === undefined ? (title ?? parts.stem) : undefined;
    case "basename_slug":
      return wholeSlug === undefined ? parts.stem : undefined;
    case "category":
      return categoryOf(values);
    case "author":
      return values.author;
    default:
      return undefined;
  }
}

function categoryOf(values: PermalinkValues): string {
  const folder = values.field(folderKey) === "false" ? undefined : values.parts.folders.at(-1);
  return values.categories()[0] ?? folder ?? values.field("default_category") ?? "misc";
}

/**
 * ASCII as Unidecode writes it; then everything but letters, digits, spaces, hyphens and underscores is removed, and runs of spaces and
 * hyphens become one hyphen. A hyphen at the beginning or end stays.
 */
export function pelicanSlug(text: string): string {
  return unicodeSlug(roman(withoutTags(text)));
}

/** The same, without converting letters. Python counts no marks as part of a word, such as the vowels of Hindi. */
export function unicodeSlug(text: string): string {
  return withoutTags(text)
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N}_\s-]/gu, "")
    .trim()
    .replace(/[-\s]+/g, "-")
    .toLowerCase();
}

/** With other steps than those that Pelican usually takes. */
export function pelicanSlugBy(text: string, { keepsLetters, keepsCase, steps = usualSteps }: ValueSlugs): string {
  const plain = withoutTags(text).normalize("NFKC");
  const slug = steps.reduce(
    (before, step) => (typeof step === "string" ? usual[step](before) : replaced(before, step)),
    keepsLetters === true ? plain : roman(plain, true),
  );
  return (keepsCase === true ? slug : slug.toLowerCase()).trim();
}

const usualSteps: readonly SlugStep[] = ["signs", "start", "end", "hyphens"];

const usual: Readonly<Record<Extract<SlugStep, string>, (text: string) => string>> = {
  signs: (text) => text.replace(/[^\p{L}\p{N}_\s-]/gu, ""),
  start: (text) => text.trimStart(),
  end: (text) => text.trimEnd(),
  hyphens: (text) => text.replace(/[-\s]+/g, "-"),
};

/** All occurrences, in any case. */
function replaced(text: string, { from, to }: Exclude<SlugStep, string>): string {
  const [inText, wanted] = [text.toLowerCase(), from.normalize("NFKC").toLowerCase()];
  if (wanted === "" || inText.length !== text.length) return text;
  let result = "";
  let at = 0;
  for (let next = inText.indexOf(wanted); next !== -1; next = inText.indexOf(wanted, at)) {
    result += text.slice(at, next) + to.normalize("NFKC");
    at = next + wanted.length;
  }
  return result + text.slice(at);
}

const withoutTags = (text: string): string => text.replace(/<[^<>]*>/g, "");
