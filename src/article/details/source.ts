import type { Article } from "../../model/article.ts";
import type { Instant } from "../../model/text.ts";
import type { Keys, Lookup } from "../../text/lookup.ts";
import { isMap, textOf } from "../fields.ts";
import { defined } from "./media.ts";

/** The page or feed that a republished article comes from. */
export function sourceOf(
  lookup: Lookup,
  keys: Keys,
  absolute: (url: string) => string | undefined,
  parse: (text: string) => Instant | undefined,
): Article["source"] {
  const value = lookup.first(keys)?.value;
  if (!isMap(value)) return undefined;
  const link = (...names: string[]): string | undefined => {
    const typed = textOf(value, ...names);
    return typed === undefined ? undefined : absolute(typed);
  };
  const found = defined({
    title: textOf(value, "title", "name"),
    url: link("url", "link"),
    feedUrl: link("feed", "feedUrl", "feed_url"),
    id: textOf(value, "id"),
    updated: parse(textOf(value, "updated", "date") ?? ""),
  });
  return Object.keys(found).length === 0 ? undefined : found;
}
