import { writtenDate } from "./dateFormats.ts";
import { isList, shownText, type TemplateValue, within } from "./scope.ts";

type Given = readonly (TemplateValue | undefined)[];

/** The result of a filter of Liquid or Nunjucks; nothing if it is not known. */
export function filtered(value: TemplateValue | undefined, name: string, given: Given): TemplateValue | undefined {
  if (name === "default" || name === "d") {
    const isEmpty = value === undefined || value === null || value === "" || value === "false";
    return isEmpty ? given[0] : value;
  }
  if (value === undefined || given.includes(undefined)) return undefined;
  if (unchanged.has(name)) return value;
  const ofList = listFilters[name];
  if (ofList !== undefined && isList(value)) return ofList(value, given);
  if (name === "size" || name === "length" || name === "count") return within(value, ["size"]);
  const text = shownText(value);
  return text === undefined
    ? undefined
    : textFilters[name]?.(
        text,
        given.map((one) => shownText(one) ?? ""),
      );
}

/** Filters that return their input, or do what is done here to all URLs and texts. */
const unchanged: ReadonlySet<string> = new Set(
  `url abs_url safe raw html_safe markdownify markdown smartify newline_to_br string list array_to_sentence_string
  normalize_whitespace htmlBaseUrl`.split(/\s+/),
);

const listFilters: Readonly<
  Record<string, (list: readonly TemplateValue[], given: Given) => TemplateValue | undefined>
> = {
  first: ([first = null]) => first,
  last: (list) => list.at(-1) ?? null,
  reverse: (list) => list.toReversed(),
  compact: (list) => list.filter((one) => one !== null),
  join: (list, [glue]) => {
    const parts = list.map(shownText);
    return parts.includes(undefined) ? undefined : parts.join(shownText(glue) ?? " ");
  },
  uniq: (list) => {
    const seen = new Set<string>();
    return list.filter((one) => {
      const key = JSON.stringify(one);
      return !seen.has(key) && seen.add(key);
    });
  },
  concat: (list, [other]) => (isList(other) ? [...list, ...other].slice(0, longestList) : undefined),
  map: (list, [key]) => list.map((one) => at(one, key)),
  where: (list, [key, wanted]) =>
    list.filter((one) =>
      wanted === undefined ? (at(one, key) ?? "false") !== "false" : shownText(at(one, key)) === shownText(wanted),
    ),
  find: (list, [key, wanted]) => list.find((one) => shownText(at(one, key)) === shownText(wanted)) ?? null,
  sort: (list, [key]) =>
    list.toSorted((a, b) => {
      const [x, y] = [a, b].map((one) => (key === undefined ? one : at(one, key))).map((one) => shownText(one) ?? "");
      return (x ?? "") < (y ?? "") ? -1 : (x ?? "") > (y ?? "") ? 1 : 0;
    }),
  slice: (list, [from, count]) => part(list, Number(shownText(from)), shownText(count)),
  limit: (list, [count]) => list.slice(0, Number(shownText(count))),
};

const longestList = 10_000;

function at(value: TemplateValue, key: TemplateValue | undefined): TemplateValue {
  return within(value, (shownText(key) ?? "").split(".")) ?? null;
}

function part<T>(list: readonly T[], from: number, count: string | undefined): readonly T[] {
  const start = from < 0 ? list.length + from : from;
  return list.slice(start, start + (count === undefined ? 1 : Number(count)));
}

type OfText = (text: string, given: readonly string[]) => TemplateValue | undefined;

const textFilters: Readonly<Record<string, OfText>> = {
  append: (text, [more = ""]) => text + more,
  prepend: (text, [more = ""]) => more + text,
  upcase: (text) => text.toUpperCase(),
  upper: (text) => text.toUpperCase(),
  downcase: (text) => text.toLowerCase(),
  lower: (text) => text.toLowerCase(),
  capitalize: (text) => text.charAt(0).toUpperCase() + text.slice(1),
  title: (text) => text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1)),
  strip: (text) => text.trim(),
  trim: (text) => text.trim(),
  lstrip: (text) => text.trimStart(),
  rstrip: (text) => text.trimEnd(),
  remove: (text, [what = ""]) => (what === "" ? text : text.replaceAll(what, "")),
  remove_first: (text, [what = ""]) => text.replace(what, ""),
  replace: (text, [what = "", by = ""]) => (what === "" ? text : text.replaceAll(what, () => by)),
  replace_first: (text, [what = "", by = ""]) => text.replace(what, () => by),
  escape: escaped,
  e: escaped,
  escape_once: escaped,
  xml_escape: escaped,
  forceescape: escaped,
  url_encode: (text) => encodeURIComponent(text).replaceAll("%20", "+"),
  cgi_escape: (text) => encodeURIComponent(text).replaceAll("%20", "+"),
  urlencode: (text) => encodeURIComponent(text),
  uri_escape: (text) => encodeURI(text),
  slugify,
  slug: slugify,
  split: (text, [by = " "]) => (text === "" ? [] : text.split(by).slice(0, longestList)),
  first: (text) => text.charAt(0),
  last: (text) => text.slice(-1),
  slice: (text, [from = "0", count]) => part([...text], Number(from), count).join(""),
  truncate: (text, [most = "50", end = "..."]) =>
    text.length <= Number(most) ? text : text.slice(0, Math.max(0, Number(most) - end.length)) + end,
  truncatewords: (text, [most = "15", end = "..."]) => {
    const words = text.trim().split(/\s+/);
    return words.length <= Number(most) ? text : words.slice(0, Number(most)).join(" ") + end;
  },
  number_of_words: (text) => String(text.trim() === "" ? 0 : text.trim().split(/\s+/).length),
  strip_html: (text) => text.replace(/<[^<>]*>/g, ""),
  striptags: (text) => text.replace(/<[^<>]*>/g, ""),
  strip_newlines: (text) => text.replace(/\n/g, ""),
  jsonify: (text) => JSON.stringify(text),
  dump: (text) => JSON.stringify(text),
  // The path of the site is added where all URLs are made absolute.
  relative_url: (text) => (isWhole(text) ? text : `/${text.replace(/^\/+/, "")}`),
  absolute_url: (text, [site = ""]) => (isWhole(text) ? text : `${site}/${text.replace(/^\/+/, "")}`),
  plus: (text, [other]) => counted(text, other, (a, b) => a + b),
  minus: (text, [other]) => counted(text, other, (a, b) => a - b),
  times: (text, [other]) => counted(text, other, (a, b) => a * b),
  divided_by: (text, [other = ""]) =>
    counted(text, other, (a, b) => (b === 0 ? Number.NaN : other.includes(".") ? a / b : Math.floor(a / b))),
  modulo: (text, [other]) => counted(text, other, (a, b) => a % b),
  round: (text, [digits = "0"]) => counted(text, digits, (a, b) => Number(a.toFixed(Math.min(20, Math.max(0, b))))),
  floor: (text) => counted(text, "0", (a) => Math.floor(a)),
  ceil: (text) => counted(text, "0", (a) => Math.ceil(a)),
  abs: (text) => counted(text, "0", (a) => Math.abs(a)),
  date: (text, [format = ""]) => writtenDate(text, format),
  date_to_string: (text) => writtenDate(text, "%d %b %Y"),
  date_to_long_string: (text) => writtenDate(text, "%d %B %Y"),
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

function isWhole(address: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(address);
}

function counted(text: string, other = "", count: (a: number, b: number) => number): string | undefined {
  const result = count(Number(text), Number(other));
  return text.trim() === "" || !Number.isFinite(result) ? undefined : String(result);
}
