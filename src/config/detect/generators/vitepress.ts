import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { type DatedFile, datedFiles, isProjectFile, saysDate } from "../dated.ts";
import type { DetectedSite, Generator, Question } from "../detectedSite.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { below, join, literalGlob, rooted } from "../paths.ts";
import { at, Computed, isTable, listAt, textAt } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import { readProgram } from "../read/readProgram.ts";
import { sectionOf } from "../section.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { type Said, siteOf } from "../values.ts";
import { folderOf, isLoaded, readVitepressFeed, type VitepressFeed, vitepressFeed } from "./vitepressFeed.ts";
import { vuepressFeed } from "./vuepressFeed.ts";

const ends = ["js", "ts", "mjs", "mts", "cjs"];
const bases = ["", "docs/", "src/", "blog/", "site/", "website/"];

function configFile(folder: SiteFolder, name: "vitepress" | "vuepress"): string | undefined {
  const above = [...bases, ...folder.folders(".").map((one) => `${one}/`)];
  return folder.first(
    ...(name === "vuepress" ? ends.map((end) => `vuepress.config.${end}`) : []),
    ...above.flatMap((base) =>
      ["config", "config/index"].flatMap((stem) => ends.map((end) => `${base}.${name}/${stem}.${end}`)),
    ),
  );
}

/** The folder with the pages: that of the config, or the one that the command names, `vuepress build docs`. */
function rootOf(folder: SiteFolder, file: string): string {
  if (file.includes("/")) return file.slice(0, file.indexOf(".")).replace(/\/$/, "");
  const [, named = "."] =
    /"vuepress(?:-vite|-webpack)? build (?:\.\/)?([\w./-]+)/.exec(folder.text("package.json")) ?? [];
  // Nothing outside of the folder of the site is read.
  return named.split("/").includes("..") ? "" : named.replace(/^\.$|\/+$/g, "");
}

/** VitePress and VuePress: the pages are in the folder that contains `.vitepress` or `.vuepress`; URLs end with `.html`. */
function dotted(name: "vitepress" | "vuepress", title: string): Generator {
  return {
    name,
    title,
    knownBy: `a folder \`.${name}\` with a config${name === "vuepress" ? ", or a file `vuepress.config.*`" : ""}`,
    reads:
      name === "vitepress"
        ? "`base`, `title`, `lang`, `locales`, `srcDir`, `outDir`, `rewrites`, `cleanUrls` and `sitemap.hostname`; the site's own program that makes a feed"
        : "`base`, `title`, `lang`, `locales`, `permalinkPattern`, `dest`, and `hostname` anywhere in it; `@vuepress/plugin-feed`",
    isPresent: (folder) => configFile(folder, name) !== undefined,
    resolve: (folder) => resolve(folder, name, title),
  };
}

export const vitepress = dotted("vitepress", "VitePress");
export const vuepress = dotted("vuepress", "VuePress");

function resolve(folder: SiteFolder, name: "vitepress" | "vuepress", title: string): DetectedSite {
  const file = configFile(folder, name) ?? "";
  const program = readProgram(folder, file);
  const config = program?.main;
  const root = rootOf(folder, file);
  const top = join(root, textAt(config, "srcDir"));
  const feed = name === "vitepress" ? vitepressFeed(folder, program) : undefined;
  const loaded = feed?.globs;
  const plugged = name === "vuepress" ? vuepressFeed(folder, program, top) : undefined;
  const { name: section = "", questions: ofSection } = sectionIn(folder, top, plugged, loaded);
  const ignored = ignoredBy(program, top, section);
  const rewrites = at(config, "rewrites");
  const end = at(config, "cleanUrls") === true ? "" : ".html";
  const firstPages = firstPagesOf(folder, loaded ?? [], top);
  const isListed = (page: string): boolean => loaded !== undefined && isLoaded(loaded, page) && !firstPages.has(page);
  const listed = pagesOf(folder, top).filter(({ path }) => isListed(below(path, top)));
  const read = feed === undefined ? undefined : readVitepressFeed(folder, feed, listed, top, end);
  const inFeed = feed === undefined || read?.url === undefined ? [] : [{ value: read.url, file: feed.program.file }];
  const cname = cnameOf(folder, join(root, "public"), join(root, `.${name}/public`));
  const { site, from, questions } = siteSaid(program, file, [...cname, ...inFeed]);
  const fields = withoutUndefined({ title: read?.title, published: read?.published });
  const inProgram =
    feed === undefined || read?.has === undefined ? undefined : { file: feed.program.file, has: read.has };
  const rows = isTable(rewrites) ? rewritesOf(rewrites, end) : [];
  return withoutUndefined({
    generator: title,
    files: [...folder.read].filter((one) => one !== "package.json"),
    site,
    from,
    questions: [
      ...questions,
      ...(rewrites instanceof Computed ? [computedRewrites(rewrites, file)] : []),
      ...ofSection,
      ...ignored.questions,
      ...(read?.questions ?? []),
      ...(feed === undefined || ["", "/"].includes(textAt(config, "base") ?? "") ? [] : [otherBase(feed)]),
    ],
    content: withoutUndefined({
      dir: top,
      generator: name,
      include: loaded ?? [section === "" ? "**/*.md" : `${section}/**/*.md`],
      exclude: [
        ...(plugged?.without.map(literalGlob) ?? homePages(section)),
        ...firstPages,
        ...ignored.globs,
        "**/public/**",
        "**/dist/**",
      ],
      permalink: name === "vuepress" ? vuepressAddresses(config, section) : `/:${end === "" ? "clean_page" : "page"}`,
      // In VitePress, front matter cannot set the URL of a page: only `rewrites` can.
      fields: { url: name === "vuepress" ? ["permalink", "permalinkPattern"] : [rewriteKey], ...fields },
      defaults: rows.length === 0 ? undefined : rows,
      staticDirs: [join(top, "public"), join(root, `.${name}/public`)],
    }),
    ownFeed: plugged === undefined ? inProgram : { file: plugged.file, has: plugged.has },
    oldFeed: oldFeed(plugged?.path, plugged?.format),
    showsFuture: true,
    published: builtIn(config, name, root),
  }) as DetectedSite;
}

/** The section of the articles: that in the site's own feed, or the one that has them. */
function sectionIn(
  folder: SiteFolder,
  top: string,
  plugged: ReturnType<typeof vuepressFeed>,
  loaded: readonly string[] | undefined,
): ReturnType<typeof sectionOf> {
  if (plugged !== undefined) return { name: plugged.section, questions: plugged.questions };
  if (loaded !== undefined) return { name: "", questions: [] };
  return sectionOf(pagesOf(folder, top), top, /^(?:posts|blog|articles|news|_posts)$/);
}

function homePages(section: string): readonly string[] {
  return ["index.md", "README.md", ...(section === "" ? [] : [`${section}/index.md`, `${section}/README.md`])];
}

/** The first pages of the folders of these globs. One with a date is an article like any other. */
function firstPagesOf(folder: SiteFolder, globs: readonly string[], top: string): ReadonlySet<string> {
  const pages = globs
    .map(folderOf)
    .flatMap((start) => (start === "" ? [] : [`${start}index.md`, `${start}README.md`]))
    .filter((page) => !saysDate(folder.frontMatter(join(top, page))));
  return new Set(pages);
}

/** URLs from `createContentLoader` do not include the base: it is unknown whether the feed adds it. */
function otherBase({ program }: VitepressFeed): Question {
  return {
    key: "content.permalink",
    file: program.file,
    reason: "the site's own feed may have the base in its addresses or not",
    instead: "--permalink PATTERN",
  };
}

function computedRewrites({ line, text }: Computed, file: string): Question {
  return {
    key: "content.permalink",
    file,
    line,
    found: text,
    reason: "the rewrites are computed there",
    instead: "--permalink PATTERN",
  };
}

function siteSaid(
  program: ReturnType<typeof readProgram>,
  file: string,
  cname: readonly Said[],
): ReturnType<typeof siteOf> {
  const said = (...path: readonly string[]): readonly Said[] => [{ value: at(program?.main, ...path), file }];
  // A theme has its options in a file of its own.
  const everywhere = (key: string): readonly Said[] =>
    (program === undefined ? [] : [program, ...program.imports]).flatMap((one) =>
      one
        .properties(key)
        .filter((value) => typeof value === "string" && /^https?:/.test(value))
        .map((value) => ({ value, file: one.file })),
    );
  return siteOf({
    url: [...said("sitemap", "hostname"), ...everywhere("hostname"), ...said("themeConfig", "hostname"), ...cname],
    base: said("base"),
    title: [...said("title"), ...said("locales", "root", "title"), ...said("locales", "/", "title")],
    description: [...said("description"), ...said("locales", "/", "description")],
    language: [...said("lang"), ...said("locales", "root", "lang"), ...said("locales", "/", "lang")],
  });
}

/** What the site leaves out when it lists its articles with a glob: the `ignore` of `globby`. */
function ignoredBy(
  program: Program | undefined,
  top: string,
  section: string,
): { readonly globs: readonly string[]; readonly questions: readonly Question[] } {
  const inTop = (glob: string): string => {
    const bare = glob.replace(/^!?(?:\.?\/)*/, "");
    return top !== "." && bare.startsWith(`${top}/`) ? bare.slice(top.length + 1) : bare;
  };
  const calls = [program, ...(program?.imports ?? [])].flatMap((one) =>
    ["globby", "globbySync", "glob", "globSync", "fg"].flatMap((name) => one?.calls(name) ?? []),
  );
  const globs: string[] = [];
  const questions: Question[] = [];
  for (const { values, file, line } of calls) {
    const patterns = [values[0]].flat().filter((one) => typeof one === "string");
    const wanted = patterns.filter((one) => !one.startsWith("!")).map(inTop);
    if (section === "" || !wanted.some((one) => one.startsWith(`${section}/`))) continue;
    const given = at(values[1], "ignore");
    const isRead = given === undefined || [given].flat().every((one) => typeof one === "string");
    const against = [...patterns.filter((one) => one.startsWith("!")), ...listAt(values[1], "ignore")];
    if (isRead) globs.push(...against.map((one) => inTop(String(one))));
    else
      questions.push({
        key: "content.include",
        file,
        line,
        ...(given instanceof Computed ? { found: given.text } : {}),
        reason: "the site leaves articles out there",
        instead: "--content FOLDER",
      });
  }
  return { globs: [...new Set(globs)], questions };
}

/** VitePress's own folder is relative to that of its config, VuePress's to that where it runs. */
function builtIn(config: unknown, name: "vitepress" | "vuepress", root: string): string {
  const own = textAt(config, name === "vitepress" ? "outDir" : "dest");
  if (own === undefined) return join(root, `.${name}/dist`);
  return name === "vitepress" ? join(root, own) : join(own);
}

/** All pages except those of the built site and the home page. */
function pagesOf(folder: SiteFolder, top: string): readonly DatedFile[] {
  const isPage = (name: string): boolean => /\.md$/i.test(name);
  return datedFiles(folder, top, isPage).filter(
    ({ path, isDated }) =>
      !/(?:^|\/)(?:public|dist)\//.test(path) &&
      !/^(?:index|README)\.md$/i.test(below(path, top)) &&
      (isDated || !isProjectFile(path.slice(path.lastIndexOf("/") + 1))),
  );
}

const rewriteKey = "rewritten_path";

/** The pattern for all pages, that of the blog of the first version, or the paths of the files. */
function vuepressAddresses(config: unknown, section: string): string {
  const pattern = textAt(config, "permalinkPattern");
  if (pattern !== undefined) return rooted(pattern.replace(":raw", ":path"));
  return section === "_posts" ? "/:year/:month/:day/:slug/" : "/:page";
}

/** `"posts/:slug.md": ":slug.md"`, and plain file names. */
function rewritesOf(
  table: Readonly<Record<string, unknown>>,
  end: string,
): NonNullable<NonNullable<DetectedSite["content"]>["defaults"]> {
  return Object.entries(table).flatMap(([source, target]) => {
    if (typeof target !== "string") return [];
    const glob = source.replace(/:\w+(?:\([^)]*\))?[*+]?/g, (part) => (/[*+]$/.test(part) ? "**" : "*"));
    const names = [...source.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const last = names.at(-1);
    const permalink = `/${target.replace(/(?:^|\/)index\.md$/, "/").replace(/\.md$/, end)}`.replace(
      new RegExp(`:${last}(?:\\([^)]*\\))?[*+]?`),
      ":filename",
    );
    return [{ path: glob, values: { [rewriteKey]: permalink.replace(/:pkg\b/g, ":dir") } }];
  });
}
