import { isYamlTime } from "../../text/yamlTime.ts";
import { parseWrittenDate, wholeSeconds } from "../dates/dates.ts";
import { rubyDate } from "../dates/rubyDate.ts";
import { createZone } from "../dates/zone.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { byPath, byPathBackwards } from "./order.ts";

const utc = createZone("UTC");

/**
 * True in the config's defaults if the feed's template sorts the posts by date and turns the list round, as that of jekyll-feed does. Liquid
 * keeps the posts of one moment as they were, which is backwards by path.
 */
const sortedKey = "feed_sorts_posts";

/** @see https://jekyllrb.com/docs/permalinks/#placeholders */
export const jekyllRules: GeneratorRules = {
  isSlugAPart: true,
  marksInTitles: "marks",
  order: ({ usual }) => (String(usual(sortedKey)) === "true" ? byPath : byPathBackwards),
  tokens:
    /^(?:output_ext|title|slug|name|collection|path|categories|slugified_categories|short_month|long_month|short_day|long_day|y_day|week|w_year|w_day)$/,
  datesInSiteZone: true,
  hasNoTimesInNames: true,
  hasShortYearsInNames: true,
  hasStylesInConfigAlone: true,
  readDate: (typed, zone, isQuoted) => {
    if (!isYamlTime(typed) || isQuoted()) return rubyDate(typed, zone);
    // A time that YAML recognizes is in UTC; a day without a time, and a value that YAML reads as a string, is in the time zone of the
    // site.
    const written = parseWrittenDate(typed, utc);
    return written && wholeSeconds(written);
  },
  isArticle: ({ isDateInName, isDraftFolder }) => isDateInName || isDraftFolder,
  title: ({ name }) =>
    withoutLastDots(name)
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
      .join(" "),
  token: jekyllToken,
};

export function jekyllToken(name: string, values: PermalinkValues): string | undefined {
  const { parts, wholeSlug } = values;
  switch (name) {
    case "output_ext":
      return parts.extension === "txt" ? ".txt" : ".html";
    case "title":
      // Jekyll makes a slash of two dots in any address.
      return prettySlug(wholeSlug ?? withoutLastDots(parts.name)).replaceAll("..", "/");
    case "slug":
      return jekyllSlug(wholeSlug ?? parts.name);
    case "name":
      return jekyllSlug(parts.stem);
    case "collection":
      return "posts";
    case "path":
      return [...parts.folders, parts.stem].join("/");
    case "categories":
      return unique([...parts.categoryFolders, ...values.categories()].map((one) => one.toLowerCase())).join("/");
    case "slugified_categories":
      return unique([...parts.categoryFolders, ...values.categories()].map(jekyllSlug)).join("/");
    default:
      return undefined;
  }
}

/** `2026-01-31-part-1..md` is `part-1`. */
const withoutLastDots = (name: string): string => {
  let end = name.length;
  while (name[end - 1] === ".") end -= 1;
  return name.slice(0, end);
};

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Jekyll's slugs in the mode "default": lower case, with hyphens for everything but letters and digits. */
export function jekyllSlug(text: string): string {
  return text
    .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}

/** The mode "pretty", in the original case. */
export function prettySlug(text: string): string {
  return text.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, "-").replace(/^-|-$/g, "");
}
