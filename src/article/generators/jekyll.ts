import { parseWrittenDate, wholeSeconds } from "../dates/dates.ts";
import { rubyDate } from "../dates/rubyDate.ts";
import { isYamlTime } from "../dates/yamlTime.ts";
import { createZone } from "../dates/zone.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { byPathBackwards } from "./order.ts";

const utc = createZone("UTC");

/** @see https://jekyllrb.com/docs/permalinks/#placeholders */
export const jekyllRules: GeneratorRules = {
  marksInTitles: "marks",
  order: byPathBackwards,
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
    name
      .split("-")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
      .join(" "),
  token: jekyllToken,
};

const monthNames = "January February March April May June July August September October November December".split(" ");
const dayNames = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

export function jekyllToken(name: string, values: PermalinkValues): string | undefined {
  const { parts, wholeSlug, wallMs } = values;
  const wall = wallMs === undefined ? undefined : new Date(wallMs);
  switch (name) {
    case "output_ext":
      return parts.extension === "txt" ? ".txt" : ".html";
    case "title":
      return prettySlug(wholeSlug ?? parts.name);
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
    case "short_month":
      return wall && (monthNames[wall.getUTCMonth()] ?? "").slice(0, 3);
    case "long_month":
      return wall && monthNames[wall.getUTCMonth()];
    case "short_day":
      return wall && (dayNames[wall.getUTCDay()] ?? "").slice(0, 3);
    case "long_day":
      return wall && dayNames[wall.getUTCDay()];
    case "y_day":
      return wall && String(dayOfYear(wall)).padStart(3, "0");
    case "week":
      return wall && String(isoWeek(wall).week).padStart(2, "0");
    case "w_year":
      return wall && String(isoWeek(wall).year);
    case "w_day":
      return wall && String(wall.getUTCDay() || 7);
    default:
      return undefined;
  }
}

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

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
}

/** ISO 8601: a week belongs to the year of its Thursday. */
function isoWeek(wall: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(wall.getTime() + (4 - (wall.getUTCDay() || 7)) * 86_400_000);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}
