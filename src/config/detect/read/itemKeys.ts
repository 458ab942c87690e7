import type { DatedFile } from "../dated.ts";
import { Computed } from "./computed.ts";
import type { Program } from "./program.ts";

/** The keys of an article that may hold its date, in the order in which they count here. */
const usualDates = ["date", "pubDate", "pubDatetime", "published", "publishDate", "publishedAt"];

/** Whether Feedwright would read the same keys: no article has another one that takes precedence. */
export function isUsualDate(keys: readonly string[], articles: readonly DatedFile[]): boolean {
  const [first = ""] = keys;
  if (keys.length > 1 || !usualDates.includes(first)) return false;
  const others = usualDates.filter((key) => key !== first);
  return articles.every(({ data }) => data[first] === undefined || others.every((key) => data[key] === undefined));
}

/**
 * `post.data.a ?? post.data.b`, also as the date of `new Date(…)`: the keys that are tried one after another.
 * @param
 * holder What precedes a key, as a regular expression
 */
export function itemKeys(
  feed: Program,
  value: Computed | undefined,
  holder: string,
): readonly [string, ...string[]] | undefined {
  if (value === undefined) return undefined;
  let written = withDots(value.text);
  if (/^\w+$/.test(written)) {
    const declared = feed.namedAnywhere(written);
    // A name from `({ title }) => …` has no declaration.
    if (!(declared instanceof Computed)) {
      const [key = written, ...others] = feed.keysOfPart(written);
      return others.length > 0 || key === "" ? undefined : [key];
    }
    written = withDots(declared.text);
  }
  const method = /\.(?:toDate|toISOString|toUTCString|toString|trim|valueOf|getTime)\(\)$/;
  const bare = unescaped(written)
    .replace(method, "")
    .replace(/^(?:new\s+Date|String|dayjs|Date\.parse)\s*\(([\s\S]*)\)(?=$|\.)/, "$1")
    .replace(method, "")
    .trim();
  const pattern = new RegExp(String.raw`^\(?${holder}(\w+)!?(?:\s+as\s+\w+)?\)?$`);
  const keys = bare.split(/\s*(?:\?\?|\|\|)\s*/).map((one) => pattern.exec(one)?.[1]);
  const known = keys.filter((key) => key !== undefined);
  // Only the last may be a literal.
  const [first, ...rest] = known;
  const isWhole = keys.every((key, index) => key !== undefined || (index > 0 && index === keys.length - 1));
  return first !== undefined && isWhole ? [first, ...rest] : undefined;
}

/** `frontmatter["title"]` as `frontmatter.title`. */
function withDots(code: string): string {
  return code
    .trim()
    .replace(/(\?)?\.?\[\s*["'](\w+)["']\s*\]/g, (_whole, mark = "", key: string) =>
      mark === "" ? `.${key}` : `?.${key}`,
    );
}

const escaping =
  /^(?:\w+\.)?(?:(?:xml|html)_?esc(?:ape)?|esc(?:ape)?(?:_?(?:xml|html|entities|text))?|encode_?(?:xml|html|entities)|cdata)\s*\(([\s\S]*)\)$/i;

/** What a function that only escapes markup is called with: a document contains the same text in the end. */
function unescaped(code: string): string {
  const inner = escaping.exec(code)?.[1];
  return inner === undefined || inner.includes(")") ? code : inner.trim();
}
