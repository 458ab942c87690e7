import { withoutUndefined } from "../../../withoutUndefined.ts";
import type { DatedFile } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { computedItems } from "../../ownFeed/computedItems.ts";
import { Computed } from "../../read/computed.ts";
import { isUsualDate, itemKeys } from "../../read/itemKeys.ts";
import type { Program } from "../../read/program.ts";
import type { FollowedFeed } from "./astroFeedRun.ts";

export interface ItemFields {
  readonly title?: readonly string[];
  readonly published?: readonly string[];
  readonly questions: readonly Question[];
}

/**
 * Where the site's own feed gets the titles and dates of its items; a computed value becomes a question.
 * @param followed What is known of them in another way
 */
export function astroItems(
  feed: Program,
  text: string,
  articles: readonly DatedFile[],
  followed: Pick<FollowedFeed, "title" | "published"> | undefined,
): ItemFields {
  const title = firstOf(feed, text, ["title"]);
  const date = firstOf(feed, text, ["pubDate", "date", "date_published", "published"]);
  const [titleKeys, dateKeys] = [itemKeys(feed, title, holder), itemKeys(feed, date, holder)];
  const questions = [
    ...(title !== undefined && titleKeys === undefined && followed?.title === undefined
      ? [computed(feed, title, "titles")]
      : []),
    ...(date !== undefined && dateKeys === undefined && followed?.published === undefined
      ? [computed(feed, date, "dates")]
      : []),
  ];
  const ownTitle = titleKeys ?? followed?.title?.keys;
  return withoutUndefined({
    title: ownTitle === undefined || ownTitle[0] === "title" ? undefined : [...ownTitle, "title"],
    published:
      dateKeys === undefined ? followed?.published?.keys : isUsualDate(dateKeys, articles) ? undefined : dateKeys,
    questions,
  }) as ItemFields;
}

/** `post.data.` and `(post.data as Data).` before the key. */
const holder = String.raw`(?:\(?\w+(?:\s+as\s+\w+)?\)?\??\.)?(?:data|frontmatter)\s*(?:as\s+\w+\))?\??\.`;

/** The value in the items: in what a list is mapped to, or in the argument of `addItem`. */
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

function computed({ file }: Program, { text, line }: Computed, what: string): Question {
  return computedItems(what, { file, line, found: text });
}
