import { withoutUndefined } from "../withoutUndefined.ts";
import { cnameOf } from "./cname.ts";
import { byFolder, type DatedFile } from "./dated.ts";
import type { DetectedFeed, DetectedSite, Generator, Question } from "./detectedSite.ts";
import { articlesOf, type EleventyData, readEleventyData } from "./eleventyData.ts";
import { oldFeed } from "./oldFeed.ts";
import { join } from "./paths.ts";
import { peopleOf } from "./people.ts";
import { at, Computed, isTable, textAt } from "./read/computed.ts";
import { type Program, readProgram } from "./read/program.ts";
import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { pick, type Said, siteOf } from "./values.ts";

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
    "`dir`, collections by tag or glob, directory data up the tree, front matter of layouts, global data, the options of the feed plug-in",
  isPresent: (folder) =>
    folder.first(...configs) !== undefined ||
    /"@11ty\/(?:eleventy|client)"/.test(folder.text("package.json")) ||
    ["_data", "src/_data", "content/_data"].some((dir) => globalData(folder, dir).length > 0),
  resolve: (folder) => {
    const file = folder.first(...configs);
    const program = file === undefined ? undefined : readProgram(folder, file);
    const read = readEleventyData(folder, program);
    const data = globalData(folder, read.dataDir);
    const feed = feedOptions(program);
    const said = (...keys: readonly string[]): readonly Said[] => [
      ...keys.map((key) => ({ value: at(feed, "metadata", key), file: file ?? "" })),
      ...data.flatMap(({ value, file: from }) =>
        keys.map((key) => ({ value: at(value, ...key.split(".")), file: from })),
      ),
    ];
    const { site, from, questions } = siteOf({
      people: peopleOf(folder, join(read.dataDir, "authors")),
      url: [
        ...said("base", "url", "siteUrl", "siteURL", "baseUrl", "baseURL", "domain", "host", "origin")
          .filter(({ value }) => typeof value !== "string" || value.includes("."))
          .map(withScheme),
        ...cnameOf(folder, read.input),
      ],
      base: [{ value: read.pathPrefix, file: file ?? "" }],
      title: said("title", "name", "siteName", "site_name"),
      description: said("subtitle", "description", "tagline"),
      language: said("language", "lang", "locale"),
      author: {
        name: said("author.name", "author", "authorName"),
        email: said("author.email", "authorEmail"),
        url: said("author.url"),
      },
    });
    const found = chosenArticles(folder, program, read, feed);
    const rows = rowsFor(read, found.files);
    const address = textAt(feed, "outputPath");
    const template = feedTemplate(folder, read);
    return withoutUndefined({
      generator: "Eleventy",
      files: [...folder.read].filter((name) => !/^package\.json$/.test(name)),
      site,
      from,
      questions: [...questions, ...found.questions, ...rows.questions],
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
        timeZone: site.timeZone === undefined ? undefined : "UTC",
        staticDirs: ["public", "static", read.input],
      }),
      feeds: found.feeds.length === 0 ? undefined : found.feeds,
      published: read.output,
      oldFeed:
        address === undefined
          ? oldFeed(template?.address, "atom", template?.text)
          : oldFeed(address, textAt(feed, "type") === "rss" ? "rss" : "atom"),
    }) as DetectedSite;
  },
};

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

/** `addPlugin(feedPlugin, { … })` of the RSS plug-in. */
function feedOptions(program: Program | undefined): unknown {
  return program
    ?.calls("addPlugin")
    .map(({ values }) => values[1])
    .find((options) => isTable(options) && (isTable(options.metadata) || isTable(options.collection)));
}

interface Chosen {
  readonly include: readonly string[];
  readonly files: readonly DatedFile[];
  readonly feeds: readonly DetectedFeed[];
  readonly questions: readonly Question[];
}

/** The articles in the site's own feed: a collection by tag, or by glob; otherwise, the folder with the most dated articles. */
function chosenArticles(folder: SiteFolder, program: Program | undefined, read: EleventyData, feed: unknown): Chosen {
  const collection = textAt(feed, "collection", "name") ?? feedTemplate(folder, read)?.collection ?? "posts";
  const own = program?.calls("addCollection").find(({ values }) => values[0] === collection)?.values[1];
  const code = own instanceof Computed ? own.text : "";
  const globs = [
    ...(/getFilteredByGlob\(\s*(\[[^\]]*\]|(["'`])[^"'`$]*\2)/g.exec(code)?.[1]?.matchAll(/["'`]([^"'`]+)["'`]/g) ??
      []),
  ].map(([, glob = ""]) => join(glob).replace(read.input === "." ? /^$/ : new RegExp(`^${escaped(read.input)}/`), ""));
  if (globs.length > 0) {
    const include = globs.map((glob) => glob.replace(/^\*\*\/(?=[^*])/, "**/"));
    const tops = include.map((glob) => glob.replace(/\/?[^/]*[*?{].*$/, ""));
    const files = tops.flatMap((top) => articlesOf(folder, read, join(read.input, top)));
    return { include, files, feeds: [], questions: [] };
  }
  const tag = /getFilteredByTags?\(\s*["'`]([^"'`]+)["'`]/.exec(code)?.[1] ?? collection;
  const all = articlesOf(folder, read, read.input);
  const tagged = all.filter(({ path, data }) => read.tagsOf(path, data).includes(tag));
  if (tagged.length > 0) return byTag(read, all, tagged, tag);
  const dated = all.filter(({ isDated }) => isDated);
  const usual = ["blog", "posts", "post", "articles", "news", "notes", "_posts"];
  const counts = byFolder(dated, read.input);
  const [best] = counts.filter(([name]) => usual.includes(name));
  const [name = "."] = best ?? counts[0] ?? [];
  const top = name === "." ? "" : `${name}/`;
  const files = dated.filter(({ path }) => path.startsWith(join(read.input, top).replace(/^\.$/, "")));
  return { include: [`${top}**/*.{md,markdown,mdx}`], files, feeds: [], questions: [] };
}

function byTag(read: EleventyData, all: readonly DatedFile[], tagged: readonly DatedFile[], tag: string): Chosen {
  const inFolder = new Set(
    tagged.filter(({ path }) => read.folderTags(path).includes(tag)).map(({ path }) => topOf(path, read.input)),
  );
  const isWhole = tagged.every(({ path }) => read.folderTags(path).includes(tag));
  const tops = isWhole ? inFolder : new Set(tagged.map(({ path }) => topOf(path, read.input)));
  const ends = [...new Set(tagged.map(({ path }) => path.split(".").at(-1) ?? "md"))];
  const end = ends.length === 1 ? `*.${ends[0]}` : `*.{${ends.join(",")}}`;
  const include = [...tops].map((top) => (top === "" ? `**/${end}` : `${top}/**/${end}`));
  const others = all.some(
    ({ path, data }) => tops.has(topOf(path, read.input)) && !read.tagsOf(path, data).includes(tag),
  );
  const feeds = others ? [{ name: "main", where: { tags: [tag] } }] : [];
  return {
    include: include.some((glob) => glob.startsWith("**/")) ? [`**/${end}`] : include,
    files: tagged,
    feeds,
    questions: [],
  };
}

/** The first folder on the path of an article below the input folder. */
function topOf(path: string, input: string): string {
  const below = input === "." ? path : path.slice(input.length + 1);
  return below.includes("/") ? (below.split("/")[0] ?? "") : "";
}

/** The template of the site's own feed: its URL, and the collection that it lists. */
function feedTemplate(
  folder: SiteFolder,
  read: EleventyData,
): { readonly address: string; readonly collection: string | undefined; readonly text: string } | undefined {
  const files = folder
    .find(read.input, (name) =>
      /^(?:feed|rss|atom|index)(?:[.-]?(?:xml|rss|atom|feed))*\.(?:njk|liquid|html|11ty\.js|hbs|xml|ejs|webc)$/.test(
        name,
      ),
    )
    .filter((path) => !/\bjson\b/.test(path) && !path.startsWith(`${read.output}/`));
  for (const file of files) {
    const text = folder.text(file);
    if (!/<(?:feed|rss)\b/.test(text)) continue;
    const address = pick(folder.frontMatter(file), "permalink");
    const collection = /collections\.([\w-]+)/.exec(text)?.[1] ?? /collections\[["']([^"']+)/.exec(text)?.[1];
    return {
      address: address ?? file.slice(read.input.length + 1).replace(/\.\w+$/, ""),
      collection: collection === "all" ? undefined : collection,
      text,
    };
  }
  return undefined;
}

interface Rows {
  readonly defaults: NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;
  readonly questions: readonly Question[];
}

/** Front matter that the articles of a folder share. A permalink that is a program becomes a question. */
function rowsFor(read: EleventyData, files: readonly DatedFile[]): Rows {
  const questions: Question[] = [];
  const seen = new Set<string>();
  const defaults = read.rows(files).flatMap(({ path, values, file }) => {
    const permalink = values.permalink;
    const isOdd = permalink instanceof Computed || (typeof permalink === "string" && !isPlainTemplate(permalink));
    if (isOdd && !seen.has(file)) {
      seen.add(file);
      const found = permalink instanceof Computed ? permalink.text : permalink;
      questions.push({
        key: "content.permalink",
        file,
        ...(permalink instanceof Computed ? { line: permalink.line } : {}),
        found,
        reason: "the address of its articles is computed there",
        instead: "--permalink PATTERN, for example /blog/:slug/",
      });
    }
    const { permalink: _permalink, ...rest } = values;
    const known: Table = isOdd || permalink === undefined ? rest : values;
    return Object.keys(known).length === 0 ? [] : [{ path, values: known }];
  });
  return { defaults, questions };
}

const names = /^(?:page\.(?:fileSlug|filePathStem|date|lang|inputPath)|date|title|slug|lang|(["'])[^"']*\1)$/;
const filters = /^(?:slug|slugify|urlize|downcase|lower|url|safe|string|trim|date\s*:\s*["'][^"']*["'])$/;

/** Can all expressions of a template be looked up? */
export function isPlainTemplate(text: string): boolean {
  if (text.includes("{%")) return false;
  return [...text.matchAll(/\{\{-?\s*(.*?)\s*-?\}\}/g)].every(([, expression = ""]) => {
    const [name = "", ...used] = expression.split(/\s*\|\s*/);
    return names.test(name) && used.every((filter) => filters.test(filter));
  });
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
