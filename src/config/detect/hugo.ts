import { asLanguageTag } from "../../text/languageTag.ts";
import { withoutUndefined } from "../withoutUndefined.ts";
import { cnameOf } from "./cname.ts";
import { byFolder, type DatedFile, datedFiles } from "./dated.ts";
import type { DetectedFeed, DetectedSite, Generator } from "./detectedSite.ts";
import { hugoCascade } from "./hugoCascade.ts";
import { type HugoConfig, hugoConfig } from "./hugoConfig.ts";
import { absentThemes, hugoFeedSections } from "./hugoFeedTemplate.ts";
import { type HugoLanguage, type HugoLanguages, hugoLanguages } from "./hugoLanguages.ts";
import { oldFeed } from "./oldFeed.ts";
import { peopleOf } from "./people.ts";
import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { pick, type Said, siteOf, tableAt, textsAt, valueAt } from "./values.ts";

const names = "**/*.{md,markdown,html,htm,mdown,adoc,asciidoc,org,rst}";

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
    const languages = hugoLanguages(folder, config);
    const { dir, list, keys } = languages;
    const [{ key: main, own }] = list as [HugoLanguage];
    const said = (...names: readonly string[]): readonly Said[] => [
      { value: pick(own, ...names), file: read.fileOf(`languages.${main}`) },
      ...names.map((name) => ({ value: pick(config, name), file: read.fileOf(name) })),
    ];
    const inFolder = pick(config, "defaultContentLanguageInSubdir") === "true" ? "/:lang" : "";
    const dates = textsAt(tableAt(config, "frontmatter"), "date");
    const takesNames = dates.includes(":filename");
    const isNameFirst = takesNames && dates.indexOf(":filename") < dates.findIndex((name) => name !== ":filename");
    const defaults = [
      ...(inFolder === "" ? [] : [{ path: "**", values: { default_language: main } }]),
      ...(takesNames ? [{ path: "**", values: { slug_from_name: "true" } }] : []),
      ...languages.list
        .filter(({ isMain, root }) => isMain || root !== "")
        .flatMap((language) => rowsOf(folder, config, language, inFolder)),
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
    const feeds = feedsOf(folder, config, languages, site.language);
    const isSplit = list.some(({ root }) => root !== "");
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
        // If languages have folders next to each other, files next to these folders belong to none of them.
        include:
          isSplit && list.every(({ root }) => root !== "") ? list.map(({ root }) => `${root}/${names}`) : [names],
        exclude: excludedBy(config, own),
        permalink: `${inFolder}/:page${uglyOf(config, own)("")}`,
        defaults: defaults.length === 0 ? undefined : defaults,
        fields,
        dateFromPath: takesNames ? (isNameFirst ? "first" : true) : undefined,
        languages: keys.length > 1 || namesLanguage(folder, dir, main) ? keys : undefined,
        staticDirs: [
          ...textsAt(config, "staticDir"),
          ...(textsAt(config, "staticDir").length === 0 ? ["static"] : []),
          "assets",
        ],
      }),
      feeds: feeds.length === 0 ? undefined : feeds,
      published: pick(config, "publishDir") ?? "public",
      oldFeed: oldFeed(`${inFolder === "" ? "" : `${main}/`}${typeof format === "string" ? format : "index"}.xml`),
    }) as DetectedSite;
  },
};

/** `post.en.md`, even if English is the only language. */
function namesLanguage(folder: SiteFolder, dir: string, main: string): boolean {
  return folder.find(dir, (name) => name.split(".").at(-2) === main).length > 0;
}

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Front matter that the articles of a language share. */
function rowsOf(folder: SiteFolder, config: Table, { key, own, dir, root }: HugoLanguage, inFolder: string): Defaults {
  const permalinks = permalinksOf(config, own, inFolder, uglyOf(config, own));
  const usesSections = permalinks.some(({ values }) => String(values.url).includes(":sections"));
  const rows = [...(usesSections ? sectionRows(folder, dir) : []), ...permalinks, ...hugoCascade(folder, config, dir)];
  if (root === "") return rows;
  const shared = { path: `${root}/**`, values: { lang: asLanguageTag(key), hugo_root: root } };
  return [shared, ...rows.map((row) => ({ ...row, path: `${root}/${row.path}` }))];
}

/** How URLs end, by section: `uglyURLs` is for the whole site, or for each section. */
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

/** The number of folders of a path that are sections: the first always is, deeper ones are if they have an `_index.md`. */
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

/** `:default` stands for the usual keys; values that come from the file or from git are ignored. */
function dateKeys(names: readonly string[]): readonly string[] {
  const usual = ["date", "publishDate", "pubDate", "published", "lastmod", "modified"];
  return [...new Set(names.flatMap((name) => (name === ":default" ? usual : name.startsWith(":") ? [] : [name])))];
}

/** Files that Hugo ignores. */
function excludedBy(config: Table, own: Table): readonly string[] | undefined {
  const patterns = [...textsAt(config, "ignoreFiles"), ...textsAt(own, "ignoreFiles")].flatMap((pattern) => {
    // A regular expression for the path: those for an extension or a folder can be written as globs.
    const ending = /^\\?(\.\w+)\$$/.exec(pattern)?.[1];
    const name = /^(?:\.\*\/|\/)?([\w-]+)\/?(?:\.\*)?$/.exec(pattern)?.[1];
    return ending !== undefined ? [`**/*${ending}`] : name !== undefined ? [`**/${name}/**`, `**/${name}*`] : [];
  });
  return patterns.length === 0 ? undefined : patterns;
}

const documentation = /^(?:docs?|documentation|reference|manual|api|wiki)$/i;
const blog = /^(?:blogs?|posts?|news|articles?|writing|journal|notes?|p)$/i;

/**
 * A feed for each language. Hugo's feed of the home page contains every page of its language; if its template asks for the main sections,
 * it contains those. If a site has a blog next to documentation, people subscribe to the blog.
 */
function feedsOf(
  folder: SiteFolder,
  config: Table,
  { list }: HugoLanguages,
  siteLanguage: string | undefined,
): readonly DetectedFeed[] {
  const feeds = list.flatMap((language): readonly DetectedFeed[] => {
    const { key, own, root, isMain } = language;
    const others = list.filter((other) => other !== language && other.root === root).map((other) => other.key);
    const files = filesOf(folder, language, list);
    if (!isMain && !files.some(({ isDated }) => isDated)) return [];
    const code = pick(own, "languageCode", "locale") ?? (isMain ? pick(config, "languageCode", "locale") : undefined);
    const tags = [key, code, isMain ? siteLanguage : undefined].flatMap((tag) =>
      tag === undefined || others.includes(tag) ? [] : [isMain ? tag : asLanguageTag(tag)],
    );
    const sections = mainSectionsOf(folder, config, language, files);
    const where = {
      ...(sections === undefined ? {} : placesOf(sections, root)),
      ...(list.length === 1 ? {} : { language: [...new Set(tags)] }),
    };
    if (isMain) return [{ name: "main", where }];
    const title = pick(own, "title");
    const tag = asLanguageTag(code ?? key);
    return [{ name: key.toLowerCase(), ...(title === undefined ? {} : { title }), language: tag, where }];
  });
  const [main] = feeds;
  return feeds.length === 1 && Object.keys(main?.where ?? {}).length === 0 ? [] : feeds;
}

/** The articles of a language: a suffix for another language excludes a file. */
function filesOf(
  folder: SiteFolder,
  { key, dir, isMain }: HugoLanguage,
  list: HugoLanguages["list"],
): readonly DatedFile[] {
  const inside = list.filter((other) => other.dir !== dir && other.dir.startsWith(`${dir}/`));
  return datedFiles(folder, dir).filter(({ path }) => {
    if (inside.some((other) => path.startsWith(`${other.dir}/`))) return false;
    const suffix = list.find((other) => path.includes(`.${other.key}.`));
    const isShared = list.some((other) => other.key !== key && other.dir === dir);
    return suffix === undefined ? isMain || !isShared : suffix.key === key;
  });
}

/** Nothing if all sections are in the feed. */
function mainSectionsOf(
  folder: SiteFolder,
  config: Table,
  { own, dir }: HugoLanguage,
  files: readonly DatedFile[],
): readonly string[] | undefined {
  const sections = byFolder(files, dir).map(([name]) => name);
  const asked = hugoFeedSections(folder, config);
  const typed = [tableAt(own, "params"), tableAt(config, "params"), config]
    .map((table) => textsAt(table, "mainSections"))
    .find((names) => names.length > 0);
  const blogs = sections.filter((name) => blog.test(name));
  const docs = sections.filter((name) => documentation.test(name));
  // Unless the config says so, the section with the most pages is the main one.
  const chosen = asked === "main" ? (typed ?? sections.filter((name) => name !== ".").slice(0, 1)) : asked;
  const mainSections = chosen ?? (docs.length > 0 && blogs.length > 0 ? blogs : undefined);
  return mainSections !== undefined && files.some(({ path }) => !mainSections.includes(sectionOf(path, dir)))
    ? mainSections
    : undefined;
}

function placesOf(sections: readonly string[], root: string): NonNullable<DetectedFeed["where"]> {
  if (root === "") return { section: sections.map((name) => (name === "." ? "" : name)) };
  return { path: sections.map((name) => (name === "." ? `${root}/*` : `${root}/${name}/**`)) };
}

function sectionOf(path: string, dir: string): string {
  const [top = "", more] = path.slice(dir.length + 1).split("/");
  return more === undefined ? "." : top;
}
