import { type DatedFile, datedFiles, markdownName } from "../dated.ts";
import type { Question } from "../detectedSite.ts";
import { computedItems } from "../ownFeed/computedItems.ts";
import { below } from "../paths.ts";
import { ArticleFilter } from "../read/articleFilter.ts";
import { at, Computed, isTable } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import { something } from "../read/programValues.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** The feed that `@vuepress/plugin-feed` makes, also for the theme Hope. */
export interface VuepressFeed {
  readonly file: string;
  /** The pages in it, by path. */
  readonly has: readonly string[];
  /** The folder of all pages in it that have a date, below the folder of the pages; "" if there is none. */
  readonly section: string;
  /** Pages with a date that it leaves out there. */
  readonly without: readonly string[];
  readonly path: string;
  readonly format: "rss" | "atom";
  readonly questions: readonly Question[];
}

/**
 * @param config The config of VuePress
 * @param top The folder of the pages
 */
export function vuepressFeed(folder: SiteFolder, config: Program | undefined, top: string): VuepressFeed | undefined {
  const programs = config === undefined ? [] : [config, ...config.imports];
  const made = programs.flatMap((program) => [
    ...program.calls("feedPlugin").map(({ values }) => ({ program, options: values[0], isHope: false })),
    ...program.calls("hopeTheme").flatMap(({ values }) => {
      const options = at(values[0], "plugins", "feed");
      return options === undefined || options === false ? [] : [{ program, options, isHope: true }];
    }),
  ])[0];
  if (made === undefined) return undefined;
  const { program, options, isHope } = made;
  const own = at(options, "filter");
  const filter = new ArticleFilter([program, ...program.imports]);
  const pages = datedFiles(folder, top, (name) => markdownName.test(name)).filter(({ path }) => !isBuilt(path));
  const verdicts = pages.map((page) => {
    const inTop = below(page.path, top);
    if (own === undefined) return { page, keeps: isKept(page, isHope) };
    const properties = { filePathRelative: inTop, path: something, content: something, title: something };
    return { page, keeps: filter.keeps(own, { data: page.data, heldIn: ["frontmatter"], properties, isWhole: true }) };
  });
  const kept = verdicts.filter(({ keeps }) => keeps === true).map(({ page }) => page);
  const dated = kept.filter(saysItsDate);
  const others = verdicts.filter(({ page, keeps }) => keeps === false && saysItsDate(page)).map(({ page }) => page);
  const section = others.length === 0 ? "" : commonSection(dated.map(({ path }) => below(path, top)));
  const isWithin = ({ path }: DatedFile): boolean => section === "" || below(path, top).startsWith(`${section}/`);
  const out = others.filter(isWithin);
  const placeOf = (value: unknown): Pick<Question, "file" | "line" | "found"> => ({
    file: program.file,
    ...(value instanceof Computed ? { line: value.line, found: value.text } : {}),
  });
  const ask = (reason: string, value?: unknown): Question => ({
    key: "content.include",
    ...placeOf(value),
    reason,
    instead: "--content FOLDER",
  });
  const [undated] = kept.filter((page) => !saysItsDate(page));
  const chooses = "the site's own feed chooses its pages there";
  const isUnread = verdicts.some(({ keeps }) => keeps === undefined) || !(options === true || isTable(options));
  const getter = at(options, "getter");
  const isTitled = kept.some(({ data }) => isTable(data.feed));
  return {
    file: program.file,
    has: dated.map(({ path }) => path),
    section,
    without: out.map(({ path }) => below(path, top)),
    path: at(options, "rss") === true || isHope ? "rss.xml" : "atom.xml",
    format: at(options, "rss") === true || isHope ? "rss" : "atom",
    questions: [
      ...(isUnread || out.some(({ data }) => String(data.feed) !== "false") ? [ask(chooses, own)] : []),
      ...(undated === undefined
        ? []
        : [ask(`the site's own feed takes the dates of some pages from git, such as ${undated.path}`)]),
      ...(getter === undefined ? [] : [computedItems("titles, dates or addresses", placeOf(getter))]),
      ...(isTitled ? [ask("pages have different titles in the site's own feed")] : []),
    ],
  };
}

const isBuilt = (path: string): boolean => /(?:^|\/)(?:\.[^/]*|public|dist|node_modules)\//.test(path);

function saysItsDate({ data }: DatedFile): boolean {
  return data.date !== undefined && data.date !== null;
}

/** What the plug-in, or the theme, says of its own accord. */
function isKept({ data }: DatedFile, isHope: boolean): boolean {
  const said = data.feed ?? (isHope ? data.article : undefined);
  return said === undefined || said === null ? String(data.home) !== "true" : String(said) !== "false";
}

function commonSection(paths: readonly string[]): string {
  const names = new Set(paths.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "")));
  return names.size === 1 ? ([...names][0] ?? "") : "";
}
