import { isLanguageTag } from "../../../text/languageTag.ts";
import type { DatedFile } from "../dated.ts";
import type { DetectedSite, Question } from "../detectedSite.ts";
import { literalPattern } from "../literalPattern.ts";
import {
  elementIn,
  type FeedItems,
  type FeedTemplate,
  feedItems,
  itemOf,
  linkAttributes,
} from "../ownFeed/feedItems.ts";
import { linkKeyQuestion } from "../ownFeed/linkKey.ts";
import { type Chooser, heldBackBy, ownChoice } from "../ownFeed/ownChoice.ts";
import { isCount, openConditions, scriptOf } from "../ownFeed/templateConditions.ts";
import { isFlagged } from "../ownFeed/themeFlags.ts";
import { Condition } from "../read/computed.ts";
import type { Table } from "../table.ts";
import { pick } from "../values.ts";

export interface JekyllFeed extends FeedItems {
  readonly ownFeed?: DetectedSite["ownFeed"];
  /** It only contains the posts in this language; every post names its own. */
  readonly language?: PostLanguage;
}

/** A key of front matter that has this language as its value. */
interface PostLanguage {
  readonly key: string;
  readonly value: string;
}

/** What the templates of a generator that uses Liquid call the list of all articles, and where an article has its front matter. */
export interface LiquidNames {
  readonly list: RegExp;
  readonly held?: string;
}

/** What the site's own feed template contains: its articles, their titles, dates and URLs. */
export function jekyllFeed(
  template: FeedTemplate,
  config: Table,
  posts: readonly DatedFile[],
  url: string | undefined,
  names: LiquidNames = { list: /^site\.posts$/ },
): JekyllFeed {
  const { file, text } = template;
  const item = itemOf(text);
  if (item === undefined) return { fields: undefined, questions: [] };
  const above = text.slice(0, text.indexOf(item));
  const loop = [...above.matchAll(/\{%-?\s*for\s+(\w+)\s+in\s+([^%]*?)\s*-?%\}/g)].at(-1);
  // It makes no list itself, or in a language that is not known here.
  if (loop === undefined) return { fields: undefined, questions: [] };
  const [all, variable = "", typed = ""] = loop;
  const start = (loop.index ?? 0) + all.length;
  const line = above.slice(0, loop.index).split("\n").length;
  const ask = (found: string): Question => ({
    key: "content.include",
    file,
    line,
    found,
    reason: "the site's own feed chooses its articles there; with this answer, all of them are taken",
    instead: "--content FOLDER",
  });
  const items = feedItems(template, { name: variable, ...(names.held === undefined ? {} : { held: names.held }) });
  const links = linkQuestions(template, item, { variable, config, posts, url });
  const list = listOf(above, typed);
  const { odd, language, has } = choiceIn(list, above.slice(start), posts, names.list, { variable, file, line });
  return {
    ...items,
    questions: [...(odd === undefined ? [] : [ask(odd)]), ...items.questions, ...links],
    ...(language === undefined ? {} : { language }),
    ...(has === undefined ? {} : { ownFeed: { file, has } }),
  };
}

interface Loop {
  /** What it calls an article. */
  readonly variable: string;
  readonly file: string;
  readonly line: number;
}

interface ChoiceInLoop extends Pick<JekyllFeed, "language"> {
  /** What chooses articles in a way that is not read. */
  readonly odd?: string;
  /** The articles in the feed; nothing if those are all. */
  readonly has?: readonly string[];
}

/**
 * Which articles the template takes.
 * @param between The template from the beginning of the loop to the item
 * @param all What it calls the list of all articles
 */
function choiceIn(
  list: string,
  between: string,
  posts: readonly DatedFile[],
  all: RegExp,
  { variable, file, line }: Loop,
): ChoiceInLoop {
  const filters = filtersOf(list, all, { file, line });
  if (filters === undefined) return { odd: list };
  const jump = /\{%-?\s*(?:continue|break)\s*-?%\}/.exec(between)?.[0];
  if (jump !== undefined) return { odd: jump };
  const shown = posts.filter(({ data }) => !isFlagged(data));
  const { language } = filters;
  if (language !== undefined && !shown.every(({ data }) => isLanguage(data[language.key]))) return { odd: list };
  const choosers = [
    ...filters.choosers,
    ...openConditions(between)
      .filter((condition) => !isCount(condition))
      .map((condition) => ({ code: new Condition(withNull(condition), variable, line, true), file, line })),
  ];
  const found = language === undefined ? {} : { language };
  if (choosers.length === 0 && filters.wheres.length === 0) return found;
  const dropped = shown.some(
    ({ data }) => heldBackBy(data).length === 0 && !filters.wheres.every((keeps) => keeps(data)),
  );
  if (dropped) return { odd: list };
  const choice = ownChoice([], choosers, shown, ({ data }) => ({ data, heldIn: ["", "data"], isWhole: true }));
  const { odd } = choice;
  if (odd !== undefined) return { odd: odd.code instanceof Condition ? odd.code.text : "" };
  const isInFeed = ({ data }: DatedFile): boolean =>
    heldBackBy(data).length === 0 && (language === undefined || isLike(data[language.key], language.value));
  const inFeed = new Set(posts.filter(isInFeed).map(({ path }) => path));
  return { ...found, has: choice.has.filter((path) => inFeed.has(path)) };
}

/** The filters of a list, with those of the lists that it is made from. */
function listOf(above: string, typed: string): string {
  let list = typed.replace(/\s+(?:limit\s*:\s*[\w.]+|reversed)(?=\s|$)/g, "").trim();
  for (let step = 0; step < 5 && /^\w+$/.test(list.split("|")[0]?.trim() ?? ""); step += 1) {
    const [name = "", ...filters] = list.split("|");
    const made = [...above.matchAll(/\{%-?\s*assign\s+(\w+)\s*=\s*([^%]*?)\s*-?%\}/g)].filter(
      ([, own]) => own === name.trim(),
    );
    const [only] = made;
    if (only === undefined || made.length > 1) return list;
    list = [only[2], ...filters].join("|");
  }
  return list;
}

interface Filters {
  readonly choosers: readonly Chooser[];
  /** Those that compare a key with a value. */
  readonly wheres: readonly ((data: Table) => boolean)[];
  readonly language: PostLanguage | undefined;
}

/** What is left out of the list of all posts; nothing if it is another list, or if that is not known. */
function filtersOf(list: string, all: RegExp, { file, line }: { file: string; line: number }): Filters | undefined {
  const [name = "", ...filters] = list.split("|").map((part) => part.trim());
  const group = /^site\.(categories|tags)(?:\.([\w-]+)|\[\s*["']([^"']+)["']\s*\])$/.exec(name);
  if (!all.test(name) && group === null) return undefined;
  const choosers: Chooser[] = [];
  const wheres: ((data: Table) => boolean)[] = [];
  if (group !== null) wheres.push((data) => isLike(data[group[1] ?? ""], `"${group[2] ?? group[3]}"`));
  let language: PostLanguage | undefined;
  for (const filter of filters) {
    const [, key, value] = /^where\s*:\s*["'](\w+)["']\s*,\s*(true|false|nil|\d+|"[^"]*"|'[^']*')$/.exec(filter) ?? [];
    const [, variable, , test] = /^where_exp\s*:\s*["'](\w+)["']\s*,\s*(["'])(.*)\2$/.exec(filter) ?? [];
    const bare = value?.slice(1, -1) ?? "";
    if (key !== undefined && languageKeys.test(key) && isLanguage(bare) && language === undefined)
      language = { key, value: bare };
    else if (key !== undefined && value !== undefined) wheres.push((data) => isLike(data[key], value));
    else if (variable !== undefined && test !== undefined) {
      const code = new Condition(withNull(scriptOf(test)), variable, line, true);
      choosers.push({ code, file, line });
    } else if (!/^(?:reverse$|slice:\s*0,|sort:\s*["']date["']|limit)/.test(filter)) return undefined;
  }
  return { choosers, wheres, language };
}

const languageKeys = /^(?:lang|language|locale)$/;

function isLanguage(value: unknown): boolean {
  return typeof value === "string" && isLanguageTag(value);
}

/** As Jekyll's `where` compares: as texts, and with each value of a list. */
function isLike(value: unknown, typed: string): boolean {
  const isNothing = value === undefined || value === null || value === "null" || value === "~";
  if (typed === "nil") return isNothing;
  const wanted = typed.replace(/^(["'])(.*)\1$/, "$2");
  const values: readonly unknown[] = Array.isArray(value) ? value : isNothing ? [] : [value];
  return values.some(
    (one) => (/^(?:true|false)$/i.test(String(one)) ? String(one).toLowerCase() : String(one)) === wanted,
  );
}

function withNull(condition: string): string {
  return condition.replace(/\bnil\b/g, "null");
}

interface Addresses {
  readonly variable: string;
  readonly config: Table;
  readonly posts: readonly DatedFile[];
  readonly url: string | undefined;
}

/** URLs of items from another key, or with another host than in the config. */
function linkQuestions(
  template: FeedTemplate,
  item: string,
  { variable, config, posts, url }: Addresses,
): readonly Question[] {
  const { file, text } = template;
  const written =
    /\bhref\s*=\s*["'](.*)/s.exec(linkAttributes(item))?.[1]?.split(/["'](?=\s|$)/)[0] ?? elementIn(item, "link");
  if (written === undefined) return [];
  const line = text.slice(0, text.indexOf(written)).split("\n").length;
  const found: readonly Question[] = [...written.matchAll(new RegExp(`\\b${literalPattern(variable)}\\.(\\w+)`, "g"))]
    .map(([, key = ""]) => key)
    .filter((key) => !/^(?:url|absolute_url|relative_url|id)$/.test(key) && posts.some(({ data }) => pick(data, key)))
    .map((key) => linkKeyQuestion(file, key, line));
  const keys = [...written.matchAll(/\bsite\.(\w+)/g)].map(([, key = ""]) => key);
  const roots = [/^https?:\/\/[^\s{}/"']+/.exec(written.trim())?.[0], ...keys.map((key) => pick(config, key))];
  const other = roots.find(
    (root) => hostOf(root) !== undefined && hostOf(url) !== undefined && hostOf(root) !== hostOf(url),
  );
  if (other === undefined) return found.slice(0, 1);
  const reason = `the site's own feed has addresses at ${other}, and the config says ${url}`;
  return [{ key: "site.url", file, line, reason, instead: "--site URL" }, ...found.slice(0, 1)];
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host || undefined : undefined;
}
