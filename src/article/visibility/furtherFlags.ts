import type { FrontMatterValue, Visibility } from "../../model/article.ts";
import { type Found, Keys, type Lookup } from "../../text/lookup.ts";
import { asList, isFalse, isMap } from "../fields.ts";
import { feedFlag } from "./feedFlags.ts";
import { flagWord, isPublishKey, type PublishFlag, publishFlag } from "./publishFlags.ts";

/** What other keys and maps of the front matter say about publishing an article. */
export interface FurtherFlags {
  readonly visibility: Visibility;
  /** Keys that may keep it out, with the maps around them: `medium.draft`. */
  readonly unclear: readonly Found[];
  /** Keys whose tags may keep it out. */
  readonly tags: readonly Found[];
}

/**
 * Maps whose keys are about the article: those of themes and options, of publishing, of feeds, and of the systems that articles come from.
 */
const aboutArticle =
  /^(?:params|extra|options|config|settings|flags|meta|metadata|seo|page|post|article|entry|blog|cms|custom|custom_?fields|fields|attributes|properties|data|visibility|publish|published|publishing|publication|distribution|editorial|privacy|feeds?|rss|atom|syndication|status|state|workflow|access|wordpress|wp|ghost|robots|(?:rss|atom|json)?_?feeds?)$/i;
const flagKeys = new Keys([], isPublishKey);
const anyKeys = new Keys([], () => true);
const robotsKeys = new Keys(["robots"]);
const tagKeys = new Keys(["tags", "categories", "keywords", "labels", "tag", "category"]);
const deepest = 6;
const strictness: readonly Visibility[] = ["draft", "private", "unlisted", "public"];

export function furtherFlags(lookup: Lookup): FurtherFlags {
  let visibility: Visibility = "public";
  const unclear: Found[] = [];
  const add = (flag: PublishFlag, found: Found): void => {
    if (flag === "unclear") unclear.push(found);
    else if (flag !== undefined && strictness.indexOf(flag) < strictness.indexOf(visibility)) visibility = flag;
  };
  const walk = (key: string, path: string, value: FrontMatterValue, isAbout: boolean, depth: number): void => {
    if (value === null) return;
    const found = { key: path, value };
    if (depth > 0 || !isMap(value)) {
      const flag = publishFlag(key, value, isAbout);
      // In a map about something else, the key may belong to that.
      add(!isAbout && flag !== undefined ? "unclear" : flag, found);
    }
    if (/^robots$/i.test(key) && isAbout) add(keepsRobotsOut(value) ? "unlisted" : undefined, found);
    if (depth > deepest) return;
    if (isMap(value)) {
      const isBelow = isAbout && aboutArticle.test(key);
      for (const [inner, one] of Object.entries(value)) walk(inner, `${path}.${inner}`, one, isBelow, depth + 1);
    } else if (Array.isArray(value) && isAbout && aboutArticle.test(key)) {
      for (const item of asList(value)) add(feedFlag(wordOf(item)) === "out" ? "unlisted" : flagWord(item), found);
    }
  };
  if (lookup.has(flagKeys)) for (const { key, value } of lookup.all(flagKeys)) walk(key, key, value, true, 0);
  if (lookup.has(robotsKeys)) for (const { value } of lookup.all(robotsKeys)) walk("robots", "robots", value, true, 0);
  if (lookup.hasMapOrList) {
    for (const { key, value } of lookup.all(anyKeys)) if (typeof value === "object") walk(key, key, value, true, 0);
  }
  const tags = lookup.has(tagKeys) ? lookup.all(tagKeys).filter(({ value }) => namesNoFeed(value)) : [];
  return { visibility, unclear, tags };
}

const wordOf = (value: FrontMatterValue): string => (typeof value === "string" ? value.trim() : "");

/** `robots: nofeed`. Instructions to search engines, such as `noindex`, say nothing about subscribers. */
function keepsRobotsOut(value: FrontMatterValue): boolean {
  return asList(value).some((item) => {
    if (isMap(item)) return Object.entries(item).some(([key, inner]) => feedFlag(key) === "in" && isFalse(inner));
    return wordOf(item)
      .split(/[,;\s]+/)
      .some((word) => feedFlag(word) === "out");
  });
}

/** A tag `no-feed` may be one that a theme leaves out. */
function namesNoFeed(value: FrontMatterValue): boolean {
  return asList(value).some((item) => {
    const text = wordOf(item);
    return (
      text.length < 200 &&
      /feed|rss|atom|syndic/i.test(text) &&
      text.split(",").some((word) => feedFlag(word.trim()) === "out")
    );
  });
}
