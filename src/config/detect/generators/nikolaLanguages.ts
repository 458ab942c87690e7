import { asLanguageTag } from "../../../text/languageTag.ts";
import type { DetectedFeed, Question } from "../detectedSite.ts";
import { isTable } from "../read/computed.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";

interface LanguageFeeds {
  /** Absent if the site has one language. */
  readonly feeds?: readonly DetectedFeed[];
  readonly languages?: readonly string[];
  readonly notes?: readonly string[];
  readonly questions: readonly Question[];
}

/**
 * The feed of each language. Nikola fills the feed of a language with the posts that are not translated, unless `SHOW_UNTRANSLATED_POSTS`
 * is off, and goes by the date of the original. Such a feed has entries that no file has, so it is left to Nikola.
 * @param patterns those of `POSTS`: folder and file name
 */
export function languageFeeds(
  folder: SiteFolder,
  table: Table,
  main: string,
  patterns: readonly { readonly dir: string; readonly ending: string }[],
): LanguageFeeds {
  const others = languagesOf(table, main);
  if (others.length === 0) return { questions: [] };
  const showsAll = table.SHOW_UNTRANSLATED_POSTS !== false;
  const posts = postsOf(folder, patterns, others);
  const judged = others.map((key) => ({ key, reason: reasonToLeaveOut(folder, posts, key, showsAll) }));
  const made = judged.filter(({ reason }) => reason === undefined).map(({ key }) => key);
  const notes = judged.flatMap(({ key, reason }) =>
    reason === undefined ? [] : [`no feed of the language ${key}: ${reason}; Nikola's own feed is not changed`],
  );
  return {
    feeds: feedsOf(main, made),
    languages: [main, ...others],
    ...(notes.length === 0 ? {} : { notes }),
    questions: showsAll ? questionsOf(posts) : [],
  };
}

/** The other languages, each below a folder of that name: `post.de.md` is the German version of `post.md`. */
function languagesOf(table: Table, main: string): readonly string[] {
  const others = isTable(table.TRANSLATIONS) ? Object.entries(table.TRANSLATIONS) : [];
  return others.flatMap(([key, path]) =>
    key !== main && typeof path === "string" && path.replace(/^\.?\/|\/$/g, "") === key ? [key] : [],
  );
}

/** The files of each post by language; that of the original is "". */
type Posts = ReadonlyMap<string, ReadonlyMap<string, string>>;

function postsOf(
  folder: SiteFolder,
  patterns: readonly { readonly dir: string; readonly ending: string }[],
  languages: readonly string[],
): Posts {
  const posts = new Map<string, Map<string, string>>();
  for (const { dir, ending } of patterns) {
    const extension = /\.\w+$/.exec(ending)?.[0] ?? ".md";
    for (const path of folder.find(dir, (name) => name.endsWith(extension))) {
      const stem = path.slice(0, -extension.length);
      const language = languages.find((key) => stem.endsWith(`.${key}`)) ?? "";
      const name = language === "" ? stem : stem.slice(0, -language.length - 1);
      posts.set(name, (posts.get(name) ?? new Map<string, string>()).set(language, path));
    }
  }
  return posts;
}

function reasonToLeaveOut(folder: SiteFolder, posts: Posts, key: string, showsAll: boolean): string | undefined {
  const all = [...posts.values()];
  const translated = all.filter((files) => files.has(key));
  if (translated.length === 0) return "no post is translated";
  const rest = all.length - translated.length;
  if (showsAll && rest > 0)
    return `Nikola's also repeats ${rest === 1 ? "the post that is" : `the ${rest} posts that are`} not translated (SHOW_UNTRANSLATED_POSTS)`;
  return translated.some((files) => hasOtherDate(folder, files.get(""), files.get(key) ?? ""))
    ? "some of its posts have other dates than their originals, by which Nikola goes"
    : undefined;
}

/** Without a date of its own, a translation has that of the original, if it is in a file of its own beside it. */
function hasOtherDate(folder: SiteFolder, original: string | undefined, translation: string): boolean {
  if (original === undefined) return false;
  const own = dateIn(folder, translation) || dateIn(folder, besides(translation));
  const first = dateIn(folder, original);
  return own === "" ? first !== "" : own !== (first || dateIn(folder, besides(original)));
}

function dateIn(folder: SiteFolder, path: string): string {
  const typed = folder.frontMatter(path).date ?? /^[ \t]*\.\. date:(.*)$/m.exec(folder.text(path))?.[1];
  return typed === undefined ? "" : String(typed).trim();
}

const besides = (path: string): string => path.replace(/\.\w+$/, ".meta");

/** Posts in one of the other languages alone: Nikola's main feed has them, too. */
function questionsOf(posts: Posts): readonly Question[] {
  const alone = [...posts.values()].filter((files) => !files.has(""));
  const [path] = alone.flatMap((files) => [...files.values()]);
  if (path === undefined) return [];
  const one = alone.length === 1;
  return [
    {
      key: "content.include",
      file: path,
      reason: `${one ? "a post has" : `${alone.length} posts have`} no version in the main language, and Nikola's main feed repeats ${one ? "it" : "them"} there; with this answer, ${one ? "it is" : "they are"} only in the feed of ${one ? "its" : "their"} own`,
      instead: "--content DIR",
      isUsuallyAll: true,
    },
  ];
}

function feedsOf(main: string, others: readonly string[]): readonly DetectedFeed[] {
  return [
    { name: "main", where: { language: [main] } },
    ...others.map((key) => ({
      name: key.toLowerCase(),
      language: asLanguageTag(key),
      where: { language: [asLanguageTag(key)] },
    })),
  ];
}
