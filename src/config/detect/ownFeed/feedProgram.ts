import { withoutUndefined } from "../../withoutUndefined.ts";
import type { DatedFile } from "../dated.ts";
import type { Question } from "../detectedSite.ts";
import { at, Computed, Condition, isTable } from "../read/computed.ts";
import { isUsualDate, itemKeys } from "../read/itemKeys.ts";
import type { Call, Program } from "../read/program.ts";
import type { FilteredArticle } from "../read/programValues.ts";
import { computedItems } from "./computedItems.ts";
import { type Chooser, heldBackBy, type OwnChoice, ownChoice } from "./ownChoice.ts";

/** The site's own program that makes its feed with the package `feed` or `rss`, or writes the document itself. */
export interface FeedProgram {
  readonly program: Program;
  readonly text: string;
  /** What precedes a front matter key there, as a regular expression. */
  readonly holder: string;
  /** The expression for the path of an article below the site, as a regular expression. */
  readonly path: string;
  /** Its calls, including those in the site's own functions that it calls. */
  readonly calls: readonly Call[];
  /** What selects articles, in addition to `filter(…)`. */
  readonly choosers: readonly Chooser[];
  /** The articles that it lists before it selects some. */
  readonly articles: readonly DatedFile[];
  readonly seen: (file: DatedFile) => FilteredArticle;
}

export interface ReadFeed {
  readonly title?: readonly string[];
  readonly published?: readonly string[];
  /** The URL of the site, if it is written literally before the paths of the articles. */
  readonly url?: string;
  /** The articles that are certainly in it. */
  readonly has?: readonly string[];
  readonly questions: readonly Question[];
}

/** For a feed whose list of articles cannot be read. */
export function unreadList({ file }: Program): ReadFeed {
  const reason = "the site's own feed chooses its articles there";
  return { questions: [{ key: "content.include", file, reason, instead: "--content FOLDER" }] };
}

/** Which articles the feed contains, and where it gets their URLs, titles and dates; anything that cannot be read becomes a question. */
export function readFeed(feed: FeedProgram): ReadFeed {
  const { program, articles, holder } = feed;
  const item = itemOf(feed);
  const ask = (key: Question["key"], value: unknown, reason: string): Question => ({
    key,
    ...placeOf(program, value),
    reason,
    instead: key === "content.permalink" ? "--permalink PATTERN, for example /blog/:slug/" : "--content FOLDER",
  });
  if (item === undefined)
    return {
      questions: [
        ask("content.include", undefined, "the site's own feed is made there in a way that is not read"),
        ask("content.permalink", undefined, "the site's own feed is made there in a way that is not read"),
      ],
    };
  const titleKeys = keysOf(program, item.title, holder);
  const dateKeys = keysOf(program, item.date, holder);
  const start = startOf(program, item.link, feed.path);
  const filters = feed.calls
    .filter(({ name, callee }) => name === "filter" && !/\b(?:tags|categories|keywords)\??\.filter$/.test(callee))
    .map(({ values, file, line }) => ({ code: values[0], file, line }));
  const choosers = [...feed.choosers, ...filters, ...skipsIn(feed)];
  const isDated = ({ data }: DatedFile): boolean =>
    dateKeys === undefined || dateKeys.some((key) => data[key] !== undefined);
  const choiceOf = (files: readonly DatedFile[]): OwnChoice =>
    ownChoice([program, ...program.imports], choosers, files, feed.seen);
  const { has, odd } = choiceOf(articles.filter(isDated));
  // A page without a date is in no feed here.
  const others = articles.filter((one) => !isDated(one) && heldBackBy(one.data).length === 0);
  const [undated] = choiceOf(others).has;
  return withoutUndefined({
    title: titleKeys === undefined || titleKeys[0] === "title" ? undefined : [...titleKeys, "title"],
    published: dateKeys === undefined || isUsualDate(dateKeys, articles) ? undefined : dateKeys,
    url: start === undefined || start === "" ? undefined : start,
    has,
    questions: [
      ...(start === undefined
        ? [ask("content.permalink", item.link, "the site's own feed computes its addresses there")]
        : []),
      ...(titleKeys === undefined ? [computedItems("titles", placeOf(program, item.title))] : []),
      ...(dateKeys === undefined ? [computedItems("dates", placeOf(program, item.date))] : []),
      ...(odd === undefined
        ? []
        : [
            {
              ...ask("content.include", odd.code, "the site's own feed chooses its articles there"),
              file: odd.file,
              line: odd.line,
            },
          ]),
      ...(undated === undefined
        ? []
        : [ask("content.include", undated, "the site's own feed has a page that has no date")]),
    ],
  }) as ReadFeed;
}

function placeOf({ file }: Program, value: unknown): Pick<Question, "file" | "line" | "found"> {
  if (value instanceof Computed) return { file, line: value.line, found: value.text };
  if (value instanceof Condition) return { file, found: value.text };
  return typeof value === "string" ? { file, found: value } : { file };
}

interface Item {
  readonly title: unknown;
  readonly date: unknown;
  readonly link: unknown;
}

const dateNames = ["published", "pubDate", "date", "date_published"];
const linkNames = ["link", "url", "id", "guid"];

/** The argument of `feed.addItem({ … })` or `feed.item({ … })`, what a list is mapped to, or what is written into `<item>`. */
function itemOf({ program, text }: FeedProgram): Item | undefined {
  const [given] = ["addItem", "item"].flatMap((name) => program.calls(name)).map(({ values }) => values[0]);
  if (isTable(given)) {
    const first = (names: readonly string[]): unknown =>
      names.map((name) => given[name]).find((value) => value !== undefined);
    return { title: given.title, date: first(dateNames), link: first(linkNames) };
  }
  const begin = text.search(/<(?:item|entry)>/);
  if (begin === -1) return undefined;
  const written = text.slice(begin).split(/<\/(?:item|entry)>/)[0] ?? "";
  const line = text.slice(0, begin).split("\n").length;
  const inTag = (pattern: RegExp): Computed | undefined => {
    const found = pattern.exec(written)?.[1]?.trim();
    return found === undefined ? undefined : new Computed(found, line);
  };
  const link = inTag(/<link>([^<>]*)<\/link>|<link\s/) ?? inTag(/<link\b[^>]*?\bhref="([^"]*)"/);
  return {
    title: inTag(/<title(?: type="\w+")?>\s*(?:<!\[CDATA\[)?\s*\$\{([^{}]*)\}\s*(?:\]\]>)?\s*<\/title>/),
    date: inTag(/<(?:pubDate|published|updated)>\s*\$\{([^{}]*)\}\s*</),
    link: link === undefined ? undefined : new Computed(`\`${link.text}\``, line),
  };
}

function keysOf(program: Program, value: unknown, holder: string): readonly [string, ...string[]] | undefined {
  return value instanceof Computed ? itemKeys(program, value, holder) : undefined;
}

/**
 * What precedes the path of an article: the literal URL of the site, or "" for a computed value. Nothing if the URL is made in another way.
 */
function startOf(program: Program, link: unknown, path: string): string | undefined {
  if (!(link instanceof Computed)) return undefined;
  const declared = /^\w+$/.test(link.text) ? program.namedAnywhere(link.text) : undefined;
  // With or without a slash at its end, it is the same site. The mark behind `post.path!` is for TypeScript alone.
  const written = (declared instanceof Computed ? declared.text : link.text)
    .replace(/\.replace\(\s*\/\\?\/\+?\$\/\s*,\s*(?:""|'')\s*\)/g, "")
    .replace(/(?<=\w)!(?=[\s,.)}])/g, "");
  const base = String.raw`([\w$]+(?:\??\.[\w$]+)*|"[^"]*"|'[^']*')`;
  const forms = [
    String.raw`^\u0060\$\{\s*${base}\s*\}\$\{\s*${path}\s*\}\u0060$`,
    String.raw`^\u0060(https?://[\w.-]+)/?\$\{\s*${path}\s*\}\u0060$`,
    String.raw`^${base}\s*\+\s*${path}$`,
    String.raw`^new URL\(\s*${path}\s*,\s*${base}\s*\)(?:\.href|\.toString\(\))?$`,
    String.raw`^(?:joinURL|withBase|urlJoin)\(\s*${base}\s*,\s*${path}\s*\)$`,
  ];
  const found = forms.map((form) => new RegExp(form).exec(written)?.[1]).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const bare = found.replace(/^["']|["']$/g, "");
  if (/^https?:/.test(bare)) return hostOf(bare);
  const value = at(program.namedAnywhere(bare.split(/\??\./)[0] ?? ""), ...bare.split(/\??\./).slice(1));
  return typeof value === "string" ? hostOf(value) : "";
}

/** Nothing if there is more than a host: then it may or may not contain the site's `base`. */
function hostOf(url: string): string | undefined {
  return /^https?:\/\/[\w.-]+(?::\d+)?\/?$/.test(url) ? url : undefined;
}

/** The conditions under which an item is added. */
function skipsIn({ program }: FeedProgram): readonly Chooser[] {
  return program.itemConditions.map((code) => ({ code, file: program.file, line: code.line }));
}
