import { withoutUndefined } from "../../../withoutUndefined.ts";
import { cnameOf } from "../../cname.ts";
import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import { below, commonFolder, join } from "../../paths.ts";
import { peopleOf } from "../../people.ts";
import { at, Computed, isTable, listAt, textAt } from "../../read/computed.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { type Said, siteOf } from "../../values.ts";
import { translationsOf } from "./docusaurusTranslations.ts";

const configs = ["js", "ts", "mjs", "cjs", "mts"].map((end) => `docusaurus.config.${end}`);

interface Blog {
  readonly dir: string;
  /** The id of the plug-in, if there are several. */
  readonly id: string;
  /** The language of a translation. */
  readonly language?: string;
  readonly route: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export const docusaurus: Generator = {
  name: "docusaurus",
  title: "Docusaurus",
  knownBy: "`docusaurus.config.*`",
  reads:
    "`url`, `baseUrl`, `title`, `i18n` with the blogs of each language, `trailingSlash`, `markdown.format` and the options of every blog plug-in; `authors.yml`",
  isPresent: (folder) => folder.first(...configs) !== undefined,
  resolve: (folder) => {
    const file = folder.first(...configs) ?? "";
    const config = readProgram(folder, file)?.main;
    const chosen = blogOptions(config);
    const own = chosen.flatMap((options) => blogOf(folder, options));
    const blogs: readonly Blog[] = [...own, ...translationsOf(folder, config, own)];
    const { site, from, questions } = siteSaid(folder, file, config, blogs);
    const rows = rowsOf(blogs, at(config, "trailingSlash") === true && hasSlashesInFeeds(folder) ? "/" : "");
    const [first] = rows;
    const missing = {
      key: "content.dir" as const,
      file,
      reason: `no blog with articles was found${ownPlugIns(config)}`,
      instead: "--content DIR",
    };
    return withoutUndefined({
      generator: "Docusaurus",
      files: [...folder.read].filter((name) => name !== "package.json"),
      site,
      from,
      questions: [...questions, ...(first === undefined ? [missing] : choices(file, chosen))],
      content: contentOf(rows, config),
      feeds: feedsOf(rows),
      notes: undatedNote(folder, own),
      showsFuture: true,
      published: "build",
      oldFeed: oldFeed(first === undefined ? undefined : join(first.route, "rss.xml")),
    }) as DetectedSite;
  },
};

function siteSaid(
  folder: SiteFolder,
  file: string,
  config: unknown,
  blogs: readonly Blog[],
): ReturnType<typeof siteOf> {
  const said = (...path: readonly string[]): readonly Said[] => [{ value: at(config, ...path), file }];
  return siteOf({
    people: Object.assign({}, ...blogs.map(({ dir }) => peopleOf(folder, `${dir}/authors`))),
    url: [...said("url"), ...cnameOf(folder)],
    base: said("baseUrl"),
    title: said("title"),
    description: said("tagline"),
    language: said("i18n", "defaultLocale"),
    copyright: said("themeConfig", "copyright"),
  });
}

/** A blog, its folder below the common folder of all blogs, and the URLs of its articles. */
interface Row extends Blog {
  readonly path: string;
  readonly permalink: readonly string[];
}

/** Before 3.2, `trailingSlash` was only for pages. */
function hasSlashesInFeeds(folder: SiteFolder): boolean {
  return !/"@docusaurus\/core"\s*:\s*"(?:[\^~]?[12]\.|~?3\.[01]\.)/.test(folder.text("package.json"));
}

function rowsOf(blogs: readonly Blog[], end: string): readonly Row[] {
  const dir = commonDir(blogs);
  return blogs.map((blog) => {
    const route = blogs.length > 1 ? "/:blog_route" : blog.route === "" ? "" : `/${blog.route}`;
    return {
      ...blog,
      path: below(blog.dir, dir),
      permalink: [`${route}/:typed_slug${end}`, `${route}/:dated_path${end}`],
    };
  });
}

function commonDir(blogs: readonly Blog[]): string {
  return blogs.length === 0 ? "blog" : commonFolder(blogs.map(({ dir }) => dir));
}

function contentOf(rows: readonly Row[], config: unknown): object {
  const [first, second] = rows;
  const only = second === undefined ? first : undefined;
  return withoutUndefined({
    dir: only?.dir ?? commonDir(rows),
    generator: "docusaurus" as const,
    // Then, only `.mdx` files are MDX.
    dialect: ["md", "detect"].includes(textAt(config, "markdown", "format") ?? "mdx")
      ? ("commonmark" as const)
      : undefined,
    include: only?.include ?? rows.flatMap(({ path, include }) => include.map((glob) => `${path}/${glob}`)),
    // Files with a leading underscore are parts of other pages.
    exclude: ["**/_*", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**", ...(only?.exclude ?? [])],
    permalink: first?.permalink,
    defaults: second === undefined ? undefined : rows.map((row) => ({ path: `${row.path}/**`, values: valuesOf(row) })),
    staticDirs: ["static"],
  });
}

function valuesOf({ path, route, language }: Row): Readonly<Record<string, string>> {
  return { blog_root: path, blog_route: route, ...(language === undefined ? {} : { lang: language }) };
}

/** Each blog and each translation gets a feed. */
function feedsOf(rows: readonly Row[]): DetectedSite["feeds"] {
  if (rows.length < 2) return undefined;
  const [first] = rows;
  return rows.map(({ path, id, language }, index) => {
    const blog = id === first?.id ? undefined : id === "default" ? path.replace(/\W+/g, "-") : id;
    const name = [language?.toLowerCase(), blog].filter((part) => part !== undefined).join("-");
    return {
      name: index === 0 ? "main" : name === "" ? path.replace(/\W+/g, "-") : name,
      ...(language === undefined ? {} : { language }),
      where: { path: [`${path}/**`] },
    };
  });
}

/** The functions with which a blog chooses or changes what is in its feed, unless they only take the newest. */
function choices(file: string, blogs: readonly unknown[]): readonly Question[] {
  return blogs
    .flatMap((options) => [at(options, "processBlogPosts"), at(options, "feedOptions", "createFeedItems")])
    .flatMap((code) =>
      code instanceof Computed && !takesNewest(code.text)
        ? [
            {
              key: "content.include" as const,
              file,
              line: code.line,
              found: code.text,
              reason: "the site's own feed chooses its articles there",
              instead: "--content FOLDER",
            },
          ]
        : [],
    );
}

/** `defaultCreateFeedItems({ blogPosts: blogPosts.filter((_post, index) => index < 10), ...rest })` */
function takesNewest(code: string): boolean {
  const rest = code.replace(
    /\.(?:slice\(\s*0\s*,\s*\d+\s*\)|filter\(\s*\(\s*\w+\s*,\s*(\w+)\s*\)\s*=>\s*\1\s*<=?\s*\d+\s*\))/g,
    "",
  );
  return rest.includes("defaultCreateFeedItems(") && !/\.\w+\(|\bif\b|\bfor\b|\?/.test(rest);
}

/** Plug-ins of the site itself, of which one may make its blog. */
function ownPlugIns(config: unknown): string {
  const names = listAt(config, "plugins").flatMap((plugIn) => {
    const [name] = Array.isArray(plugIn) ? (plugIn as readonly unknown[]) : [plugIn];
    const path = packageIn(name);
    if (path.startsWith(".")) return [path];
    return name instanceof Computed && path === "" ? ["a function in the config"] : [];
  });
  return names.length === 0 ? "" : `; a plug-in of the site may make it: ${[...new Set(names)].join(", ")}`;
}

/** Docusaurus asks git for the dates that neither the front matter nor a path contains. */
function undatedNote(folder: SiteFolder, blogs: readonly Blog[]): readonly string[] | undefined {
  const undated = blogs
    .flatMap(({ dir }) => datedFiles(folder, dir))
    .filter(({ path, isDated }) => !isDated && !/(?:^|\/)_/.test(path));
  const [first] = undated;
  if (first === undefined) return undefined;
  const number = undated.length === 1 ? "an article has" : `${undated.length} articles have`;
  return [
    `${number} no date, such as ${first.path}: its date is that of its first commit; without a history of git, it is the time of the first build`,
  ];
}

/** The options of every blog plug-in, that of the preset first. */
function blogOptions(config: unknown): readonly unknown[] {
  const usual = at(config, "presets") === undefined && at(config, "plugins") === undefined ? [{}] : [];
  const presets = listAt(config, "presets").flatMap((preset) => {
    const [name, options] = Array.isArray(preset) ? (preset as readonly unknown[]) : [preset, {}];
    if (!/classic/.test(packageIn(name))) return [];
    const blog = at(options, "blog");
    return blog === false ? [] : [isTable(blog) ? blog : {}];
  });
  const plugins = listAt(config, "plugins").flatMap((plugin) => {
    const [name, options] = Array.isArray(plugin) ? (plugin as readonly unknown[]) : [plugin, {}];
    return /plugin-content-blog$|^content-blog$/.test(packageIn(name)) ? [isTable(options) ? options : {}] : [];
  });
  return [...usual, ...presets, ...plugins];
}

/** `"classic"`, and `require.resolve("@docusaurus/preset-classic")`. */
function packageIn(name: unknown): string {
  if (typeof name === "string") return name;
  const called = name instanceof Computed ? name.text : "";
  return /^require\.resolve\(\s*["']([^"']*)["']\s*\)$/.exec(called)?.[1] ?? "";
}

/** A blog without dated articles is ignored. */
function blogOf(folder: SiteFolder, options: unknown): readonly Blog[] {
  const dir = join(textAt(options, "path") ?? "blog");
  if (folder.firstFolder(dir) === undefined) return [];
  if (datedFiles(folder, dir).length === 0) return [];
  const texts = (key: string): readonly string[] =>
    listAt(options, key).filter((one): one is string => typeof one === "string");
  const route = typeof at(options, "routeBasePath") === "string" ? String(at(options, "routeBasePath")) : "blog";
  return [
    {
      dir,
      id: textAt(options, "id") ?? "default",
      route: route.replace(/^\/+|\/+$/g, ""),
      include: texts("include").length === 0 ? ["**/*.{md,mdx}"] : texts("include"),
      exclude: texts("exclude"),
    },
  ];
}
