import { asLanguageTag, isLanguageTag } from "../../../../text/languageTag.ts";
import { withoutUndefined } from "../../../withoutUndefined.ts";
import { cnameOf } from "../../cname.ts";
import { type DatedFile, datedFiles } from "../../dated.ts";
import type { DetectedFeed, DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import { themeFlags } from "../../ownFeed/themeFlags.ts";
import { below, literalGlob } from "../../paths.ts";
import { peopleOf } from "../../people.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, type Said, type SaidOfSite, siteOf, tableAt, textsAt, valueAt } from "../../values.ts";
import { hugoCascade } from "./hugoCascade.ts";
import { type HugoConfig, hugoConfig } from "./hugoConfig.ts";
import { hugoDates } from "./hugoDates.ts";
import { hugoFeeds } from "./hugoFeeds.ts";
import { hugoFeedText } from "./hugoFeedTemplate.ts";
import { type HugoLanguage, type HugoLanguages, hugoLanguages } from "./hugoLanguages.ts";
import { hugoNotes } from "./hugoNotes.ts";
import { hugoOutput } from "./hugoOutputs.ts";
import { slashQuestion, versionBefore } from "./hugoSlashes.ts";
import { hiddenByMounts, sourceQuestions } from "./hugoSources.ts";
import { isBuiltWith } from "./hugoVersion.ts";

const names = "**/*.{md,markdown,html,htm,mdown,adoc,asciidoc,org,rst}";

export const hugo: Generator = {
  name: "hugo",
  title: "Hugo",
  knownBy: "`hugo.*`, `config.*` with `baseURL`, or `config/_default`",
  reads:
    "`baseURL`, `title`, `languageCode`, `timeZone`, `params`, `languages` with `contentDir`, `permalinks`, `uglyURLs`, `frontmatter`, `ignoreFiles`, `mainSections`, `outputs` and module `mounts` from those files, for production; the template of the feed, also a theme's; cascades in `_index.md`; `data/authors`; `CNAME`",
  isPresent: (folder) => hugoConfig(folder) !== undefined,
  resolve: (folder) => {
    const read = hugoConfig(folder) as HugoConfig;
    const { config } = read;
    const languages = hugoLanguages(folder, config);
    const { dir, list, elsewhere } = languages;
    const [{ key: main }] = list as [HugoLanguage];
    const mainFolder = mainFolderOf(folder, config, languages);
    const inFolder = mainFolder === true ? "/:lang" : "";
    const { site, from, questions } = siteOf(siteSaid(folder, read, languages));
    const defaults = defaultsOf(folder, config, languages, inFolder, site.language);
    const made = hugoFeeds(folder, config, languages, site.language);
    const files = [...new Set(list.map((language) => language.dir))].flatMap((one) => datedFiles(folder, one));
    const slashed = slashQuestion(folder, dir, files, defaults);
    const template = hugoFeedText(folder, config);
    const twoDates = hugoDates(folder, config, files, template, made.showsPublishDate);
    const feeds = ordered(made.feeds, twoDates.order);
    const dateFromPath = dateInNames(folder, config, files);
    const flags = themeFlags("Hugo", files, template, /^(?:draft|published)$/);
    return withoutUndefined({
      generator: "Hugo",
      files: read.files,
      site,
      from,
      questions: [
        ...questions,
        ...(mainFolder === undefined ? [folderQuestion(read, main)] : []),
        ...(slashed === undefined ? [] : [slashed]),
        ...sourceQuestions(folder, read, languages),
        ...made.questions,
      ],
      notes: hugoNotes(folder, config, languages, [
        ...twoDates.notes,
        ...dayNotes(dateFromPath, takesNames(config) && isNameFirst(config), files),
        ...flags.notes,
      ]),
      content: contentOf(folder, config, languages, inFolder, {
        defaults: [...defaults, ...(isEmpty(twoDates.values) ? [] : [{ path: "**", values: twoDates.values }])],
        fields: { ...twoDates.fields, ...made.fields, ...languageField(languages, files) },
        ignoredFlags: flags.ignored,
        dateFromPath,
        special: made.special,
      }),
      feeds: feeds.length === 0 ? undefined : feeds,
      published: `${pick(config, "publishDir") ?? "public"}${elsewhere.length === 0 ? "" : `/${main}`}`,
      oldFeed: oldFeedOf(config, languages, inFolder, template),
    }) as DetectedSite;
  },
};

/** Hugo knows the language of a page from its path: `language: Go` means something else. */
function languageField(
  { areSeveral }: HugoLanguages,
  files: readonly DatedFile[],
): { readonly language?: readonly string[] } {
  const isUsed = files.some(({ data }) => pick(data, "language", "locale") !== undefined);
  return areSeveral && isUsed ? { language: ["lang"] } : {};
}

function isEmpty(table: object): boolean {
  return Object.keys(table).length === 0;
}

/** The values of keys that articles of some paths have unless they say otherwise. */
function defaultsOf(
  folder: SiteFolder,
  config: Table,
  { list }: HugoLanguages,
  inFolder: string,
  siteLanguage: string | undefined,
): Defaults {
  const [{ key: main }] = list as [HugoLanguage];
  const before = versionBefore(folder);
  const everywhere = (values: Table): Defaults => [{ path: "**", values }];
  return [
    ...(inFolder === "" ? [] : everywhere({ default_language: main })),
    ...(takesNames(config) ? everywhere({ slug_from_name: isNameFirst(config) ? "first" : "true" }) : []),
    ...(before === undefined ? [] : everywhere({ hugo_before: before })),
    ...list
      .filter(({ isMain, root }) => isMain || root !== "")
      .flatMap((language) => rowsOf(folder, config, language, inFolder)),
    ...(isSameLanguage(main, siteLanguage) ? [] : everywhere({ hugo_language: main })),
  ];
}

const datesOf = (config: Table): readonly string[] => textsAt(tableAt(config, "frontmatter"), "date");

/** Are dates taken from the names of files? */
const takesNames = (config: Table): boolean => datesOf(config).includes(":filename");

/** Do they come before those in front matter? */
function isNameFirst(config: Table): boolean {
  const dates = datesOf(config);
  return dates.indexOf(":filename") < dates.findIndex((name) => name !== ":filename");
}

/** The same for the config: "first" if the date in a name comes before that in front matter. */
function dateInNames(folder: SiteFolder, config: Table, files: readonly DatedFile[]): "first" | true | undefined {
  if (!takesNames(config)) return undefined;
  return isNameFirst(config) && !(isBuiltWith(folder, 123) !== false && namesSayTheDay(files)) ? "first" : true;
}

interface FoundInFiles {
  readonly defaults: Defaults;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly ignoredFlags: readonly string[] | undefined;
  readonly dateFromPath: "first" | true | undefined;
  /** Pages that are no articles, though they have a date. */
  readonly special: readonly string[];
}

function contentOf(
  folder: SiteFolder,
  config: Table,
  languages: HugoLanguages,
  inFolder: string,
  { defaults, fields, ignoredFlags, dateFromPath, special }: FoundInFiles,
): DetectedSite["content"] {
  const { dir, list, keys } = languages;
  const [{ key: main, own }] = list as [HugoLanguage];
  // If all languages have folders next to each other, files next to these folders belong to none of them.
  const isSplit = list.every(({ root }) => root !== "");
  const hasLanguages = keys.length > 1 || namesLanguage(folder, dir, main);
  const staticDirs = textsAt(config, "staticDir");
  return withoutUndefined({
    dir,
    generator: "hugo" as const,
    include: isSplit ? list.map(({ root }) => `${root}/${names}`) : [names],
    exclude: excludedBy(config, own, languages, special),
    permalink: `${inFolder}/:page${uglyOf(config, own)("")}`,
    defaults: defaults.length === 0 ? undefined : defaults,
    fields: isEmpty(fields) ? undefined : fields,
    ignoredFlags,
    dateFromPath,
    languages: hasLanguages ? keys.filter((key) => isLanguageTag(asLanguageTag(key))) : undefined,
    staticDirs: [...(staticDirs.length === 0 ? ["static"] : staticDirs), "assets"],
  });
}

function oldFeedOf(
  config: Table,
  { list }: HugoLanguages,
  inFolder: string,
  template: string | undefined,
): DetectedSite["oldFeed"] {
  const [{ key: main, own }] = list as [HugoLanguage];
  const name = hugoOutput(config, own, "home")?.file;
  return oldFeed(
    name === undefined ? undefined : `${inFolder === "" ? "" : `${main}/`}${name}`,
    "rss",
    // Whatever its name is, Hugo's own template makes RSS.
    template === undefined || template === "" ? "<rss" : template,
  );
}

function siteSaid(folder: SiteFolder, { config, fileOf }: HugoConfig, { list, keys }: HugoLanguages): SaidOfSite {
  const [{ key: main, own }] = list as [HugoLanguage];
  const said = (...names: readonly string[]): readonly Said[] => [
    { value: pick(own, ...names), file: fileOf(`languages.${main}`) },
    ...names.map((name) => ({ value: pick(config, name), file: fileOf(name) })),
  ];
  return {
    people: peopleOf(folder, "data/authors", "data/people"),
    url: [...said("baseURL"), ...cnameOf(folder)],
    title: said("title"),
    description: said("params.description", "description", "params.subtitle"),
    language: [
      ...said("languageCode", "locale").filter(
        ({ value }) => keys.length === 1 || isSameLanguage(main, String(value ?? main)),
      ),
      { value: main, file: fileOf("defaultContentLanguage") },
    ],
    timeZone: said("timeZone"),
    copyright: said("copyright"),
    author: {
      name: said("params.author.name", "params.author", "author.name", "author"),
      email: said("params.author.email", "author.email"),
    },
  };
}

/**
 * Whether the name and the front matter of every file agree on the day. Newer versions of Hugo then have the time of the front matter in the
 * feed, even if names come first, because that is also the date of publication.
 */
function namesSayTheDay(files: readonly DatedFile[]): boolean {
  return files.every((file) => {
    const [inName, typed] = [dayInName(file), typedDate(file)];
    return inName === undefined || typed === undefined || typed.startsWith(inName);
  });
}

/** Hugo does not sort the posts of a day by a time that it only shows. */
function dayNotes(
  dateFromPath: "first" | true | undefined,
  isFirst: boolean,
  files: readonly DatedFile[],
): readonly string[] {
  if (dateFromPath !== true || !isFirst) return [];
  const times = new Map<string, string | undefined>();
  const differs = files.some((file) => {
    const [day, typed] = [dayInName(file), typedDate(file)];
    if (day === undefined) return false;
    const isOther = times.has(day) && times.get(day) !== typed;
    times.set(day, typed);
    return isOther;
  });
  return differs
    ? [
        "Hugo takes the date from the names of files, and sorts the pages of a day by title; the feed here sorts them by time",
      ]
    : [];
}

function dayInName({ path }: DatedFile): string | undefined {
  return /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_.][^/]*$/.exec(path.replace(/\/index\.\w+$/, ".md"))?.[1];
}

function typedDate({ data }: DatedFile): string | undefined {
  return data.date instanceof Date ? data.date.toISOString() : pick(data, "date");
}

/** Whether both are the same language, by whose rules titles are sorted. */
function isSameLanguage(key: string, tag = key): boolean {
  return key.split("-")[0]?.toLowerCase() === tag.split("-")[0]?.toLowerCase();
}

/** Whether the articles in the main language are in a folder of that name; nothing if it depends on the version and that is unknown. */
function mainFolderOf(
  folder: SiteFolder,
  config: Table,
  { areSeveral, elsewhere }: HugoLanguages,
): boolean | undefined {
  if (pick(config, "defaultContentLanguageInSubdir") !== "true" || elsewhere.length > 0) return false;
  // In earlier versions, a single language has no folder.
  return areSeveral || isBuiltWith(folder, 115, 2);
}

function folderQuestion(read: HugoConfig, main: string): Question {
  return {
    key: "content.permalink",
    file: read.fileOf("defaultContentLanguageInSubdir"),
    found: "defaultContentLanguageInSubdir",
    reason: `Hugo has a folder ${main}/ for the only language since 0.115.2, and its version is not known; set HUGO_VERSION in netlify.toml, or give the pattern`,
    instead: "--permalink PATTERN",
  };
}

/** `post.en.md`, even if English is the only language. */
function namesLanguage(folder: SiteFolder, dir: string, main: string): boolean {
  return folder.find(dir, (name) => name.split(".").at(-2) === main).length > 0;
}

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Front matter that the articles of a language share. */
function rowsOf(folder: SiteFolder, config: Table, { key, own, dir, root }: HugoLanguage, inFolder: string): Defaults {
  const tag = asLanguageTag(key);
  const isNamed = isLanguageTag(tag);
  // The folder of a language in the URL follows from the language, unless it is not named after one.
  const above = isNamed || root === "" ? inFolder : `/${key.toLowerCase()}`;
  const ugly = uglyOf(config, own);
  const permalinks = permalinksOf(config, own, above, ugly);
  const usesSections = permalinks.some(({ values }) => String(values.url).includes(":sections"));
  const rows = [
    ...(usesSections ? sectionRows(folder, dir) : []),
    ...permalinks,
    ...hugoCascade(folder, config, dir, key),
  ];
  if (root === "")
    return folder.firstFolder(`${dir}/${key}`) === undefined
      ? rows
      : [{ path: "**", values: { hugo_root: "." } }, ...rows];
  const values = isNamed ? { lang: tag } : { url: `${above}/:page${ugly("")}` };
  const shared = { path: `${root}/**`, values: { ...values, hugo_root: root } };
  return [shared, ...rows.map((row) => ({ ...row, path: `${root}/${row.path}` }))];
}

/** How URLs end, by section: `uglyURLs` applies to the whole site, or is set for each section. */
function uglyOf(config: Table, own: Table): (section: string) => ".html" | "/" {
  const typed = valueAt(own, "uglyURLs") ?? valueAt(config, "uglyURLs");
  const isTrue = (value: unknown): boolean => value === true || value === "true";
  const sections = { ...tableAt(config, "uglyURLs"), ...tableAt(own, "uglyURLs") };
  return (section) => (isTrue(typed) || isTrue(sections[section]) ? ".html" : "/");
}

/**
 * Hugo has a pattern for each section: `news: :year/:month/:slug/`, in newer versions below `page`; a language may have its own patterns.
 */
function permalinksOf(config: Table, own: Table, inFolder: string, ugly: (section: string) => string): Defaults {
  const all = { ...tableAt(config, "permalinks"), ...tableAt(own, "permalinks") };
  const pages = { ...all, ...tableAt(all, "page") };
  const rest = Object.keys({ ...tableAt(config, "uglyURLs"), ...tableAt(own, "uglyURLs") })
    .filter((section) => ugly(section) !== ugly("") && typeof pages[section] !== "string")
    .map((section) => [section, "/:page/"] as const);
  return [...Object.entries(pages), ...rest].flatMap(([section, pattern]) => {
    if (typeof pattern !== "string") return [];
    const bare = pattern.replace(/^\/+|\/+$/g, "");
    const name = section.replace(/^\/+|\/+$/g, "");
    // A URL that ends with a file name is a page of that name.
    const permalink = `${inFolder}/${bare}${/\.html?$/.test(bare) ? "" : ugly(name)}`;
    return [{ path: name === "" ? "*" : `${name}/**`, values: { url: permalink } }];
  });
}

/** The number of folders of a path that are sections: the first always is, the deeper ones only with an `_index.md`. */
function sectionRows(folder: SiteFolder, dir: string): Defaults {
  const pages = folder.find(dir, (name) => /^_index(?:\.[\w-]+)?\.(?:md|markdown|html)$/.test(name));
  const known = new Set(pages.map((page) => page.slice(dir.length + 1).replace(/\/?[^/]*$/, "")));
  const deep = [...known].filter((name) => name.includes("/"));
  const depth = (name: string): number => {
    const parts = name.split("/");
    let count = 1;
    while (count < parts.length && known.has(parts.slice(0, count + 1).join("/"))) count += 1;
    return count;
  };
  return [
    { path: "**", values: { hugo_sections: "1" } },
    ...deep.sort().map((name) => ({ path: `${name}/**`, values: { hugo_sections: String(depth(name)) } })),
  ];
}

/** The same feeds; without any, the usual one if its order is not the usual one. */
function ordered(feeds: readonly DetectedFeed[], order: "updated" | undefined): readonly DetectedFeed[] {
  if (order === undefined) return feeds;
  return (feeds.length === 0 ? [{ name: "main" }] : feeds).map((feed) => ({ ...feed, order }));
}

/** Files that Hugo ignores, those in languages that are turned off, and pages that the feed's template leaves out. */
function excludedBy(
  config: Table,
  own: Table,
  { dir, off }: HugoLanguages,
  special: readonly string[],
): readonly string[] | undefined {
  const patterns = [
    ...off.map((key) => `**/*.${key}.*`),
    ...hiddenByMounts(config),
    ...ignoredBy(config, own),
    ...special.map((path) => literalGlob(below(path, dir))),
  ];
  return patterns.length === 0 ? undefined : patterns;
}

function ignoredBy(config: Table, own: Table): readonly string[] {
  return [...textsAt(config, "ignoreFiles"), ...textsAt(own, "ignoreFiles")].flatMap((pattern) => {
    // Each is a regular expression for the path. Those for an extension or a folder can be written as globs.
    const ending = /^\\?(\.\w+)\$$/.exec(pattern)?.[1];
    const name = /^(?:\.\*\/|\/)?([\w-]+)\/?(?:\.\*)?$/.exec(pattern)?.[1];
    return ending !== undefined ? [`**/*${ending}`] : name !== undefined ? [`**/${name}/**`, `**/${name}*`] : [];
  });
}
