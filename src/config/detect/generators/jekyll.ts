import { globMatcher } from "../../../model/glob.ts";
import { asLanguageTag, isLanguageTag } from "../../../text/languageTag.ts";
import { withoutUndefined } from "../../withoutUndefined.ts";
import { buildCommands } from "../buildCommands.ts";
import { cnameOf } from "../cname.ts";
import { type DatedFile, datedFiles } from "../dated.ts";
import type { DetectedFeed, DetectedSite, Generator, Question } from "../detectedSite.ts";
import { hasFeedPlugin } from "../jekyllPlugins.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { themeFlags } from "../ownFeed/themeFlags.ts";
import { below, join } from "../paths.ts";
import { peopleOf } from "../people.ts";
import type { SiteFolder } from "../siteFolder.ts";
import { isDue, switched, usesOption } from "../switches.ts";
import type { Table } from "../table.ts";
import { pick, type Said, type SaidOfSite, siteOf, tableAt, textsAt, valueAt } from "../values.ts";
import { type JekyllFeed, jekyllFeed } from "./jekyllFeed.ts";
import { type JekyllFeedFile, jekyllFeedFiles, typedTitle } from "./jekyllFeedFile.ts";
import { polyglotFeeds } from "./jekyllPolyglot.ts";

const names = ["_config.yml", "_config.yaml", "_config.toml"];

export const jekyll: Generator = {
  name: "jekyll",
  title: "Jekyll",
  knownBy:
    "`_config.yml` and a folder `_posts` anywhere; or `_posts` with `_layouts`, `_includes` or a `Gemfile` that names Jekyll",
  reads:
    "`url`, `baseurl`, `title`, `lang`, `timezone`, `author`, `permalink`, `defaults`, `exclude`, `source`, `excerpt_separator` and `feed` from `_config.yml` and the list of `--config` in build commands; `CNAME`; authors in `_data`",
  isPresent: (folder) =>
    (folder.first(...names) !== undefined || worksWithoutConfig(folder)) && postFolders(folder).length > 0,
  resolve: (folder) => {
    const { files, config } = configOf(folder);
    const source = join(pick(config, "source"));
    // If collections have their own folder, posts are only there.
    const dir = join(source, pick(config, "collections_dir"));
    const separator = pick(config, "excerpt_separator");
    const written = defaultsOf(config, pick(config, "collections_dir") ?? "");
    const style = pick(config, "collections.posts.permalink", "permalink") ?? "date";
    const { site, from, questions } = siteOf(siteSaid(folder, files, source, pick(config, "data_dir") ?? "_data"));
    const byFolder = languageFeeds(folder, dir, site.language);
    const main = byFolder?.[0]?.where?.path?.[0]?.split("/")[0];
    const layouts = join(source, pick(config, "layouts_dir") ?? "_layouts");
    const feedFiles = jekyllFeedFiles(folder, { source, layouts, main }, hasFeedPlugin(folder, config));
    const [own] = feedFiles;
    const feedPath = pick(config, "feed.path") ?? "feed.xml";
    const isSorted = own === undefined ? hasFeedPlugin(folder, config) : sortsPosts(own.text);
    const defaults = isSorted ? [...written, { path: "**", values: { feed_sorts_posts: "true" } }] : written;
    const extensions = ["md", "markdown", "mkdown", "mkdn", "mkd", "html", "htm", "txt", "adoc", "asciidoc"];
    const isMade = own !== undefined || hasFeedPlugin(folder, config);
    const plugin = languagePlugin(folder, config);
    const isPolyglot = plugin === "jekyll-polyglot";
    const posts = isMade || isPolyglot ? datedFiles(folder, dir).filter(({ path }) => path.includes("_posts/")) : [];
    const polyglot = isPolyglot ? polyglotFeeds(config, asTemplatesSee(posts, written, dir)) : undefined;
    const flags = themeFlags("Jekyll", posts, own?.text ?? "", /^(?:draft|published)$/);
    const made =
      own === undefined
        ? undefined
        : jekyllFeed(own, config, asTemplatesSee(inFeedOf(own, posts, main, dir), written, dir), site.url);
    const notes = [...flags.notes, ...switchNotes(folder, config, dir), ...(polyglot?.notes ?? [])];
    return withoutUndefined({
      generator: "Jekyll",
      files,
      ...withTitleOf(own, { site, from }),
      questions: [...questions, ...(polyglot === undefined ? pluginQuestions(plugin) : []), ...(made?.questions ?? [])],
      notes: notes.length === 0 ? undefined : notes,
      content: withoutUndefined({
        dir,
        generator: "jekyll" as const,
        fields: made?.fields,
        ignoredFlags: flags.ignored,
        include: [`**/_posts/**/*.{${extensions.join(",")}}`, `**/_drafts/**/*.{${extensions.join(",")}}`],
        exclude: excludedBy(folder, config, dir),
        permalink: style,
        defaults: defaults.length === 0 ? undefined : defaults,
        excerptMarker: separator === undefined || separator.trim() === "" ? undefined : separator,
        staticDirs: [source],
      }),
      feeds: withOldFeeds(feedsByLanguage(posts, made?.language) ?? polyglot?.feeds ?? byFolder, feedFiles),
      published: pick(config, "destination") ?? "_site",
      ownFeed: made?.ownFeed,
      oldFeed: oldFeed(own?.path ?? (hasFeedPlugin(folder, config) ? feedPath : themeFeed(config)), "atom", own?.text),
    }) as DetectedSite;
  },
};

/** Where the config does not name the site, its feed may. */
function withTitleOf(own: JekyllFeedFile | undefined, { site, from }: Found): Found {
  const title = own === undefined || site.title !== undefined ? undefined : typedTitle(own);
  if (own === undefined || title === undefined) return { site, from };
  return { site: { ...site, title }, from: { ...from, title: own.file } };
}

type Found = Pick<ReturnType<typeof siteOf>, "site" | "from">;

/** The posts that a feed may have: if it is in the folder of a language, those in that folder. */
function inFeedOf(
  own: JekyllFeedFile,
  posts: readonly DatedFile[],
  main: string | undefined,
  dir: string,
): readonly DatedFile[] {
  if (main === undefined || !own.path.startsWith(`${main}/`)) return posts;
  return posts.filter(({ path }) => below(path, dir).startsWith(`${main}/`));
}

/** Where the site has the feeds of its other languages: pages that are made from the same file as the main feed. */
function withOldFeeds(
  feeds: readonly DetectedFeed[] | undefined,
  [own, ...others]: readonly JekyllFeedFile[],
): readonly DetectedFeed[] | undefined {
  return feeds?.map((feed, index) => {
    const isOfFeed = ({ file, language = "" }: JekyllFeedFile): boolean =>
      file === own?.file && asLanguageTag(language) === feed.language;
    const file = others.find(isOfFeed);
    const old = index === 0 ? undefined : oldFeed(file?.path, "atom", file?.text);
    return old === undefined ? feed : { ...feed, oldFeed: old };
  });
}

/** Its pages and collections are no posts: without this, they would be taken for the articles of a plain folder. */
export function isJekyllWithoutPosts(folder: SiteFolder): boolean {
  return (
    folder.first(...names) !== undefined &&
    !isEleventy(folder) &&
    /^\s*gem[\s(]+["'](?:jekyll|github-pages)["']/m.test(folder.text("Gemfile"))
  );
}

function siteSaid(folder: SiteFolder, files: readonly string[], source: string, dataDir: string): SaidOfSite {
  const said = (...keys: readonly string[]): readonly Said[] =>
    files.toReversed().map((file) => ({ value: pick(folder.data(file), ...keys), file }));
  return {
    people: peopleOf(folder, ...["authors", "people", "members"].map((name) => join(source, dataDir, name))),
    url: [...said("url"), ...cnameOf(folder, source)],
    base: said("baseurl"),
    title: said("title", "name"),
    description: said("description", "tagline"),
    language: said("lang", "locale", "language", "default_lang"),
    timeZone: said("timezone"),
    author: {
      name: said("author.name", "author"),
      email: said("author.email", "email"),
      url: said("author.url", "author.uri"),
    },
  };
}

/** With the values that front matter shares, and those that Jekyll gives every post. */
function asTemplatesSee(posts: readonly DatedFile[], defaults: Defaults, dir: string): readonly DatedFile[] {
  const rows = defaults.map(({ path, values }) => ({ matches: globMatcher([path]), values }));
  return posts.map((post) => {
    const shared = rows.filter(({ matches }) => matches(below(post.path, dir))).map(({ values }) => values);
    const data = { draft: false, collection: "posts", ...Object.assign({}, ...shared), ...post.data } as Table;
    const folders = below(post.path, dir).split("_posts/")[0]?.split("/") ?? [];
    const categories = [...folders, ...namesIn(data, "category", "categories")].filter((name) => name !== "");
    return { ...post, data: { ...data, categories, tags: namesIn(data, "tag", "tags") } };
  });
}

/** One name under the first key; under the second a list, or names between spaces. */
function namesIn(data: Table, single: string, several: string): readonly string[] {
  const one = pick(data, single);
  const typed = valueAt(data, several);
  return [
    ...(one === undefined ? [] : [one]),
    ...(typeof typed === "string" ? typed.split(/\s+/) : textsAt(data, several)),
  ];
}

/** Plug-ins that choose the posts of a language and give them other URLs. */
function languagePlugin(folder: SiteFolder, config: Table): string | undefined {
  const named = [...textsAt(config, "plugins"), ...textsAt(config, "gems"), ...gemsOf(folder)];
  return named.find((name) => /^jekyll-(?:polyglot|multiple-languages-plugin|multilingual)$/.test(name));
}

function pluginQuestions(found: string | undefined): readonly Question[] {
  if (found === undefined) return [];
  const reason =
    "which posts a language has, and their addresses, are made by that plug-in in a way that is not known here";
  return [{ key: "content.permalink", found, reason, instead: "--permalink PATTERN" }];
}

function gemsOf(folder: SiteFolder): readonly string[] {
  return [...folder.text("Gemfile").matchAll(/^\s*gem\s+["']([\w-]+)["']/gm)].map(([, name = ""]) => name);
}

/** Posts that Jekyll publishes only because of a switch, or does not publish because of one. */
function switchNotes(folder: SiteFolder, config: Table, dir: string): readonly string[] {
  const isOn = (key: string, option: string): boolean =>
    pick(config, key) === "true" || usesOption(folder, /\bjekyll\s+(?:build|b)\b/, option);
  const files = datedFiles(folder, dir);
  const posts = files.filter(({ path }) => /(?:^|\/)_posts\//.test(path));
  const drafts = files.filter(({ path }) => /(?:^|\/)_drafts\//.test(path));
  const hidden = posts.filter(({ data }) => String(data.published) === "false");
  const limit = Number(pick(config, "limit_posts") ?? 0);
  return [
    ...switched(isOn("future", "--future"), "future", posts.filter(isDue).length, "posts with a future date"),
    ...switched(isOn("show_drafts", "--drafts|-D"), "show_drafts", drafts.length, "drafts"),
    ...switched(isOn("unpublished", "--unpublished"), "unpublished", hidden.length, "posts that say published: false"),
    ...(limit > 0 && limit < posts.length
      ? [`with limit_posts, the site has only the newest ${limit} posts; the feed here has all ${posts.length}`]
      : []),
  ];
}

/** GitHub Pages builds sites that have no config at all. */
function worksWithoutConfig(folder: SiteFolder): boolean {
  if (folder.firstFolder("_posts") === undefined || isEleventy(folder)) return false;
  // Other generators have the same folders, such as Cobalt with `_cobalt.yml`.
  if (folder.files(".").some((name) => /^_.*\.(?:ya?ml|toml|json)$/.test(name))) return false;
  return (
    folder.firstFolder("_layouts", "_includes") !== undefined ||
    /\b(?:jekyll|github-pages)\b/.test(folder.text("Gemfile"))
  );
}

/** Eleventy sites may have the folders of a Jekyll site. */
function isEleventy(folder: SiteFolder): boolean {
  const ends = ["js", "mjs", "cjs", "ts"].map((end) => `eleventy.config.${end}`);
  return folder.first(".eleventy.js", ...ends) !== undefined;
}

/** A template that sorts the posts by date itself, oldest first, and turns the list round. */
function sortsPosts(text: string): boolean {
  return /\|\s*sort:\s*["']date["']\s*\|\s*reverse\b/.test(text);
}

/** Themes that bring the template of a feed with them. */
function themeFeed(config: Table): string | undefined {
  return pick(config, "theme") === "jekyll-theme-chirpy" ? "feed.xml" : undefined;
}

/** The configs that a build command of the site names. They are merged; later ones take precedence. */
function configOf(folder: SiteFolder): { readonly files: readonly string[]; readonly config: Table } {
  const [usual = "_config.yml"] = names.filter((name) => folder.first(name) !== undefined);
  const listed = buildCommands(folder).flatMap((text) => {
    const list = /\bjekyll\s+(?:build|b)\b[^\n]*?--config[ =]["']?([\w./,-]+)/.exec(text)?.[1];
    return list === undefined ? [] : [list.split(",").filter((name) => folder.first(name) !== undefined)];
  });
  const files = listed.find((list) => list.length > 0) ?? (folder.first(...names) === undefined ? [] : [usual]);
  return { files, config: Object.assign({}, ...files.map((file) => folder.data(file))) as Table };
}

function postFolders(folder: SiteFolder): readonly string[] {
  const { config } = configOf(folder);
  const source = join(pick(config, "source"), pick(config, "collections_dir"));
  if (folder.firstFolder(join(source, "_posts")) !== undefined) return [join(source, "_posts")];
  return folder
    .find(join(pick(config, "source")), (name) => /^\d{2,4}-\d{1,2}-\d{1,2}-.*\.\w+$/.test(name))
    .filter((path) => /(?:^|\/)_posts\//.test(path))
    .slice(0, 1);
}

/** What Jekyll leaves out: excluded paths, and folders with an underscore other than those for posts. */
function excludedBy(folder: SiteFolder, config: Table, source: string): readonly string[] | undefined {
  const typed = textsAt(config, "exclude");
  const usual = ["node_modules", "vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby"];
  const own = pick(config, "destination") ?? "_site";
  const all = [...new Set([...typed, ...usual, own])].flatMap((name) => {
    const bare = name.replace(/^\.?\/+|\/+$/g, "");
    if (bare === "" || bare.startsWith("..") || /(?:^|\/)_posts$/.test(bare)) return [];
    return /[*?]/.test(bare) ? [`${bare}/**`] : beginningWith(folder, source, bare);
  });
  return all.length === 0 ? undefined : all;
}

/** Jekyll leaves out every path that begins with such a text: `_posts/template` also stands for `_posts/templates/`. */
function beginningWith(folder: SiteFolder, source: string, start: string): readonly string[] {
  const cut = start.lastIndexOf("/") + 1;
  const above = start.slice(0, cut);
  const names = folder.folders(join(source, above)).filter((name) => name.startsWith(start.slice(cut)));
  const isPost = /(?:^|\/)_posts\/./.test(start);
  return [...(isPost ? [`${start}*`] : []), ...names.map((name) => `${above}${name}/**`)];
}

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

/** Front matter defaults for posts; those for other collections are ignored. Layouts have no meaning here. */
function defaultsOf(config: Table, above: string): Defaults {
  const defaults = valueAt(config, "defaults");
  if (!Array.isArray(defaults)) return [];
  return defaults.flatMap((row: Table) => {
    const scope = tableAt(row, "scope");
    const typed = (pick(scope, "path") ?? "").replace(/^\/|\/$/g, "");
    const path = `${typed}/`.startsWith(`${join(above)}/`) ? below(typed, join(above)) : typed;
    const type = pick(scope, "type") ?? "posts";
    const { layout: _layout, ...values } = tableAt(row, "values");
    if (!/^(?:posts?|drafts)$/.test(type) || Object.keys(values).length === 0) return [];
    const glob = path === "" ? "**" : /[*?]/.test(path) ? `${path}{,/**}` : /\.\w+$/.test(path) ? path : `${path}/**`;
    return [{ path: glob, values }];
  });
}

/** If the site's own feed has the posts in one language: that feed, and one for each other language. */
function feedsByLanguage(
  posts: readonly DatedFile[],
  own: JekyllFeed["language"],
): readonly DetectedFeed[] | undefined {
  if (own === undefined) return undefined;
  const others = new Set(posts.map(({ data }) => pick(data, own.key) ?? own.value));
  others.delete(own.value);
  return [
    { name: "main", language: own.value, where: { language: [own.value] } },
    ...[...others].sort().map((tag) => ({ name: tag.toLowerCase(), language: tag, where: { language: [tag] } })),
  ];
}

/** Folders of languages, each with its posts: a feed for each, the one in the language of the site first. */
function languageFeeds(
  folder: SiteFolder,
  source: string,
  language: string | undefined,
): readonly DetectedFeed[] | undefined {
  const posts = folder
    .find(source, (name) => /^\d{2,4}-\d{1,2}-\d{1,2}-/.test(name))
    .filter((path) => path.includes("/_posts/"));
  const tops = new Set(posts.map((path) => below(path, source).split("/")[0] ?? ""));
  const languages = [...tops].filter(
    (name) => /^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$/.test(name) && isLanguageTag(asLanguageTag(name)),
  );
  if (languages.length < 2) return undefined;
  const main =
    languages.find((name) => name === language?.toLowerCase()) ?? (languages.includes("en") ? "en" : languages[0]);
  const ordered = [...languages].sort((a, b) => Number(b === main) - Number(a === main) || (a < b ? -1 : 1));
  return ordered.map((name) => ({
    name: name === main ? "main" : asLanguageTag(name),
    language: asLanguageTag(name),
    where: { path: [`${name}/**`] },
  }));
}
