import type { Article } from "../model/article.ts";
import { isMap, type Lookup, textOf } from "./fields.ts";
import { defined } from "./media.ts";

export const commentCountKeys: readonly string[] = ["commentCount", "comment_count", "comments_count"];

/** Where an article is talked about, and how much: an address, a count, or a map of these. */
export function discussionOf(
  lookup: Lookup,
  keys: readonly string[],
  absolute: (url: string) => string | undefined,
): Article["discussion"] {
  const value = lookup.first(keys)?.value;
  const text = textOf(value, "url", "link") ?? "";
  const number = /^\d+$/.test(text)
    ? text
    : (lookup.text(commentCountKeys) ?? (isMap(value) ? textOf(value, "count") : undefined));
  const url = /^(?:https?:)?\/|^#/.test(text) ? absolute(text) : undefined;
  const feedUrl = isMap(value) ? textOf(value, "feed", "feedUrl") : undefined;
  const found = defined({
    url,
    count: number !== undefined && /^\d+$/.test(number) ? Number(number) : undefined,
    feedUrl: feedUrl === undefined ? undefined : absolute(feedUrl),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}
