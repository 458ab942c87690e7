import { asLanguageTag } from "../../../text/languageTag.ts";
import type { DatedFile } from "../dated.ts";
import type { DetectedFeed } from "../detectedSite.ts";
import type { Table } from "../table.ts";
import { pick, textsAt } from "../values.ts";

/** The posts that a site with jekyll-polyglot has in its main language. */
export interface PolyglotFeeds {
  /** Absent if all posts are in the main language. */
  readonly feeds?: readonly DetectedFeed[];
  readonly notes?: readonly string[];
}

/**
 * The feed in the main language. Polyglot puts a post in another language into it, too, if there is no translation of it: the same
 * `page_id` or, without one, the same URL. Nothing if the site has such posts, or if their URLs are changed.
 * @param posts as templates see them
 */
export function polyglotFeeds(config: Table, posts: readonly DatedFile[]): PolyglotFeeds | undefined {
  const main = pick(config, "default_lang") ?? "en";
  const languages = [...new Set([main, ...textsAt(config, "languages")])];
  const read = posts.map((post) => ({ post, language: languageOf(post, languages, config) ?? main }));
  const isMain = ({ language }: { readonly language: string }): boolean =>
    language.toLowerCase() === main.toLowerCase();
  const own = read.filter(isMain).map(({ post }) => post);
  const others = read.filter((row) => !isMain(row)).map(({ post }) => post);
  if (own.some((post) => isUnclear(post, languages, config))) return undefined;
  const known = new Set(own.map((post) => pageOf(post, languages, config)));
  const isAlone = (post: DatedFile): boolean => !known.has(pageOf(post, languages, config));
  if (others.some((post) => isAlone(post) && isForMain(post, main))) return undefined;
  if (others.length === 0) return {};
  const folders = languages.filter((language) => language !== main).flatMap((key) => [`**/${key}/**`, `**/*.${key}.*`]);
  const isByPath = pick(config, "lang_from_path") === "true";
  const language = asLanguageTag(main);
  return {
    feeds: [
      { name: "main", language, where: { language: [language], ...(isByPath ? { not: { path: folders } } : {}) } },
    ],
    notes: ["the feeds of the other languages stay those that Polyglot makes: it fills them with untranslated posts"],
  };
}

/** Front matter says it, or a folder or a part of the name. */
function languageOf({ path, data }: DatedFile, languages: readonly string[], config: Table): string | undefined {
  const typed = pick(data, "lang");
  if (typed !== undefined || pick(config, "lang_from_path") !== "true") return typed;
  const parts = path.toLowerCase().split(/[./]/);
  return parts.flatMap((part) => languages.find((language) => language.toLowerCase() === part) ?? [])[0];
}

/** What the translations of a post have in common. */
function pageOf({ path, data }: DatedFile, languages: readonly string[], config: Table): string {
  const typed = pick(data, "page_id", "permalink");
  if (typed !== undefined) return typed;
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.\w+$/, "");
  const categories = hasCategories(config) ? textsAt(data, "categories").filter((one) => !languages.includes(one)) : [];
  return [...categories, pick(data, "slug") ?? "", name].join("/");
}

function hasCategories(config: Table): boolean {
  const style = pick(config, "collections.posts.permalink", "permalink") ?? "date";
  return !style.includes(":") || style.includes(":categories");
}

function isForMain({ data }: DatedFile, main: string): boolean {
  const only = textsAt(data, "lang-exclusive");
  return only.length === 0 || only.includes(main);
}

/** Polyglot takes a language out of a URL, and leaves a post to other languages. */
function isUnclear(post: DatedFile, languages: readonly string[], config: Table): boolean {
  const { data } = post;
  const isNamed = (text: string): boolean => text.split(/[./]/).some((part) => languages.includes(part));
  const texts = [pick(config, "permalink") ?? "", ...(hasCategories(config) ? textsAt(data, "categories") : [])];
  const isChanged = pick(data, "lang") !== undefined && pick(data, "permalink") === undefined && texts.some(isNamed);
  return isChanged || !isForMain(post, pick(config, "default_lang") ?? "en");
}
