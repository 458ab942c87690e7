import type { Article } from "../../model/article.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { isMap, textOf } from "../fields.ts";
import { defined } from "./media.ts";

export const commentCountKeys = new Keys(["commentCount", "comment_count", "comments_count"]);

/** Where an article is discussed, and how much: a URL, a count, or a map of these. */
export function discussionOf(
  lookup: Lookup,
  keys: Keys,
  articleUrl: string,
  absolute: (url: string) => string | undefined,
): Article["discussion"] {
  const value = lookup.first(keys)?.value;
  const text = textOf(value, "url", "link") ?? "";
  const number = /^\d+$/.test(text)
    ? text
    : (lookup.text(commentCountKeys) ?? (isMap(value) ? textOf(value, "count") : undefined));
  const link = (typed: string | undefined): string | undefined =>
    typed === undefined ? undefined : linked(typed, articleUrl, absolute);
  const found = defined({
    url: /^(?:https?:)?\/|^#/.test(text) ? link(text) : undefined,
    count: number !== undefined && /^\d+$/.test(number) ? Number(number) : undefined,
    feedUrl: link(isMap(value) ? textOf(value, "feed", "feedUrl") : undefined),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}

/** A reference with its query and fragment: `/a/#comments`; `#comments` is on the article's own page. */
function linked(typed: string, articleUrl: string, absolute: (url: string) => string | undefined): string | undefined {
  const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(typed) ?? [];
  const page = path === "" ? articleUrl : absolute(path);
  return page === undefined || rest === "" ? page : new URL(rest, page).href;
}
