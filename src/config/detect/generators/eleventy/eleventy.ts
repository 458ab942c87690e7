import { withoutUndefined } from "../../../withoutUndefined.ts";
import { commandFile } from "../../buildCommands.ts";
import { cnameOf } from "../../cname.ts";
import { type DatedFile, dateInPath } from "../../dated.ts";
import type { DetectedFeed, DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { linkKeyQuestion } from "../../ownFeed/linkKey.ts";
import { heldBackBy, type OwnChoice, ownChoice } from "../../ownFeed/ownChoice.ts";
import { below, join } from "../../paths.ts";
import { peopleOf } from "../../people.ts";
import { at, Computed, Condition } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { type FilteredArticle, something } from "../../read/programValues.ts";
import { readProgram } from "../../read/readProgram.ts";
import { sectionOf } from "../../section.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { type Said, siteOf } from "../../values.ts";
import { articlesOf, EleventyData, scriptOption } from "./eleventyData.ts";
import { type EleventyFeed, eleventyFeed, isOwnFilter } from "./eleventyFeed.ts";
import { type Known, membersOf } from "./eleventyMembers.ts";
import { madePermalink } from "./eleventyPermalinks.ts";
import { oddTitle, titleFields } from "./eleventyTitles.ts";

const configs = [
  ".eleventy.js",
  "eleventy.config.js",
  "eleventy.config.mjs",
  "eleventy.config.cjs",
  "eleventy.config.ts",
];
const dataNames = ["metadata", "site", "meta", "config", "settings", "siteConfig", "siteconfig"];

export const eleventy: Generator = {
  name: "eleventy",
  title: "Eleventy",
  knownBy: "`eleventy.config.*` or `.eleventy.js`",
  reads:
    "`dir`, collections by tag or glob, directory data up the tree, front matter of layouts, global data, the options of the feed plug-in, the template of the feed",
  isPresent: (folder) =>
    folder.first(...configs) !== undefined ||
    /"@11ty\/(?:eleventy|client)"/.test(folder.text("package.json")) ||
    ["_data", "src/_data", "content/_data"].some((dir) => globalData(folder, dir).length > 0),
  resolve: (folder) => {
    const file = configFile(folder);
    const program = file === undefined ? undefined : readProgram(folder, file);
    const programs = program === undefined ? [] : [program, ...program.imports];
    const read = new EleventyData(folder, program, programs);
    const feed = eleventyFeed(folder, programs, read);
    const { site, from, questions } = siteSaid(folder, file ?? "", programs, read, feed);
    const found = chosenArticles(folder, programs, read, feed);
    const rows = rowsFor(folder, read, programs, found.files);
    const title = oddTitle(read, found.files);
    return withoutUndefined({
      generator: "Eleventy",
      files: [...folder.read].filter((name) => !/^package\.json$/.test(name)),
      site,
      from,
      questions: [
        ...questions,
        ...found.questions,
        ...itemQuestions(feed, found.files),
        ...rows.questions,
        ...(title === undefined ? [] : [title]),
        ...(isCertain(folder) ? [] : [noConfig]),
      ],
      notes: found.notes.length === 0 ? undefined : found.notes,
      content: withoutUndefined({
        dir: read.input,
        generator: "eleventy" as const,
        include: found.include,
        exclude: [
          ...read.ignored,
          ...[read.dataDir, read.includesDir, read.output, "node_modules"].flatMap((name) =>
            read.input === "."
              ? [`${name}/**`]
              : name.startsWith(`${read.input}/`)
                ? [`${name.slice(read.input.length + 1)}/**`]
                : [],
          ),
        ],
        permalink: "/:page/",
        defaults: rows.defaults.length === 0 ? undefined : rows.defaults,
        fields: fieldsOf(titleFields(read, found.files), { ...feed?.items?.fields, ...rows.fields }),
        timeZone: site.timeZone === undefined ? undefined : "UTC",
        staticDirs: [...new Set(["public", "static", ...read.copied, read.input])],
      }),
      feeds: found.feeds.length === 0 ? undefined : found.feeds,
      showsFuture: true,
      published: read.output,
      ownFeed: found.ownFeed,
      oldFeed: feed?.document,
    }) as DetectedSite;
  },
};

/** The keys that the template of the feed uses come first. */
function fieldsOf(
  one: Readonly<Record<string, readonly string[]>> | undefined,
  own: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> | undefined {
  const all = { ...one, ...own };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Questions about values that the site's own feed computes, and about URLs from another key. */
function itemQuestions(feed: EleventyFeed | undefined, files: readonly DatedFile[]): readonly Question[] {
  const key = feed?.items?.linkKeys.find((name) => files.some(({ data }) => data[name] !== undefined));
  if (feed?.items === undefined) return [];
  return [...feed.items.questions, ...(key === undefined ? [] : [linkKeyQuestion(feed.file, key)])];
}

/** The config: where Eleventy looks for it, or the one that a script names; `eleventy.js` is a usual name where another program starts it. */
function configFile(folder: SiteFolder): string | undefined {
  const named = scriptOption(folder, "config");
  return folder.first(...configs, ...(named === undefined ? [] : [join(named)]), "eleventy.js");
}

function isCertain(folder: SiteFolder): boolean {
  return folder.first(...configs) !== undefined || /"@11ty\/(?:eleventy|client)"/.test(folder.text("package.json"));
}

const noConfig: Question = {
  key: "content.permalink",
  reason: "there is data for Eleventy here, but no config",
  instead: "--permalink PATTERN, for example /blog/:slug/",
};

/** From the site's own feed, the global data and the data that the config adds. */
function siteSaid(
  folder: SiteFolder,
  file: string,
  programs: readonly Program[],
  read: EleventyData,
  feed: EleventyFeed | undefined,
): ReturnType<typeof siteOf> {
  const added = programs.flatMap((one) =>
    one.calls("addGlobalData").map(({ values: [key, value] }) => ({ key, value, file: one.file })),
  );
  const own = feed === undefined ? [] : [{ value: feed.metadata, file: feed.file }];
  const document = feed?.document?.path ?? "";
  const data = [
    ...globalData(folder, read.dataDir),
    ...added.flatMap(({ key, value, file: from }) =>
      dataNames.includes(String(key)) ? [{ value: value instanceof Computed ? undefined : value, file: from }] : [],
    ),
    { value: Object.fromEntries(added.map(({ key, value }) => [String(key), value])), file },
  ];
  const saidIn = (list: readonly Said[], keys: readonly string[]): readonly Said[] =>
    list.flatMap(({ value, file: from }) => keys.map((key) => ({ value: at(value, ...key.split(".")), file: from })));
  const said = (...keys: readonly string[]): readonly Said[] => saidIn([...own, ...data], keys);
  const urls = ["base", "url", "siteUrl", "siteURL", "baseUrl", "baseURL", "domain", "host", "origin"];
  return siteOf({
    people: peopleOf(folder, join(read.dataDir, "authors")),
    url: [
      // In a template, `url` may be the URL of the page that the feed belongs to.
      ...[...saidIn(own, ["base"]), ...saidIn(data, urls), ...saidIn(own, urls)]
        .filter(({ value }) => typeof value !== "string" || value.includes("."))
        .map(withScheme)
        .map(({ value, file: from }) => ({
          value: siteAddress(value, document, feed?.isFromRoot === true),
          file: from,
        })),
      ...cnameOf(folder, read.input),
    ],
    base: [{ value: read.pathPrefix, file: prefixFile(folder, read.pathPrefix) ?? file }],
    title: said("title", "name", "siteName", "site_name", "sitename").filter(({ value }) => !isTemplate(value)),
    description: said("subtitle", "description", "tagline").filter(({ value }) => !isTemplate(value)),
    language: said("language", "lang", "locale"),
    author: {
      name: said("author.name", "author", "authorName").filter(({ value }) => !isTemplate(value)),
      email: said("author.email", "authorEmail"),
      url: said("author.url"),
    },
  });
}

/** The file with the command that makes the path prefix. */
function prefixFile(folder: SiteFolder, prefix: unknown): string | undefined {
  return prefix instanceof Computed ? commandFile(folder, prefix.text) : undefined;
}

/** The address of the site, where the URL may be that of its feed, or of a page that the feed takes only the host from. */
function siteAddress(value: unknown, document: string, isFromRoot: boolean): unknown {
  if (typeof value !== "string" || !URL.canParse(value)) return value;
  if (document !== "" && value.endsWith(`/${document}`)) return value.slice(0, -document.length);
  return isFromRoot ? new URL("/", value).href : value;
}

const isTemplate = (value: unknown): boolean => typeof value === "string" && /\{[{%]/.test(value);

function withScheme({ value, file }: Said): Said {
  return {
    value: typeof value === "string" && /^[\w-]+(?:\.[\w-]+)+\/?$/.test(value) ? `https://${value}` : value,
    file,
  };
}

function globalData(folder: SiteFolder, dataDir: string): readonly Said[] {
  return dataNames.flatMap((name) => {
    const table = folder.first(...["json", "yaml", "yml", "toml"].map((end) => join(dataDir, `${name}.${end}`)));
    const file = table ?? folder.first(...["js", "mjs", "cjs", "ts"].map((end) => join(dataDir, `${name}.${end}`)));
    if (file === undefined) return [];
    return [{ value: table === undefined ? readProgram(folder, file)?.main : folder.data(file), file }];
  });
}

interface Chosen {
  readonly include: readonly string[];
  readonly files: readonly DatedFile[];
  readonly feeds: readonly DetectedFeed[];
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
  readonly ownFeed?: DetectedSite["ownFeed"];
}

const nothingElse = { feeds: [], questions: [], notes: [] };

/** The articles in the site's own feed; on a site without one, the collection `posts`, or the folder with the most dated articles. */
function chosenArticles(
  folder: SiteFolder,
  programs: readonly Program[],
  read: EleventyData,
  feed: EleventyFeed | undefined,
): Chosen {
  if (feed !== undefined && (feed.collection === undefined || feed.odd !== undefined))
    return asked(folder, read, {
      file: feed.file,
      found: feed.odd ?? "",
      reason: "the list in the site's own feed is made there",
    });
  const members = membersOf(programs, feed?.collection ?? "posts");
  if (members.kind === "unknown") {
    if (feed === undefined) return inUsualFolder(folder, read);
    const reason = `the collection in the site's own feed, ${feed.collection}, is made there`;
    return asked(folder, read, { ...members, reason });
  }
  const chosen = filesOf(folder, read, members);
  if (chosen === undefined) {
    if (feed === undefined) return inUsualFolder(folder, read);
    const reason = `the site's own feed lists collections.${feed.collection}, and no article with that tag was found`;
    return asked(folder, read, { file: feed.file, reason });
  }
  const choosers = [...members.choosers, ...(feed?.choosers ?? [])];
  if (feed === undefined) return chosen;
  const choiceOf = (files: readonly DatedFile[]): OwnChoice =>
    ownChoice(programs, choosers, files, (one) => seen(read, one));
  const choice = choiceOf(chosen.files);
  // A page without a date is in no feed here, such as the index page of a folder, which many lists leave out.
  const odd = choice.odd && choiceOf(chosen.files.filter(({ isDated }) => isDated)).odd;
  if (odd !== undefined) {
    const found = odd.code instanceof Computed || odd.code instanceof Condition ? odd.code.text : "";
    return asked(folder, read, { ...odd, found, reason: "the site's own feed chooses its articles there" });
  }
  const isRead = (key: string): boolean => programs.some((one) => folder.text(one.file).includes(key));
  const has = chosen.files
    .filter(({ path, data }) => choice.has.includes(path) && !heldBackBy(data).some(isRead))
    .map(({ path }) => path);
  return { ...chosen, ownFeed: { file: feed.file, has } };
}

const ofCollections =
  "page rawInput content templateContent template outputFileExtension templateSyntax outputPath".split(" ");

/** An article as a collection contains it. */
function seen(read: EleventyData, { path, data }: DatedFile): FilteredArticle {
  const all: Table = { ...read.folderData(path), ...data, tags: read.tagsOf(path, data) };
  const date = new Date(String(all.date ?? dateInPath.exec(path)?.[0].match(/\d+-\d+-\d+/)?.[0]));
  const own = path.slice(read.input === "." ? 0 : read.input.length + 1);
  const properties = {
    ...Object.fromEntries(ofCollections.map((name) => [name, something])),
    inputPath: `./${path}`,
    filePathStem: `/${own.replace(/\.\w+$/, "")}`,
    url: String(all.permalink) === "false" ? false : something,
    date: Number.isNaN(date.getTime()) ? something : date,
  };
  return { data: all, properties, isWhole: true };
}

function filesOf(folder: SiteFolder, read: EleventyData, members: Known): Chosen | undefined {
  switch (members.kind) {
    case "globs":
      return byGlob(folder, read, members.globs);
    case "all":
      return everything(folder, read);
    case "tag": {
      const all = articlesOf(folder, read, read.input);
      const tagged = all.filter(({ path, data }) => read.tagsOf(path, data).includes(members.tag));
      return tagged.length === 0 ? undefined : byTag(read, all, tagged, members.tag);
    }
  }
}

function byGlob(folder: SiteFolder, read: EleventyData, globs: readonly string[]): Chosen {
  const start = read.input === "." ? "" : `${read.input}/`;
  const own = globs.flatMap((glob) =>
    glob.startsWith(start) ? [glob.slice(start.length)] : glob.startsWith("**/") ? [glob] : [],
  );
  const include = own.filter((glob) => !glob.startsWith("!"));
  const tops = include.map((glob) => glob.replace(/\/?[^/]*[*?{].*$/, ""));
  const files = tops.flatMap((top) => articlesOf(folder, read, join(read.input, top)));
  return { ...nothingElse, include, files };
}

/** `collections.all`. */
function everything(folder: SiteFolder, read: EleventyData): Chosen {
  const files = articlesOf(folder, read, read.input).filter(({ isDated }) => isDated);
  const note = "its own feed lists collections.all: pages without a date are left out here";
  return { ...nothingElse, include: ["**/*.{md,markdown,mdx}"], files, notes: [note] };
}

/** Only the author knows which articles are meant; those of the usual folder are shown. */
function asked(
  folder: SiteFolder,
  read: EleventyData,
  {
    file,
    line,
    found,
    reason,
  }: { readonly file: string; readonly line?: number; readonly found?: string; readonly reason: string },
): Chosen {
  const question: Question = {
    key: "content.include",
    file,
    ...(line === undefined ? {} : { line }),
    ...(found === undefined || found === "" ? {} : { found }),
    reason,
    instead: "--content FOLDER",
  };
  return { ...inUsualFolder(folder, read), questions: [question] };
}

function inUsualFolder(folder: SiteFolder, read: EleventyData): Chosen {
  const dated = articlesOf(folder, read, read.input).filter(({ isDated }) => isDated);
  const { name = "", questions } = sectionOf(dated, read.input, /^(?:blog|posts?|articles|news|notes|_posts)$/);
  const top = name === "" ? "" : `${name}/`;
  const files = dated.filter(({ path }) => path.startsWith(join(read.input, top).replace(/^\.$/, "")));
  const several = questions.filter(({ key }) => key === "content.include");
  return { ...nothingElse, include: [`${top}**/*.{md,markdown,mdx}`], files, questions: several };
}

function byTag(read: EleventyData, all: readonly DatedFile[], tagged: readonly DatedFile[], tag: string): Chosen {
  const isOfFolder = ({ path }: DatedFile): boolean => read.folderTags(path).includes(tag);
  const isWhole = tagged.every(isOfFolder);
  const top = ({ path }: DatedFile): string =>
    isWhole ? below(read.folderWithTag(path, tag) ?? read.input, read.input) : topOf(path, read.input);
  const tops = new Set(tagged.map(top).map((name) => (name === "." ? "" : name)));
  const ends = [...new Set(tagged.map(({ path }) => path.split(".").at(-1) ?? "md"))];
  const end = ends.length === 1 ? `*.${ends[0]}` : `*.{${ends.join(",")}}`;
  const include = [...tops].map((name) => (name === "" ? `**/${end}` : `${name}/**/${end}`));
  const others =
    !isWhole &&
    all.some((file) => tops.has(topOf(file.path, read.input)) && !read.tagsOf(file.path, file.data).includes(tag));
  const feeds = others ? [{ name: "main", where: { tags: [tag] } }] : [];
  return {
    ...nothingElse,
    include: include.some((glob) => glob.startsWith("**/")) ? [`**/${end}`] : include,
    files: tagged,
    feeds,
  };
}

/** The first folder on the path of an article below the input folder. */
function topOf(path: string, input: string): string {
  const below = input === "." ? path : path.slice(input.length + 1);
  return below.includes("/") ? (below.split("/")[0] ?? "") : "";
}

interface Rows {
  readonly defaults: NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;
  readonly questions: readonly Question[];
  readonly fields: Readonly<Record<string, readonly string[]>>;
}

/** Front matter that the articles of a folder share. A permalink that is a program becomes a question. */
function rowsFor(
  folder: SiteFolder,
  read: EleventyData,
  programs: readonly Program[],
  files: readonly DatedFile[],
): Rows {
  const isPlain = (permalink: string): boolean => isPlainTemplate(permalink, programs);
  const questions = typedQuestions(programs, files);
  // The answer is meant for these articles, and not what they say.
  const fields = questions.length === 0 ? {} : { url: [] };
  const seen = new Set<string>();
  let hasAddress = false;
  const defaults = read.rows(files).flatMap(({ path, values: typed, file }) => {
    const code = typed.permalink;
    const made = code instanceof Computed ? madePermalink(folder, read, code, file, files) : undefined;
    const values: Table = made === undefined ? typed : { ...typed, permalink: made.template };
    const permalink = values.permalink;
    const isOdd = permalink instanceof Computed || (typeof permalink === "string" && !isPlain(permalink));
    if (isOdd && !seen.has(file)) {
      seen.add(file);
      questions.push(permalinkQuestion(file, permalink));
    }
    const { permalink: _permalink, ...rest } = values;
    // The answer is meant for these articles, and not what the folder above says.
    const unread: Table = isOdd && hasAddress ? { ...rest, permalink: null } : rest;
    const known = isOdd || permalink === undefined ? unread : values;
    hasAddress ||= permalink !== undefined && !isOdd;
    return Object.keys(known).length === 0 ? [] : [{ path, values: known }];
  });
  return { defaults, questions, fields };
}

/** In front matter, a filter that is known here may be one of the site's own. */
function typedQuestions(programs: readonly Program[], files: readonly DatedFile[]): Question[] {
  for (const { path, data } of files) {
    const found = typeof data.permalink === "string" ? data.permalink : "";
    const used = expressionsIn(found).flatMap(([, ...filters]) => filters.map(nameOfFilter));
    if (used.some((name) => isOwnFilter(programs, name))) return [permalinkQuestion(path, found)];
  }
  return [];
}

function permalinkQuestion(file: string, code: unknown): Question {
  const reason = "the address of its articles is computed there";
  const isProgram = code instanceof Computed;
  return {
    key: "content.permalink",
    file,
    ...(isProgram ? { line: code.line } : {}),
    found: isProgram ? code.text : String(code),
    reason,
    instead: "--permalink PATTERN, for example /blog/:slug/",
  };
}

const names = /^(?:page\.(?:fileSlug|filePathStem|date|lang|inputPath)|date|title|slug|lang|(["'])[^"']*\1)$/;
const filters = /^(?:slug|slugify|urlize|downcase|lower|url|safe|string|trim|date\s*:\s*["'][^"']*["'])$/;

/** Whether all expressions of a template can be looked up, without filters of the site's own. */
function isPlainTemplate(text: string, programs: readonly Program[]): boolean {
  if (text.includes("{%")) return false;
  return expressionsIn(text).every(
    ([name = "", ...used]) =>
      names.test(name) && used.every((one) => filters.test(one) && !isOwnFilter(programs, nameOfFilter(one))),
  );
}

/** The expressions of a template: a name, and the filters. */
function expressionsIn(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}/g)].map(([, expression = ""]) => expression.split(/\s*\|\s*/));
}

const nameOfFilter = (written: string): string => /^[\w$]*/.exec(written)?.[0] ?? "";
