import { withoutUndefined } from "../withoutUndefined.ts";
import { cnameOf } from "./cname.ts";
import { byFolder, datedFiles } from "./dated.ts";
import type { DetectedFeed, DetectedSite, Generator } from "./detectedSite.ts";
import { hugoCascade } from "./hugoCascade.ts";
import { type HugoConfig, hugoConfig } from "./hugoConfig.ts";
import { absentThemes, hugoFeedSections } from "./hugoFeedTemplate.ts";
import { oldFeed } from "./oldFeed.ts";
import { join } from "./paths.ts";
import { peopleOf } from "./people.ts";
import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { pick, type Said, siteOf, tableAt, textsAt, valueAt } from "./values.ts";

export const hugo: Generator = {
  name: "hugo",
  title: "Hugo",
  knownBy: "`hugo.*`, `config.*` with `baseURL`, or `config/_default`",
  reads:
    "`baseURL`, `title`, `languageCode`, `timeZone`, `params`, `languages` with `contentDir`, `permalinks`, `uglyURLs`, `frontmatter`, `ignoreFiles`, `mainSections` and module `mounts` from those files, for production; cascades in `_index.md`; `data/authors`; `CNAME`",
  isPresent: (folder) => hugoConfig(folder) !== undefined,
  resolve: (folder) => {
    const read = hugoConfig(folder) as HugoConfig;
    const { config } = read;
    const main = pick(config, "defaultContentLanguage") ?? "en";
    const languages = tableAt(config, "languages");
    const own = tableAt(languages, main);
    const said = (...keys: readonly string[]): readonly Said[] => [
      { value: pick(own, ...keys), file: read.fileOf(`languages.${main}`) },
      ...keys.map((key) => ({ value: pick(config, key), file: read.fileOf(key) })),
    ];
    const dir = contentDirOf(folder, config, own, main);
    const others = Object.keys(languages).filter(
      (key) => key.toLowerCase() !== main.toLowerCase() && pick(tableAt(languages, key), "disabled") !== "true",
    );
    const ugly = uglyOf(config, own);
    const inFolder = pick(config, "defaultContentLanguageInSubdir") === "true" ? "/:lang" : "";
    const end = ugly("");
    const dates = textsAt(tableAt(config, "frontmatter"), "date");
    const takesNames = dates.includes(":filename");
    const isNameFirst = takesNames && dates.indexOf(":filename") < dates.findIndex((name) => name !== ":filename");
    const permalinks = permalinksOf(config, own, inFolder, ugly);
    const usesSections = permalinks.some(({ values }) => String(values.url).includes(":sections"));
    const defaults = [
      ...(inFolder === "" ? [] : [{ path: "**", values: { default_language: main } }]),
      ...(takesNames ? [{ path: "**", values: { slug_from_name: "true" } }] : []),
      ...(usesSections ? sectionRows(folder, dir) : []),
      ...permalinks,
      ...hugoCascade(folder, config, dir),
    ];
    const { site, from, questions } = siteOf({
      people: peopleOf(folder, "data/authors", "data/people"),
      url: [...said("baseURL"), ...cnameOf(folder)],
      title: said("title"),
      description: said("params.description", "description", "params.subtitle"),
      language: [...said("languageCode", "locale"), { value: main, file: read.fileOf("defaultContentLanguage") }],
      timeZone: said("timeZone"),
      copyright: said("copyright"),
      author: {
        name: said("params.author.name", "params.author", "author.name", "author"),
        email: said("params.author.email", "author.email"),
      },
    });
    const fields = dates.length === 0 ? undefined : { published: dateKeys(dates) };
    const format = valueAt(tableAt(tableAt(config, "outputFormats"), "rss"), "baseName");
    const tags = [main, ...said("languageCode", "locale").map(({ value }) => value), site.language];
    const feeds = feedsOf(folder, config, own, dir, tags, others);
    return withoutUndefined({
      generator: "Hugo",
      files: read.files,
      site,
      from,
      questions,
      notes: absentThemes(folder, config),
      content: withoutUndefined({
        dir,
        generator: "hugo" as const,
        include: ["**/*.{md,markdown,html,htm,mdown,adoc,asciidoc,org,rst}"],
        exclude: excludedBy(config, own, dir, languages, others),
        permalink: `${inFolder}/:page${end}`,
        defaults: defaults.length === 0 ? undefined : defaults,
        fields,
        dateFromPath: takesNames ? (isNameFirst ? "first" : true) : undefined,
        languages: others.length === 0 ? undefined : [main, ...others],
        staticDirs: [
          ...textsAt(config, "staticDir"),
          ...(textsAt(config, "staticDir").length === 0 ? ["static"] : []),
          "assets",
        ],
      }),
      feeds: feeds.length === 0 ? undefined : feeds,
      published: pick(config, "publishDir") ?? "public",
      oldFeed: oldFeed(`${typeof format === "string" ? format : "index"}.xml`),
    }) as DetectedSite;
  },
};

/** Where the articles of the main language lie: its own folder, a mount of a module, or the one for all. */
function contentDirOf(folder: SiteFolder, config: Table, own: Table, main: string): string {
  const typed = pick(own, "contentDir");
  if (typed !== undefined) return join(typed);
  const mounts = valueAt(tableAt(config, "module"), "mounts");
  const rows = (Array.isArray(mounts) ? mounts : []).filter((row: Table) => pick(row, "target") === "content");
  const mount = rows.find((row: Table) => pick(row, "lang") === main) ?? rows[0];
  const source = mount === undefined ? undefined : pick(mount as Table, "source");
  if (source !== undefined && folder.firstFolder(join(source)) !== undefined) return join(source);
  return join(pick(config, "contentDir") ?? "content");
}

/** How addresses end, by section: `uglyURLs` is for the whole site, or says it of each section. */
function uglyOf(config: Table, own: Table): (section: string) => ".html" | "/" {
  const typed = valueAt(own, "uglyURLs") ?? valueAt(config, "uglyURLs");
  const isTrue = (value: unknown): boolean => value === true || value === "true";
  const sections = { ...tableAt(config, "uglyURLs"), ...tableAt(own, "uglyURLs") };
  return (section) => (isTrue(typed) || isTrue(sections[section]) ? ".html" : "/");
}

/** Hugo has a pattern for each section: `news: :year/:month/:slug/`, in newer versions below `page`; a language may have its own. */
function permalinksOf(
  config: Table,
  own: Table,
  inFolder: string,
  ugly: (section: string) => string,
): NonNullable<NonNullable<DetectedSite["content"]>["defaults"]> {
  const all = { ...tableAt(config, "permalinks"), ...tableAt(own, "permalinks") };
  const pages = { ...all, ...tableAt(all, "page") };
  const rest = Object.keys({ ...tableAt(config, "uglyURLs"), ...tableAt(own, "uglyURLs") })
    .filter((section) => ugly(section) !== ugly("") && typeof pages[section] !== "string")
    .map((section) => [section, "/:page/"] as const);
  return [...Object.entries(pages), ...rest].flatMap(([section, pattern]) => {
    if (typeof pattern !== "string") return [];
    const bare = pattern.replace(/^\/+|\/+$/g, "");
    const name = section.replace(/^\/+|\/+$/g, "");
    // What ends with a file name is a page of that name.
    const permalink = `${inFolder}/${bare}${/\.html?$/.test(bare) ? "" : ugly(name)}`;
    return [{ path: name === "" ? "*" : `${name}/**`, values: { url: permalink } }];
  });
}

/** How many folders of a path are sections: the first is one always, deeper ones where they have an `_index.md`. */
function sectionRows(folder: SiteFolder, dir: string): NonNullable<NonNullable<DetectedSite["content"]>["defaults"]> {
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

/** `:default` stands for the usual keys; what looks at the file or at git is another matter. */
function dateKeys(names: readonly string[]): readonly string[] {
  const usual = ["date", "publishDate", "pubDate", "published", "lastmod", "modified"];
  return [...new Set(names.flatMap((name) => (name === ":default" ? usual : name.startsWith(":") ? [] : [name])))];
}

/** Files that Hugo ignores, and the folders of other languages inside that of the main one. */
function excludedBy(
  config: Table,
  own: Table,
  dir: string,
  languages: Table,
  others: readonly string[],
): readonly string[] | undefined {
  const patterns = [...textsAt(config, "ignoreFiles"), ...textsAt(own, "ignoreFiles")].flatMap((pattern) => {
    // A regular expression over the path: those for an ending or a folder are globs as well.
    const ending = /^\\?(\.\w+)\$$/.exec(pattern)?.[1];
    const name = /^(?:\.\*\/|\/)?([\w-]+)\/?(?:\.\*)?$/.exec(pattern)?.[1];
    return ending !== undefined ? [`**/*${ending}`] : name !== undefined ? [`**/${name}/**`, `**/${name}*`] : [];
  });
  const folders = others.flatMap((key) => {
    const other = pick(tableAt(languages, key), "contentDir");
    return other?.startsWith(`${dir}/`) ? [`${join(other).slice(dir.length + 1)}/**`] : [];
  });
  const all = [...patterns, ...folders];
  return all.length === 0 ? undefined : all;
}

const documentation = /^(?:docs?|documentation|reference|manual|api|wiki)$/i;
const blog = /^(?:blogs?|posts?|news|articles?|writing|journal|notes?|p)$/i;

/**
 * Hugo's feed of the front page has every page. Where its template asks for the main sections, it has those; and where a blog stands
 * beside documentation, the blog is what people subscribe to.
 */
function feedsOf(
  folder: SiteFolder,
  config: Table,
  own: Table,
  dir: string,
  tags: readonly unknown[],
  others: readonly string[],
): readonly DetectedFeed[] {
  const files = datedFiles(folder, dir).filter(({ path }) => !others.some((key) => path.includes(`.${key}.`)));
  const sections = byFolder(files, dir).map(([name]) => name);
  const asked = hugoFeedSections(folder, config);
  const typed = [tableAt(own, "params"), tableAt(config, "params"), config]
    .map((table) => textsAt(table, "mainSections"))
    .find((list) => list.length > 0);
  const blogs = sections.filter((name) => blog.test(name));
  const docs = sections.filter((name) => documentation.test(name));
  // Without a word on it, the section with the most pages is the main one.
  const chosen = asked === "main" ? (typed ?? sections.filter((name) => name !== ".").slice(0, 1)) : asked;
  const mainSections = chosen ?? (docs.length > 0 && blogs.length > 0 ? blogs : undefined);
  const isSplit = mainSections !== undefined && files.some(({ path }) => !mainSections.includes(sectionOf(path, dir)));
  const known = tags.filter((tag): tag is string => typeof tag === "string" && !others.includes(tag));
  const language = others.length === 0 ? {} : { language: [...new Set(known)] };
  if (!isSplit && others.length === 0) return [];
  const where = {
    ...(isSplit ? { section: mainSections.map((name) => (name === "." ? "" : name)) } : {}),
    ...language,
  };
  return [{ name: "main", where }];
}

function sectionOf(path: string, dir: string): string {
  const [top = "", more] = path.slice(dir.length + 1).split("/");
  return more === undefined ? "." : top;
}
