import { type DatedFile, datedFiles, saysDate } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { below } from "../../paths.ts";
import { at, Computed, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { sectionOf } from "../../section.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { FolderData } from "./folderData.ts";
import type { LumeFeed } from "./lumeFeed.ts";
import { pluginCalls } from "./lumePlugins.ts";
import { pagesOf } from "./lumeQuery.ts";

interface Known {
  readonly folder: SiteFolder;
  readonly programs: readonly Program[];
  readonly src: string;
  readonly feed: LumeFeed | undefined;
  readonly data: readonly FolderData[];
  readonly hasDatedNames: boolean;
  readonly hasTheme: boolean;
}

interface Members {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly questions: readonly Question[];
}

/** The articles: those that the site's own feed searches for, or else those of the folder with a usual name. */
export function membersOf(known: Known): Members {
  const { folder, src, feed, programs } = known;
  const end = pluginCalls(programs, "mdx").length > 0 ? "{md,markdown,mdx}" : "{md,markdown}";
  const ignored = programs.flatMap((program) => program.calls("ignore")).flatMap(({ values }) => values);
  const names = ignored
    .filter((one): one is string => typeof one === "string")
    .map((one) => one.replace(/^\.?\/+|\/+$/g, ""));
  const isOut = (path: string): boolean => names.some((one) => path === one || path.startsWith(`${one}/`));
  const pages = datedFiles(folder, src)
    .filter(({ path }) => !/(?:^|\/)[_.]/.test(path) && !isOut(below(path, src)))
    .map((page) => ({ ...page, isDated: isDated(page, known.hasDatedNames) }));
  const others = [
    ...(ignored.some((one) => one instanceof Computed)
      ? [question("a function chooses the files that are left out")]
      : []),
    ...(pluginCalls(programs, "filter_pages").length > 0
      ? [question("the plug-in filter_pages leaves out pages")]
      : []),
    ...itemQuestions(feed),
  ];
  const found = feed === undefined ? undefined : searched(known, feed, pages);
  const section = found === undefined ? sectionOf(pages, src, /^(?:posts?|blog|articles?|news)$/) : undefined;
  const folders = found?.folders ?? [section?.name ?? ""];
  return {
    include: folders.map((one) => `${one === "" ? "" : `${one}/`}**/*.${end}`),
    exclude: names.flatMap((one) => [one, `${one}/**`]),
    questions: [...others, ...(found?.questions ?? section?.questions ?? [])],
  };
}

const question = (reason: string, file?: string): Question => ({
  key: "content.include",
  ...(file === undefined ? {} : { file }),
  reason,
  instead: "--content FOLDER",
});

/** Without a date in front matter or a name, the file itself has one; `Git Created` is a date of git. */
function isDated({ path, data, isDated: says }: DatedFile, hasDatedNames: boolean): boolean {
  if (data.date === undefined) return hasDatedNames && says && /(?:^|\/)\d{4}-\d\d-\d\d/.test(path);
  return saysDate({ date: data.date }) && !/^git /i.test(String(data.date));
}

function searched(
  { folder, src, data, hasTheme }: Known,
  feed: LumeFeed,
  pages: readonly DatedFile[],
): { readonly folders: readonly string[] | undefined; readonly questions: readonly Question[] } {
  const { query, file } = feed;
  const matches = typeof query === "string" ? pagesOf(query) : undefined;
  const ask = (reason: string): readonly Question[] => [question(reason, file)];
  if (query === "")
    return {
      folders: undefined,
      questions: ask("the site's own feed has no `query`, and every page is in it, also those without a date"),
    };
  if (matches === undefined)
    return { folders: undefined, questions: ask("the site's own feed chooses its articles there") };
  const shown = pages.filter((page) => String(page.data.draft) !== "true" && page.data.url !== "false");
  const hasOwnPosts = folder.first(`${src === "." ? "" : `${src}/`}posts/_data.yml`) !== undefined;
  const usual = hasTheme && !hasOwnPosts ? [{ folder: "posts", values: { type: "post" } }, ...data] : data;
  const results = shown.map((page) => ({ page, isIn: matches(pageData(page, src, usual)) }));
  const members = results.filter(({ isIn }) => isIn === true).map(({ page }) => page);
  if (members.length === 0 || results.some(({ isIn }) => isIn === undefined))
    return {
      folders: undefined,
      questions: ask(`the pages that the site's own feed searches for are not known: \`${query}\``),
    };
  const folders = [...new Set(members.map(({ path }) => topOf(path, src)))];
  const inFolders = shown.filter(({ path }) => folders.includes("") || folders.includes(topOf(path, src)));
  const others = inFolders.filter((page) => page.isDated && !members.includes(page));
  const undated = members.filter((page) => !page.isDated);
  return {
    folders: folders.includes("") ? [""] : folders,
    questions: [
      ...(others.length === 0
        ? []
        : ask(
            `${others.length} pages, such as ${others[0]?.path}, are not in the site's own feed, which searches for \`${query}\``,
          )),
      ...(undated.length === 0
        ? []
        : ask(
            `${undated.length} of ${members.length} pages get their date from git or from the file; the feeds here have only pages with a date in their front matter, such as ${undated[0]?.path}`,
          )),
    ],
  };
}

/** The first folder below the folder of the pages. */
function topOf(path: string, src: string): string {
  const parts = below(path, src).split("/");
  return parts.length === 1 ? "" : (parts[0] ?? "");
}

function pageData(
  { path, data }: DatedFile,
  src: string,
  folders: readonly FolderData[],
): Readonly<Record<string, unknown>> {
  const own = below(path, src);
  const above = folders
    .filter(({ folder }) => folder === "" || own.startsWith(`${folder}/`))
    .map(({ values }) => values);
  const tags = [...above, data].flatMap(({ tags: of }) => (Array.isArray(of) ? of : of === undefined ? [] : [of]));
  return Object.assign({}, ...above, data, tags.length === 0 ? {} : { tags });
}

/** The plug-in can take titles and dates from other places than `title` and `date`. */
function itemQuestions(feed: LumeFeed | undefined): readonly Question[] {
  const items = at(feed?.options, "items");
  return ["title", "published"].flatMap((key) => {
    const value = at(items, key);
    const usual = key === "title" ? "=title" : "=date";
    if (feed === undefined || value === undefined || textAt(items, key) === usual) return [];
    return [
      question(
        `the site's own feed has another ${key === "title" ? "title" : "date"} there than the article`,
        feed.file,
      ),
    ];
  });
}
