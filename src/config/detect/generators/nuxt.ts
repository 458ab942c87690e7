import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { type DatedFile, datedFiles, saysTime } from "../dated.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { literalPattern } from "../literalPattern.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { at, Computed, isTable, listAt, textAt } from "../read/computed.ts";
import { readProgram } from "../read/readProgram.ts";
import { sectionOf } from "../section.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { type Said, type SaidOfSite, siteOf } from "../values.ts";
import { type NuxtFeed, nuxtFeed, readNuxtFeed, saidByFeed, unreadRoute } from "./nuxtFeed.ts";

const configs = ["ts", "js", "mjs"].map((end) => `nuxt.config.${end}`);

export const nuxt: Generator = {
  name: "nuxt-content",
  title: "Nuxt Content",
  knownBy: "`nuxt.config.*` and a folder `content`",
  reads:
    "`site.url`, `site.name` and `app.baseURL` of `nuxt.config.*`; collections of `content.config.*`; the server route of the site's own feed",
  isPresent: (folder) => folder.first(...configs) !== undefined && folder.firstFolder("content") !== undefined,
  resolve: (folder) => {
    const file = folder.first(...configs) ?? "";
    const config = readProgram(folder, file)?.main;
    const collections = collectionsOf(folder);
    const feed = nuxtFeed(folder);
    const files = datedFiles(folder, "content");
    const found = sectionIn(folder, collections, feed, files);
    const section = found.name ?? "";
    const isSecond = isSecondVersion(folder, feed);
    const listed = files.filter(({ path }) => isListed(path, section, isSecond));
    const read = feed === undefined ? undefined : readNuxtFeed(folder, feed, listed);
    const inFeed = feed === undefined || read?.url === undefined ? [] : [{ value: read.url, file: feed.program.file }];
    const { site, from, questions } = siteOf(siteSaid({ value: config, file }, feed, [...cnameOf(folder), ...inFeed]));
    const collection = collections.find(({ source }) => section !== "" && source.startsWith(`${section}/`));
    const prefix = collection?.prefix;
    const fields = withoutUndefined({ title: read?.title, published: read?.published });
    return withoutUndefined({
      generator: "Nuxt Content",
      files: [...folder.read].filter((name) => name !== "package.json"),
      site,
      from,
      questions: [
        ...questions,
        ...found.questions,
        ...(read?.questions ?? []),
        ...(feed === undefined ? routeQuestion(unreadRoute(folder)) : []),
        ...(feed === undefined || isSecond ? [] : cutDates(folder, read?.published?.[0] ?? "date", listed)),
      ],
      content: withoutUndefined({
        dir: "content",
        generator: "nuxt-content" as const,
        include: [section === "" ? "**/*.md" : `${section}/**/*.md`],
        // The home page, and files that Nuxt does not publish.
        exclude: [
          "index.md",
          ...(section === "" ? [] : [`${section}/index.md`]),
          ...(isSecond ? ["**/_*", "**/_*/**", "**/.*", "**/.*/**", `**/*['"?#]*`, `**/*['"?#]*/**`] : []),
          ...(collection?.exclude ?? []),
        ],
        permalink: prefix === undefined ? "/:page" : `${prefix.replace(/\/$/, "")}/:entry_name`,
        defaults: prefix === undefined ? undefined : [{ path: `${section}/**`, values: { nuxt_root: section } }],
        fields: Object.keys(fields).length === 0 ? undefined : fields,
        staticDirs: ["public"],
      }),
      showsFuture: true,
      published: ".output/public",
      ownFeed: feed === undefined || read?.has === undefined ? undefined : { file: feed.program.file, has: read.has },
      oldFeed: oldFeed(feed?.path, "rss", feed === undefined ? "" : folder.text(feed.program.file)),
    }) as DetectedSite;
  },
};

function routeQuestion(file: string | undefined): readonly Question[] {
  if (file === undefined) return [];
  const reason = "the site's own feed is made there in a way that cannot be read";
  return [{ key: "content.include", file, reason, instead: "--content FOLDER" }];
}

/** @param urls Where else the site's URL may stand */
function siteSaid({ value, file }: Said, feed: NuxtFeed | undefined, urls: readonly Said[]): SaidOfSite {
  const said = (...paths: readonly string[]): readonly Said[] =>
    paths.map((path) => ({ value: at(value, ...path.split(".")), file }));
  return {
    url: [
      ...said(
        "site.url",
        "siteConfig.url",
        "runtimeConfig.public.siteUrl",
        "runtimeConfig.public.site.url",
        "sitemap.hostname",
        "sitemap.siteUrl",
        "i18n.baseUrl",
      ),
      ...urls,
    ],
    base: said("app.baseURL", "router.base"),
    title: [
      ...saidByFeed(feed, "title"),
      ...said("site.name", "site.title", "app.head.title", "head.title", "runtimeConfig.public.siteName"),
    ],
    description: [...saidByFeed(feed, "description"), ...said("site.description", "app.head.description")],
    language: said("site.defaultLocale", "app.head.htmlAttrs.lang", "i18n.defaultLocale", "head.htmlAttrs.lang"),
  };
}

/** The second version passes over names that begin with a dot or an underscore, and over those with some characters. */
function isSecondVersion(folder: SiteFolder, feed: NuxtFeed | undefined): boolean {
  const isNamed = /"@nuxt\/content"\s*:\s*"[~^]?2\b/.test(folder.text("package.json"));
  return isNamed || feed?.calls.some(({ name }) => /^(?:serverQ|q)ueryContent$/.test(name)) === true;
}

interface Collection {
  readonly name: string;
  readonly source: string;
  readonly prefix: string | undefined;
  /** Globs for files that it leaves out. */
  readonly exclude: readonly string[];
}

/** Whether a page belongs to a section: not its index page, and not a file that Nuxt does not publish. */
function isListed(path: string, section: string, isSecond: boolean): boolean {
  const start = section === "" ? "content/" : `content/${section}/`;
  const rest = path.startsWith(start) ? path.slice(start.length) : "index.md";
  return rest.endsWith(".md") && rest !== "index.md" && !(isSecond && /(?:^|\/)[_.]/.test(rest));
}

/** `date: z.date()` of a collection keeps only the day, in UTC. */
function cutDates(folder: SiteFolder, key: string, articles: readonly DatedFile[]): readonly Question[] {
  const file = folder.first(...schemas);
  const found =
    file === undefined
      ? null
      : new RegExp(`\\b${literalPattern(key)}\\s*:\\s*z\\s*\\.[\\w.]*\\bdate\\(`).exec(folder.text(file));
  if (file === undefined || found === null || !articles.some(({ data }) => saysTime(data[key]))) return [];
  const reason = "the site's own feed loses the time of day of its dates there";
  return [{ key: "content.include", file, found: `${found[0]})`, reason, instead: "--content FOLDER" }];
}

const schemas = ["ts", "js", "mjs"].map((end) => `content.config.${end}`);

type Section = ReturnType<typeof sectionOf>;

/** The folder that the site's own feed lists; without a feed, that of the articles. */
function sectionIn(
  folder: SiteFolder,
  collections: readonly Collection[],
  feed: NuxtFeed | undefined,
  files: readonly DatedFile[],
): Section {
  const dated = files.filter(({ isDated }) => isDated);
  if (feed === undefined) return sectionOf(dated, "content", usual);
  const names = new Set(
    feed.lists.map((list) => {
      const collection = collections.find(({ name }) => name === list);
      if (collections.length > 0)
        return /^([^*{}]*?)\/?(?:\*\*(?:\/\*(?:\.md)?)?)?$/.exec(collection?.source ?? "!*!")?.[1];
      if (list === "content") return "";
      const bare = list.replace(/^\/|\/$/g, "");
      return folder.folders("content").find((name) => name.replace(/^\d+\./, "") === bare) ?? bare;
    }),
  );
  const [only = "", ...others] = names.size === 0 ? [""] : [...names];
  const isFolder = only === "" || folder.firstFolder(`content/${only}`) !== undefined;
  if (!names.has(undefined) && others.length === 0 && isFolder) return { name: only, questions: [] };
  const question: Question = {
    key: "content.include",
    file: feed.program.file,
    reason: "the site's own feed lists its articles there",
    instead: "--content FOLDER",
  };
  const { name } = sectionOf(dated, "content", usual);
  return { name, questions: [question] };
}

const usual = /^(?:\d+\.)?(?:blogs?|posts?|articles?|news|writing)$/i;

/** `defineCollection({ type: "page", source: "blog/**" })`, with a prefix if it has one. */
function collectionsOf(folder: SiteFolder): readonly Collection[] {
  const file = folder.first(...schemas);
  const config = file === undefined ? undefined : readProgram(folder, file)?.main;
  const table = at(config, "collections");
  if (!isTable(table)) return [];
  return Object.entries(table).flatMap(([name, one]) => {
    const value = one instanceof Computed ? one.call?.values[0] : one;
    const source = textAt(value, "source") ?? textAt(value, "source", "include");
    const exclude = listAt(value, "source", "exclude").filter((glob) => typeof glob === "string");
    return source === undefined ? [] : [{ name, source, prefix: textAt(value, "source", "prefix"), exclude }];
  });
}
