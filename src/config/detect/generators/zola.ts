import { asLanguageTag } from "../../../text/languageTag.ts";
import { withoutUndefined } from "../../withoutUndefined.ts";
import { cnameOf } from "../cname.ts";
import { datedFiles } from "../dated.ts";
import type { DetectedFeed, DetectedSite, Generator, Question } from "../detectedSite.ts";
import { isOfOldZola, zolaFeedFiles } from "../feeds/zolaFeedFiles.ts";
import { oldFeed } from "../ownFeed/oldFeed.ts";
import { themeFlags } from "../ownFeed/themeFlags.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, type Said, siteOf, tableAt, textsAt, valueAt } from "../values.ts";
import { zolaFeed } from "./zolaFeed.ts";

function fileOf(folder: SiteFolder): string | undefined {
  const file = folder.first("zola.toml", "config.toml");
  return file === undefined || pick(folder.data(file), "base_url") === undefined ? undefined : file;
}

export const zola: Generator = {
  name: "zola",
  title: "Zola",
  knownBy: "`zola.toml`, or `config.toml` with `base_url`",
  reads:
    "`base_url`, `title`, `default_language`, `languages`, `author`, `slugify`, `ignored_content` and the names of feeds from that file; the template of the feed, also a theme's; `_index.md` of sections that are drafts or have a feed; `CNAME`",
  isPresent: (folder) => fileOf(folder) !== undefined,
  resolve: (folder) => {
    const file = fileOf(folder) ?? "zola.toml";
    const config = folder.data(file);
    const said = (...keys: readonly string[]): readonly Said[] =>
      keys.map((key) => ({ value: pick(config, key), file }));
    const { site, from, questions } = siteOf({
      url: [...said("base_url"), ...cnameOf(folder)],
      title: [
        ...said("title"),
        { value: pick(folder.frontMatter("content/_index.md"), "title"), file: "content/_index.md" },
      ],
      description: said("description"),
      language: said("default_language"),
      author: { name: said("author", "extra.author.name", "extra.author") },
    });
    const main = pick(config, "default_language") ?? "en";
    const others = Object.keys(tableAt(config, "languages")).filter((key) => key !== main);
    const mode = pick(tableAt(config, "slugify"), "paths") ?? pick(config, "slugify_paths") ?? "on";
    const isSafe = mode === "safe" || mode === "off" || mode === "false";
    const slug = mode === "safe" ? ":safe_slug" : isSafe ? ":raw_slug" : ":slug";
    const keepsDates = pick(tableAt(config, "slugify"), "paths_keep_dates") === "true";
    const exclude = [...ignoredBy(config), ...draftSections(folder)];
    const [{ name: feedName, template, file: templateFile }] = zolaFeedFiles(folder, config);
    const isWhole = hasFeed(config);
    const own = isWhole ? (hasRootFeed(folder, feedName) ? "" : undefined) : sectionWithFeed(folder);
    const pages = datedFiles(folder, own === undefined || own === "" ? "content" : `content/${own}`);
    const made =
      templateFile === undefined || template === undefined || (!isWhole && own === undefined)
        ? undefined
        : zolaFeed({ file: templateFile, text: template }, pages, own !== undefined);
    const latin = isSafe ? undefined : letterQuestion(folder, file);
    const flags = themeFlags("Zola", datedFiles(folder, "content"), template);
    const notes = [...flags.notes, ...oldNames(config, file)];
    return withoutUndefined({
      generator: "Zola",
      files: [file],
      site,
      from,
      notes: notes.length === 0 ? undefined : notes,
      questions: [...questions, ...(latin === undefined ? [] : [latin]), ...(made?.questions ?? [])],
      content: withoutUndefined({
        dir: "content",
        generator: "zola" as const,
        include: ["**/*.md"],
        exclude: exclude.length === 0 ? undefined : exclude,
        permalink: `/:sections/${slug}/`,
        defaults: keepsDates ? [{ path: "**", values: { zola_keeps_dates: "true" } }] : undefined,
        ignoredFlags: flags.ignored,
        fields: made?.fields,
        languages: others.length === 0 ? undefined : [main, ...others],
        staticDirs: ["static", "content"],
      }),
      feeds: feedsOf(folder, config, main, others, own),
      showsFuture: true,
      published: pick(config, "output_dir") ?? "public",
      oldFeed: oldFeed(isWhole ? feedName : own === undefined ? undefined : `${own}/${feedName}`, "atom", template),
    }) as DetectedSite;
  },
};

function ignoredBy(config: Table): readonly string[] {
  return textsAt(config, "ignored_content").map((glob) =>
    glob.includes("/") ? glob.replace(/^\/?(?:content\/)?/, "") : `**/${glob}`,
  );
}

/** Globs for the pages of sections that are drafts. */
function draftSections(folder: SiteFolder): readonly string[] {
  return folder
    .find("content", (name) => name === "_index.md")
    .flatMap((path) => {
      const isOut = String(folder.frontMatter(path).draft) === "true";
      const above = path.slice("content/".length).replace(/_index\.md$/, "");
      return isOut && above !== "" ? [`${above}**`] : [];
    });
}

/** A feed for each language that has articles; if only a section has a feed, for that section. */
function feedsOf(
  folder: SiteFolder,
  config: Table,
  main: string,
  others: readonly string[],
  section: string | undefined,
): readonly DetectedFeed[] | undefined {
  if (others.length === 0 && section === undefined) return undefined;
  const path = section === undefined ? {} : { path: section === "" ? ["*", "*/index.md"] : [`${section}/**`] };
  const used = others.filter((key) => folder.find("content", (name) => name.endsWith(`.${key}.md`)).length > 0);
  const language = others.length === 0 ? {} : { language: [main] };
  return [
    { name: "main", where: { ...path, ...language } },
    ...used.map((key) => {
      const title = pick(config, `languages.${key}.title`);
      const tag = asLanguageTag(key);
      const named = title === undefined ? {} : { title };
      return { name: key.toLowerCase(), ...named, language: tag, where: { ...path, language: [tag] } };
    }),
  ];
}

function hasFeed(table: Table): boolean {
  return pick(table, "generate_feeds", "generate_feed", "generate_rss") === "true";
}

/** Feeds that the author may believe in. */
function oldNames(config: Table, file: string): readonly string[] {
  const taxonomies = valueAt(config, "taxonomies");
  if (isOfOldZola(config) || !Array.isArray(taxonomies)) return [];
  const names = (taxonomies as readonly Table[])
    .filter((table) => pick(table, "rss") === "true" && pick(table, "feed") === undefined)
    .flatMap((table) => pick(table, "name") ?? []);
  return names.length === 0
    ? []
    : [
        `Zola makes no feeds for ${names.join(" and ")}, nor does Feedwright: since Zola 0.11, \`rss = true\` is \`feed = true\` in ${file}`,
      ];
}

/** The site's own template lists the pages of one section, and the home page has its own feed: its section is the root. */
function hasRootFeed(folder: SiteFolder, feedName: string): boolean {
  const template = folder.text(folder.first(`templates/${feedName}`) ?? "templates/atom.xml");
  return /\bin section\.pages\b/.test(template) && hasFeed(folder.frontMatter("content/_index.md"));
}

/** If the site as a whole has no feed, a section may: the one with the most articles. */
function sectionWithFeed(folder: SiteFolder): string | undefined {
  const sections = folder
    .find("content", (name) => name === "_index.md")
    .filter((path) => path !== "content/_index.md" && hasFeed(folder.frontMatter(path)))
    .map((path) => path.replace(/\/_index\.md$/, ""));
  const sizes = sections.map((dir) => [dir, datedFiles(folder, dir).filter(({ isDated }) => isDated).length] as const);
  return sizes.sort((a, b) => b[1] - a[1])[0]?.[0].slice("content/".length);
}

/** Zola transliterates names in other scripts with a table that is not known here. */
function letterQuestion(folder: SiteFolder, file: string): Question | undefined {
  const odd = folder.find(
    "content",
    (name) => /\.md$/.test(name) && /[^\p{Script=Latin}\p{Script=Common}\p{M}]/u.test(name),
  );
  const unslugged = odd.find((path) => pick(folder.frontMatter(path), "slug", "path") === undefined);
  if (unslugged === undefined) return undefined;
  const reason = "names are transliterated there with a table that is not known here";
  return {
    key: "content.permalink",
    file: unslugged,
    reason,
    instead: `give it a slug, or set slugify.paths in ${file}`,
  };
}
