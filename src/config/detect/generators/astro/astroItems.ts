import { withoutUndefined } from "../../../withoutUndefined.ts";
import type { DatedFile } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { Computed } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";

export interface ItemFields {
  readonly title?: readonly string[];
  readonly published?: readonly string[];
  readonly questions: readonly Question[];
}

/** What the site's own feed takes for titles and dates of its items; a value that is computed otherwise is asked for. */
export function astroItems(feed: Program, text: string, articles: readonly DatedFile[]): ItemFields {
  const title = firstOf(feed, text, ["title"]);
  const date = firstOf(feed, text, ["pubDate", "date", "date_published", "published"]);
  const [titleKeys, dateKeys] = [keysOf(feed, title), keysOf(feed, date)];
  const questions = [
    ...(title !== undefined && titleKeys === undefined ? [computed(feed, title, "titles")] : []),
    ...(date !== undefined && dateKeys === undefined ? [computed(feed, date, "dates")] : []),
  ];
  return withoutUndefined({
    title: titleKeys === undefined || titleKeys[0] === "title" ? undefined : [...titleKeys, "title"],
    published: dateKeys === undefined || isAsUsual(dateKeys, articles) ? undefined : dateKeys,
    questions,
  }) as ItemFields;
}

/** The keys of an article that may hold its date, in the order in which they count here. */
const usualDates = ["date", "pubDate", "pubDatetime", "published", "publishDate", "publishedAt"];

/** The same keys would be read here, since no article has another one that would come before. */
function isAsUsual(keys: readonly string[], articles: readonly DatedFile[]): boolean {
  const [first = ""] = keys;
  if (keys.length > 1 || !usualDates.includes(first)) return false;
  const others = usualDates.filter((key) => key !== first);
  return articles.every(({ data }) => data[first] === undefined || others.every((key) => data[key] === undefined));
}

/** The value in the items: of what a list is mapped to, or of what `addItem` is given. */
function firstOf(feed: Program, text: string, names: readonly string[]): Computed | undefined {
  const makers = [
    ...feed.calls("map").map(({ values }) => values[0]),
    ...feed.calls("flatMap").map(({ values }) => values[0]),
    ...feed.calls("forEach").map(({ values }) => values[0]),
  ].filter((code): code is Computed => code instanceof Computed && /\b(?:link|url|id)\b/.test(code.text));
  const found = names.flatMap((name) => feed.properties(name)).filter((value) => value instanceof Computed);
  const inItems = found.filter(({ place }) =>
    makers.some(
      (code) =>
        place !== undefined &&
        code.place !== undefined &&
        place.file === code.place.file &&
        place.start >= code.place.start &&
        place.end <= code.place.end,
    ),
  );
  return inItems[0] ?? (text.includes("addItem(") ? found.find(({ text: own }) => /\bdata\b/.test(own)) : undefined);
}

/** `post.data.a ?? post.data.b`, also as the date of `new Date(…)`: the keys that are tried one after another. */
function keysOf(feed: Program, value: Computed | undefined): readonly [string, ...string[]] | undefined {
  if (value === undefined) return undefined;
  let written = value.text.trim();
  if (/^\w+$/.test(written)) {
    const declared = feed.namedAnywhere(written);
    if (!(declared instanceof Computed)) return [written];
    // A part of `({ title }) => …` is nowhere declared.
    written = declared.text.trim();
  }
  const bare = written
    .replace(/^(?:new\s+Date|String|dayjs|Date\.parse)\s*\(([\s\S]*)\)(?=$|\.)/, "$1")
    .replace(/\.(?:toDate|toISOString|toUTCString|toString|trim|valueOf|getTime)\(\)$/, "")
    .trim();
  const keys = bare
    .split(/\s*(?:\?\?|\|\|)\s*/)
    .map(
      (one) =>
        /^\(?(?:\(?\w+(?:\s+as\s+\w+)?\)?\??\.)?(?:data|frontmatter)\s*(?:as\s+\w+\))?\??\.(\w+)!?\)?$/.exec(one)?.[1],
    );
  const known = keys.filter((key) => key !== undefined);
  // Only the last may be a text of the program itself.
  const [first, ...rest] = known;
  const isWhole = keys.every((key, index) => key !== undefined || (index > 0 && index === keys.length - 1));
  return first !== undefined && isWhole ? [first, ...rest] : undefined;
}

function computed(feed: Program, { text, line }: Computed, what: string): Question {
  return {
    key: "content.include",
    file: feed.file,
    line,
    found: text,
    reason: `the site's own feed computes its ${what} there; with this answer, those of the articles are taken`,
    instead: "--content FOLDER",
  };
}
