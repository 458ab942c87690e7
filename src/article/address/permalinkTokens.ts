import { dayMs, dayNames, dayOfYear, monthNames } from "../../text/calendar.ts";
import type { PermalinkValues } from "../generators/generatorRules.ts";
import { slugify } from "./slugify.ts";

type Rule = (values: PermalinkValues, wallMs: number | undefined) => string | undefined;

/** Is there a rule for a token of this name? */
export function isToken(name: string): boolean {
  return Object.hasOwn(rules, name) || slice.test(name);
}

export function tokenNames(): readonly string[] {
  return Object.keys(rules);
}

/** The value of a token: empty if the article has none, undefined if the token is unknown. */
export function tokenValue(name: string, values: PermalinkValues, wallMs: number | undefined): string | undefined {
  if (Object.hasOwn(rules, name)) return rules[name]?.(values, wallMs);
  const found = slice.exec(name);
  return found === null
    ? undefined
    : foldersOf(values.parts.folders, found[1] ?? "")
        .map(slugify)
        .join("/");
}

/** Hugo's `:sections[1:]`, `:sections[last]`. */
const slice = /^(?:sections|slugdir)\[((?:\d+|last)?(?::(?:\d+|last)?)?)\]$/;

/** The folders from one index up to, but without, another; or the one at an index. */
function foldersOf(folders: readonly string[], typed: string): readonly string[] {
  const place = (text: string | undefined, otherwise: number): number =>
    text === undefined || text === "" ? otherwise : text === "last" ? folders.length - 1 : Number(text);
  const [start, end] = typed.split(":");
  const first = place(start, 0);
  return folders.slice(first, typed.includes(":") ? place(end, folders.length) : first + 1);
}

const both = (rule: Rule, ...names: readonly string[]): Readonly<Record<string, Rule>> =>
  Object.fromEntries(names.map((name) => [name, rule]));

const date =
  (write: (wall: Date) => string): Rule =>
  (_values, wallMs) =>
    wallMs === undefined ? "" : write(new Date(wallMs));

const pad = (number: number, length = 2): string => String(number).padStart(length, "0");

const rules: Readonly<Record<string, Rule>> = {
  path: ({ parts, typedSlug }) => [...parts.folders, typedSlug ?? parts.stem].join("/"),
  // Docusaurus: a date in the path becomes folders, and they come first.
  dated_path: ({ parts }) =>
    [
      ...(parts.date ?? "").slice(0, 10).split("-"),
      ...parts.folders.filter((folder) => parts.date === undefined || !/^[\d-]+$/.test(folder)),
      parts.name,
    ]
      .filter((part) => part !== "")
      .join("/"),
  slugdir: ({ parts }) => parts.folders.map(slugify).join("/"),
  unnumbered: ({ parts, typedSlug }) =>
    [...parts.folders, typedSlug ?? parts.stem].map((part) => slugify(part.replace(/^\d+\.(?=.)/, ""))).join("/"),
  ...both(({ parts }) => parts.folders.join("/"), "dir", "sections"),
  section: ({ section }) => section,
  slug: ({ slug }) => slug,
  typed_slug: ({ wholeSlug }) => wholeSlug ?? "",
  ...both(({ parts, typedSlug }) => typedSlug ?? slugify(parts.stem), "slugorfilename", "slugorcontentbasename"),
  ...both(({ parts, title }) => slugify(title ?? "") || slugify(parts.name), "post_title", "title_slug"),
  slugortitle: ({ parts, title, typedSlug }) => typedSlug ?? (slugify(title ?? "") || slugify(parts.name)),
  // Jekyll's and Hexo's `:title` is the name of the file without its date, in its original case.
  title: ({ parts, typedSlug }) => typedSlug ?? inAddress(parts.name),
  stem: ({ parts }) => inAddress(parts.stem),
  ...both(({ parts }) => parts.stem, "filename", "contentbasename"),
  ...both(({ parts }) => parts.name, "name", "basename"),
  ...both(({ language }) => language ?? "", "language", "lang", "locale"),
  // Without a title, nothing would tell the articles apart.
  id: ({ id, field }) => id ?? field("id"),
  category: ({ categories }) => slugify(categories()[0] ?? ""),
  // In Jekyll, categories include the folders above `_posts`, and spaces stay.
  categories: ({ parts, categories }) =>
    [...new Set([...parts.categoryFolders, ...categories()].map((one) => one.toLowerCase()))].join("/"),
  slugified_categories: ({ parts, categories }) =>
    [...new Set([...parts.categoryFolders, ...categories()].map(slugify))].join("/"),
  collection: ({ field }) => field("collection") ?? "posts",
  output_ext: () => ".html",
  year: date((wall) => pad(wall.getUTCFullYear(), 4)),
  short_year: date((wall) => pad(wall.getUTCFullYear(), 4).slice(2)),
  month: date((wall) => pad(wall.getUTCMonth() + 1)),
  i_month: date((wall) => String(wall.getUTCMonth() + 1)),
  short_month: date((wall) => (monthNames[wall.getUTCMonth()] ?? "").slice(0, 3)),
  ...both(
    date((wall) => monthNames[wall.getUTCMonth()] ?? ""),
    "long_month",
    "monthname",
  ),
  day: date((wall) => pad(wall.getUTCDate())),
  i_day: date((wall) => String(wall.getUTCDate())),
  short_day: date((wall) => (dayNames[wall.getUTCDay()] ?? "").slice(0, 3)),
  ...both(
    date((wall) => dayNames[wall.getUTCDay()] ?? ""),
    "long_day",
    "weekdayname",
  ),
  weekday: date((wall) => String(wall.getUTCDay())),
  w_day: date((wall) => String(wall.getUTCDay() || 7)),
  week: date((wall) => pad(isoWeek(wall).week)),
  w_year: date((wall) => pad(isoWeek(wall).year, 4)),
  hour: date((wall) => pad(wall.getUTCHours())),
  minute: date((wall) => pad(wall.getUTCMinutes())),
  second: date((wall) => pad(wall.getUTCSeconds())),
  ...both(
    date((wall) => pad(dayOfYear(wall), 3)),
    "y_day",
    "yearday",
  ),
};

/** A week belongs to the year of its Thursday. @see ISO 8601 */
function isoWeek(wall: Date): { readonly year: number; readonly week: number } {
  const thursday = new Date(wall.getTime() + (4 - (wall.getUTCDay() || 7)) * dayMs);
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) };
}

function inAddress(name: string): string {
  return name.replace(/[^\p{L}\p{M}\p{N}._~!$&'()+,;=@]+/gu, "-").replace(/^-|-$/g, "");
}
