import { withoutUndefined } from "../../../withoutUndefined.ts";
import { cnameOf } from "../../cname.ts";
import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import { ownChoice } from "../../ownFeed/ownChoice.ts";
import { below, commonFolder, literalGlob, rooted } from "../../paths.ts";
import { peopleOf } from "../../people.ts";
import { callsOf } from "../../read/callsOf.ts";
import { at, Computed, Condition, isTable, textAt } from "../../read/computed.ts";
import { type Call, type Program, readProgram } from "../../read/program.ts";
import { something } from "../../read/programValues.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { type Said, type SaidOfSite, siteOf } from "../../values.ts";
import { type AstroCollection, astroCollections, schemaFile } from "./astroCollections.ts";
import { type FollowedFeed, followFeed } from "./astroFeedRun.ts";
import { astroItems, type ItemFields } from "./astroItems.ts";
import { settingsOf, type WrittenEnd } from "./astroLinks.ts";
import { astroRoutes } from "./astroRoutes.ts";
import { type AstroWind, astroWind } from "./astroWind.ts";
import { type StarlightBlog, starlightBlog } from "./starlightBlog.ts";

const configs = ["mjs", "ts", "js", "mts", "cjs"].map((end) => `astro.config.${end}`);
/** The files in which themes keep the texts of a site. */
const words = [
  "consts",
  "config",
  "site.config",
  "site-config",
  "site",
  "constants",
  "data/site",
  "config/site",
  "data/siteData",
  "config/index",
  "siteConfig",
].flatMap((name) => ["ts", "js", "mjs", "json"].map((end) => `src/${name}.${end}`));

interface SitePrograms {
  /** `astro.config.*`, and what it exports. */
  readonly file: string;
  readonly config: unknown;
  /** The files of texts. */
  readonly programs: readonly Program[];
  readonly feed: OwnFeed | undefined;
  readonly blog: StarlightBlog | undefined;
  readonly theme: AstroWind | undefined;
  readonly followed: FollowedFeed | undefined;
}

export const astro: Generator = {
  name: "astro",
  title: "Astro",
  knownBy: "`astro.config.*`",
  reads:
    "`site`, `base`, `trailingSlash`, `content.config.*` in both styles, the endpoint of the site's own feed, pages that show a collection, the blog of `starlight-blog`, `src/config.yaml` of AstroWind",
  isPresent: (folder) => folder.first(...configs) !== undefined,
  resolve: (folder) => {
    const file = folder.first(...configs) ?? "";
    const program = readProgram(folder, file);
    const config = program?.main;
    const programs = words
      .flatMap((name) => (folder.first(name) === undefined ? [] : [readProgram(folder, name) ?? []]))
      .flat();
    const feed = feedOf(folder);
    const blog = feed === undefined ? starlightBlog(folder, program) : undefined;
    const theme = astroWind(folder, file, program);
    const collections = astroCollections(folder);
    const calls = feed === undefined ? [] : callsOf([feed.endpoint, ...feed.endpoint.imports], feed.endpoint);
    const chosen = blog === undefined ? chosenCollections(folder, collections, calls) : [blog.collection];
    const dir = chosen.length === 0 ? "src/content" : commonFolder(chosen.map(({ base }) => base));
    const isOne = chosen.length === 1;
    const place = {
      url: textAt(config, "site") ?? textAt(theme?.site, "site"),
      base: textAt(config, "base") ?? textAt(theme?.site, "base"),
    };
    const usual = usualValues(folder);
    const followed =
      feed === undefined
        ? undefined
        : followFeed(folder, feed.endpoint, chosen, place, usual, {
            settings: settingsOf(place),
            module: (specifier) => (theme?.isModule(specifier) === true ? theme.exports : undefined),
          });
    const { site, from, questions } = siteOf(siteSaid(folder, { file, config, programs, feed, blog, theme, followed }));
    const read = choiceOf(folder, feed?.endpoint, chosen, calls);
    const choice = followed?.has === undefined ? read : { has: followed.has, questions: [] };
    const more: Question[] = [...choice.questions, ...(blog?.questions ?? [])];
    const rows = chosen.map((collection) => {
      const { name, base, include, exclude, ownNames } = collection;
      const written =
        blog === undefined
          ? astroRoutes(folder, collection, feed?.program, isOne, place, usual)
          : starlightRoute(config);
      const link = followed?.trailingSlash === undefined ? undefined : followed.links.get(name);
      const route =
        written.question === undefined || link === undefined
          ? written
          : { patterns: [link.pattern] as const, written: link.end, question: undefined };
      const end =
        route === written || route.written?.isAbsolute === true
          ? endOf(config, feed?.program, route.written)
          : followed?.trailingSlash === false
            ? ""
            : "/";
      const patterns = route.patterns.map((pattern) => `${rooted(pattern)}${end}`.replace(/\/\/$/, "/"));
      if (route.question !== undefined) more.push(route.question);
      else if (!isOne && patterns.length > 1) more.push(severalPatterns(name, patterns));
      if (ownNames !== undefined && patterns.some((one) => one.includes(":entry")))
        more.push(namesQuestion(folder, ownNames));
      const start = below(base, dir);
      const dotted = end === "/" && route.written?.hasSlash === false ? dottedSlugs(folder, base) : [];
      return {
        path: start === "." ? "" : start,
        include,
        exclude,
        patterns,
        bare: dotted.map((file) => ({
          path: literalGlob(below(file, dir)),
          values: { permalink: patterns[0]?.replace(/\/$/, "") },
        })),
      };
    });
    const items = feed === undefined ? undefined : itemsOf(folder, feed, chosen, followed);
    more.push(...(items?.questions ?? []));
    const defaults = defaultsOf(rows, isOne);
    const fields = withoutUndefined({
      url: defaults === undefined ? undefined : ["slug", "permalink"],
      title: items?.title,
      published: items?.published,
    });
    const [first] = rows;
    const inDir = (path: string, globs: readonly string[]): readonly string[] =>
      globs.map((glob) => (path === "" ? glob : `${path}/${glob}`));
    if (first === undefined)
      more.push({ key: "content.dir", reason: "no collection has articles with dates", instead: "--content DIR" });
    return withoutUndefined({
      generator: "Astro",
      files: [...folder.read].filter((name) => !name.endsWith("package.json")),
      site,
      from,
      questions: [...questions, ...more],
      content: withoutUndefined({
        dir,
        generator: "astro" as const,
        include: rows.flatMap(({ path, include }) => inDir(path, include)),
        exclude: [
          ...rows.flatMap(({ path, exclude }) => inDir(path, exclude)),
          ...(readsMdx(folder, file) ? [] : ["**/*.mdx"]),
        ],
        permalink:
          first === undefined ? "/:entry/" : isOne && first.patterns.length > 1 ? first.patterns : first.patterns[0],
        // The name of an entry is relative to the folder of its collection.
        defaults,
        fields: Object.keys(fields).length === 0 ? undefined : fields,
        staticDirs: ["public", "src"],
      }),
      showsFuture: true,
      published: textAt(config, "outDir") ?? "dist",
      ownFeed: feed === undefined || choice.has === undefined ? undefined : { file: feed.file, has: choice.has },
      oldFeed: oldFeed(
        feed?.file.replace(/^src\/pages\//, "").replace(/\.[jt]s$/, "") ?? blog?.path,
        "rss",
        feed === undefined ? "" : folder.text(feed.program.file),
      ),
    }) as DetectedSite;
  },
};

/** The title, URL and so on of an Astro site: from the config, the endpoint of its feed, and the files of texts. */
function siteSaid(
  folder: SiteFolder,
  { file, config, programs, feed, blog, theme, followed }: SitePrograms,
): SaidOfSite {
  const feedSaid = (key: string): readonly Said[] =>
    feed?.program.calls("rss").map(({ values }) => ({ value: at(values[0], key), file: feed.program.file })) ?? [];
  const inTheme = (value: unknown): readonly Said[] => (theme === undefined ? [] : [{ value, file: theme.file }]);
  const inFeed = (value: unknown): readonly Said[] => (feed === undefined ? [] : [{ value, file: feed.program.file }]);
  const said = (...keys: readonly string[]): readonly Said[] =>
    programs.flatMap((one) => keys.flatMap((key) => saidIn(one, key)));
  return {
    people: peopleOf(folder, "src/data/authors", "src/content/authors"),
    url: [
      { value: at(config, "site"), file },
      ...inTheme(theme?.site.site),
      ...said("SITE_URL", "website", "siteUrl", "url", "site"),
      ...cnameOf(folder),
    ],
    base: theme === undefined ? [{ value: at(config, "base"), file }] : inTheme(theme.site.base),
    title: [
      { value: blog?.title, file },
      ...feedSaid("title"),
      ...inFeed(followed?.texts.title),
      ...inTheme(theme?.site.name),
      ...said("SITE_TITLE", "SITE_NAME", "title", "name"),
    ],
    description: [
      ...feedSaid("description"),
      ...inFeed(followed?.texts.description),
      ...said("SITE_DESCRIPTION", "description", "desc"),
    ],
    language: [
      { value: at(config, "i18n", "defaultLocale"), file },
      ...inTheme(theme?.language),
      ...inFeed(feed === undefined ? undefined : feedLanguage(folder.text(feed.program.file))),
      ...said("lang", "language", "locale"),
    ],
    author: { name: said("SITE_AUTHOR", "author.name", "author") },
  };
}

/** The language in the channel's own data. English is often only that of the template, and other signs are better. */
function feedLanguage(text: string): string | undefined {
  const language = /<language>([\w-]{2,35})<\/language>/.exec(text)?.[1];
  return language === undefined || /^en\b/i.test(language) ? undefined : language;
}

function saidIn(program: Program, key: string): readonly Said[] {
  const file = program.file;
  const [head = "", ...rest] = key.split(".");
  const own = { value: at(program.named(head), ...rest), file };
  const tables = ["SITE", "site", "siteConfig", "SITE_CONFIG", "config", "CONFIG", "siteData", "default"].map(
    (name) => {
      const table = name === "default" ? program.main : program.named(name);
      return { value: isTable(table) ? at(table, head, ...rest) : undefined, file };
    },
  );
  return [...(typeof own.value === "string" ? [own] : []), ...tables].filter(({ value }) => typeof value === "string");
}

/** The names of entries are their addresses. */
function starlightRoute(config: unknown): ReturnType<typeof astroRoutes> {
  return {
    patterns: ["/:entry"],
    written: { hasSlash: textAt(config, "trailingSlash") !== "never", isAbsolute: true },
  };
}

interface OwnFeed {
  /** The endpoint. */
  readonly file: string;
  readonly endpoint: Program;
  /** The program that makes the feed: the endpoint, or one that it imports. */
  readonly program: Program;
}

/** The endpoint that makes the site's own feed. */
function feedOf(folder: SiteFolder): OwnFeed | undefined {
  const files = folder.find("src/pages", (name) => /\.(?:xml|rss|atom)\.[jt]s$/.test(name));
  const usual = (file: string): number => (/\/(?:rss|feed|atom|index)\.xml\.[jt]s$/.test(file) ? 0 : 1);
  const depth = (file: string): number => file.split("/").length;
  for (const file of files.toSorted((a, b) => usual(a) - usual(b) || depth(a) - depth(b))) {
    if (usual(file) !== 0 && !/@astrojs\/rss|["']feed["']|<rss\b|<feed\b/.test(folder.text(file))) continue;
    const endpoint = readProgram(folder, file);
    if (endpoint !== undefined)
      return { file, endpoint, program: [endpoint, ...endpoint.imports].find(makesFeed) ?? endpoint };
  }
  return undefined;
}

/** The endpoint may only call a function of another file. */
function makesFeed(program: Program): boolean {
  return ["rss", "getRssString", "getRssResponse", "addItem"].some((name) => program.calls(name).length > 0);
}

/** The collections in the site's feed; without a feed, those with dated articles. */
function chosenCollections(
  folder: SiteFolder,
  collections: readonly AstroCollection[],
  calls: readonly Call[],
): readonly AstroCollection[] {
  const count = ({ base }: AstroCollection): number => datedFiles(folder, base).filter(({ isDated }) => isDated).length;
  const asked = new Set(calls.filter(({ name }) => name === "getCollection").map(({ values }) => values[0]));
  const inFeed = collections.filter(({ name, base }) => asked.has(name) && folder.firstFolder(base) !== undefined);
  if (inFeed.length > 0) return inFeed;
  const counted = collections.map((one) => [one, count(one)] as const).filter(([, number]) => number > 0);
  const blogs = counted.filter(([{ name }]) => /^(?:blogs?|posts?|articles?|news|writing|notes?)$/i.test(name));
  const [best] = (blogs.length > 0 ? blogs : counted).toSorted((a, b) => b[1] - a[1]);
  return best === undefined ? [] : [best[0]];
}

function itemsOf(
  folder: SiteFolder,
  { program }: { readonly program: Program },
  chosen: readonly AstroCollection[],
  followed: FollowedFeed | undefined,
): ItemFields {
  return astroItems(
    program,
    folder.text(program.file),
    chosen.flatMap(({ base }) => datedFiles(folder, base)),
    followed,
  );
}

interface Choice {
  /** The articles in the site's own feed. */
  readonly has?: readonly string[];
  readonly questions: readonly Question[];
}

/** The site's own feed may leave out more than drafts. */
function choiceOf(
  folder: SiteFolder,
  feed: Program | undefined,
  chosen: readonly AstroCollection[],
  calls: readonly Call[],
): Choice {
  if (feed === undefined) return { questions: [] };
  const filters = calls.flatMap((call) => {
    const { name, callee, values, file, line } = call;
    const code = name === "getCollection" ? values[1] : name === "filter" ? values[0] : undefined;
    if (code === undefined || /\b(?:tags|categories|keywords)\??\.filter$|^Object\./.test(callee)) return [];
    return [{ code, file, line, of: name === "getCollection" ? values[0] : undefined }];
  });
  const conditions = [feed, ...feed.imports].flatMap((program) =>
    makesFeed(program) ? program.itemConditions.map((code) => ({ code, file: program.file, line: code.line })) : [],
  );
  const choices = chosen.map((collection) => {
    const own = [...filters, ...conditions.map((one) => ({ ...one, of: undefined }))].filter(
      ({ of }) => of === undefined || of === collection.name,
    );
    const usual = usualValues(folder);
    return ownChoice([feed, ...feed.imports], own, datedFiles(folder, collection.base), ({ path, data }) => ({
      data: { ...usual, ...data },
      properties: { collection: collection.name, body: something, ...entryOf(below(path, collection.base)) },
    }));
  });
  const has = choices.flatMap((one) => one.has);
  const odd = choices.find((one) => one.odd !== undefined)?.odd;
  if (odd === undefined) return { has, questions: [] };
  const reason = "the site's own feed chooses its articles there";
  const found = odd.code instanceof Computed || odd.code instanceof Condition ? { found: odd.code.text } : {};
  const { file, line } = odd;
  return { has, questions: [{ key: "content.include", file, line, ...found, reason, instead: "--content FOLDER" }] };
}

/** Astro reads MDX files only with an integration; without one, it ignores them. */
function readsMdx(folder: SiteFolder, config: string): boolean {
  return /mdx|starlight/i.test(folder.text("package.json") + folder.text(config)) || folder.text("package.json") === "";
}

/** The name of an entry, if it is the path itself. */
function entryOf(path: string): Readonly<Record<string, unknown>> {
  const name = path.replace(/\.\w+$/, "").replace(/\/index$/, "");
  return /^[a-z\d_/-]+$/.test(name) ? { id: name, slug: name } : {};
}

/** The schema's defaults for missing keys: `draft: z.boolean().default(false)`, `lang: z.string().default("en")`. */
function usualValues(folder: SiteFolder): Readonly<Record<string, unknown>> {
  const file = schemaFile(folder);
  const text = file === undefined ? "" : folder.text(file);
  const found = text.matchAll(
    /\b(\w+)\s*:\s*z\b(?:(?!\b\w+\s*:\s*z\b)[\s\S]){0,300}?\.default\(\s*(true|false|"[^"\\]*"|'[^'\\]*')\s*\)/g,
  );
  return Object.fromEntries(
    [...found].map(([, key = "", value = ""]) => [key, /^["']/.test(value) ? value.slice(1, -1) : value === "true"]),
  );
}

interface Row {
  readonly path: string;
  readonly patterns: readonly string[];
  /** What the package for feeds gives no slash. */
  readonly bare: readonly { readonly path: string; readonly values: Table }[];
}

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

function defaultsOf(rows: readonly Row[], isOne: boolean): Defaults | undefined {
  const folders = isOne
    ? []
    : rows.map(({ path, patterns: [permalink] }) => ({
        path: `${path}/**`,
        values: { permalink, ...(path === "" ? {} : { entry_root: path }) },
      }));
  const all = [...folders, ...rows.flatMap(({ bare }) => bare)];
  return all.length === 0 ? undefined : all;
}

/** A dot in the last part of a link looks like the ending of a file to the package for feeds. */
function dottedSlugs(folder: SiteFolder, base: string): readonly string[] {
  return datedFiles(folder, base)
    .filter(({ data }) => typeof data.slug === "string" && /\.[^/]*$/.test(data.slug))
    .map(({ path }) => path);
}

function namesQuestion(folder: SiteFolder, { text, line }: Computed): Question {
  const reason = "the collection makes the names of its entries there";
  return {
    key: "content.permalink",
    file: schemaFile(folder) ?? "",
    line,
    found: text,
    reason,
    instead: "--permalink PATTERN",
  };
}

function severalPatterns(name: string, patterns: readonly string[]): Question {
  const reason = `the collection ${name} has addresses of several kinds (${patterns.join(", ")})`;
  return { key: "content.permalink", reason, instead: "--permalink PATTERN, for example /blog/:entry/" };
}

/**
 * The end of an article's URL after its name. Whatever the config says, `@astrojs/rss` adds a slash to links, unless they are absolute URLs
 * or its options say otherwise.
 */
function endOf(config: unknown, feed: Program | undefined, written: WrittenEnd | undefined): string {
  const call = feed === undefined ? undefined : rssCallOf(feed);
  if (call !== undefined && written?.isAbsolute !== true)
    return at(call.values[0], "trailingSlash") === false ? "" : "/";
  if (written !== undefined) return written.hasSlash ? "/" : "";
  if (textAt(config, "build", "format") === "file") return ".html";
  return textAt(config, "trailingSlash") === "never" ? "" : "/";
}

/** The call of the package `@astrojs/rss`. */
function rssCallOf(feed: Program): Call | undefined {
  return ["rss", "getRssString", "getRssResponse"].flatMap((name) => feed.calls(name))[0];
}
