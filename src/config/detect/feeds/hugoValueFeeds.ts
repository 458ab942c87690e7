import { byFolder, datedFiles } from "../dated.ts";
import type { DetectedFeed, DetectedSite, DetectedValueFeed } from "../detectedSite.ts";
import { hugoConfig } from "../generators/hugo/hugoConfig.ts";
import { filesOf } from "../generators/hugo/hugoFeeds.ts";
import { type OtherChoice, otherChoice } from "../generators/hugo/hugoFeedTemplate.ts";
import { type HugoLanguage, type HugoLanguages, hugoLanguages } from "../generators/hugo/hugoLanguages.ts";
import { type HugoOutput, hugoOutput } from "../generators/hugo/hugoOutputs.ts";
import { hugoSection } from "../generators/hugo/hugoPages.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick, tableAt, textsAt, valueAt } from "../values.ts";
import type { ValueFeeds } from "./findValueFeeds.ts";
import { nestedTerms } from "./hugoNestedTerms.ts";
import { withOldFeeds } from "./otherLanguages.ts";
import { eachOfTaxonomy } from "./taxonomies.ts";

/**
 * Hugo writes `/tags/x/index.xml` for each term of each taxonomy and `/posts/index.xml` for each section, in each language, unless the config
 * disables these kinds of pages or their RSS.
 */
export function hugoValueFeeds(folder: SiteFolder, detected: DetectedSite): ValueFeeds {
  const config = hugoConfig(folder)?.config ?? {};
  const languages = hugoLanguages(folder, config);
  const found = languages.list.map((language) => feedsOfLanguage(folder, config, languages, language, detected));
  const home = (name: string): string | undefined => {
    const language = languages.list.find(({ isMain, key }) => !isMain && key.toLowerCase() === name);
    const output = language === undefined ? undefined : hugoOutput(config, language.own, "home");
    return output === undefined ? undefined : `${name}/${output.file}`;
  };
  return {
    feeds: withOldFeeds(detected.feeds, home, hugoOutput(config, {}, "home")?.format ?? "rss"),
    valueFeeds: namedApart(found.flatMap(({ valueFeeds = [] }) => valueFeeds)),
    notes: [...new Set(found.flatMap(({ notes = [] }) => notes))],
  };
}

/** Names of sections in other scripts may leave the same letters. */
function namedApart(feeds: readonly DetectedValueFeed[]): readonly DetectedValueFeed[] {
  const counts = new Map<string, number>();
  return feeds.map((feed) => {
    const count = (counts.get(feed.name) ?? 0) + 1;
    counts.set(feed.name, count);
    return count === 1 ? feed : { ...feed, name: `${feed.name.replace(/-+$/, "")}-${count}` };
  });
}

function feedsOfLanguage(
  folder: SiteFolder,
  config: Table,
  languages: HugoLanguages,
  language: HugoLanguage,
  { feeds = [] }: DetectedSite,
): ValueFeeds {
  const { key, own, isMain } = language;
  const feed = isMain ? feeds[0] : feeds.find(({ name }) => name === key.toLowerCase());
  // A language without articles has no feeds.
  if (!isMain && feed === undefined) return {};
  const isInFolder = !isMain || pick(config, "defaultContentLanguageInSubdir") === "true";
  const place = {
    start: isInFolder ? `${key.toLowerCase()}/` : "",
    end: isMain ? "" : `-${key.toLowerCase()}`,
    feed,
  };
  const termKind = hasOldKinds(config) ? "taxonomy" : "term";
  const levels = (name: string) => nestedTerms(folder, datedFiles(folder, language.dir), name);
  const files = filesOf(folder, language, languages.list);
  const found = (["term", "section"] as const).map((kind): ValueFeeds => {
    const output = hugoOutput(config, own, kind === "term" ? termKind : kind);
    if (output === undefined) return {};
    const choice = otherChoice(folder, config, language, kind, files);
    if (choice !== undefined) return { notes: [leftNote(kind, choice)] };
    const there = { ...place, output };
    return kind === "term"
      ? taxonomyFeeds(config, own, there, levels)
      : sectionFeeds(folder, languages, language, there);
  });
  return {
    valueFeeds: found.flatMap(({ valueFeeds = [] }) => valueFeeds),
    notes: found.flatMap(({ notes = [] }) => notes),
  };
}

function leftNote(kind: "section" | "term", { file, found, isKnown }: OtherChoice): string {
  const by = found === "" ? "" : ` (${found})`;
  const whose = kind === "section" ? "of its section" : "with its term";
  const chosen = isKnown ? `other pages than those ${whose}` : "their pages in a way that is not known here";
  return `the feeds of ${kind}s are not made here and stay Hugo's: ${file} chooses ${chosen}${by}`;
}

/** Where the feeds of a language are, and what they have in common with its main feed. */
interface Place {
  readonly start: string;
  /** The end of their names. */
  readonly end: string;
  readonly output: HugoOutput;
  readonly feed: DetectedFeed | undefined;
}

/** In older versions, the page of a term is of the kind `taxonomy`, and the list of terms is a `taxonomyTerm`. */
function hasOldKinds(config: Table): boolean {
  const kinds = [...textsAt(config, "disableKinds"), ...Object.keys(tableAt(config, "outputs"))];
  return kinds.some((kind) => kind.toLowerCase() === "taxonomyterm");
}

/** `[taxonomies]` replaces tags and categories; an empty table means no taxonomies. */
function taxonomyFeeds(
  config: Table,
  own: Table,
  { start, end, output, feed }: Place,
  levelsOf: (name: string) => Partial<DetectedValueFeed>,
): ValueFeeds {
  const typed = [own, config].find((table) => valueAt(table, "taxonomies") !== undefined);
  const names =
    typed === undefined
      ? ["tags", "categories"]
      : Object.values(tableAt(typed, "taxonomies")).map((name) => String(name));
  const notes: string[] = [];
  // Two keys may name the same taxonomy.
  const valueFeeds = [...new Set(names)].flatMap((name): readonly DetectedValueFeed[] => {
    const path = termPath({ ...tableAt(config, "permalinks"), ...tableAt(own, "permalinks") }, name);
    if (path === undefined) {
      notes.push(`where the feeds of ${name} are depends on a pattern of permalinks that is not known here`);
      return [];
    }
    const base = `${start}${path}`;
    return [
      {
        name: `${name.replace(/[^\w-]+/g, "-")}${end}`,
        each: eachOfTaxonomy(name),
        ...levelsOf(name),
        ...commonWith(feed),
        ...filesAt(base, output),
      },
    ];
  });
  return { valueFeeds, notes };
}

/** The site's own document keeps its name. Another format whose usual name that is gets no document. */
function filesAt(base: string, { file, format }: HugoOutput): Pick<DetectedValueFeed, "files" | "page"> {
  const nameOf = (one: "rss" | "atom"): string | false =>
    one === format ? `${base}/${file}` : file === `${one}.xml` ? false : `${base}/${one}.xml`;
  return {
    files: { rss: nameOf("rss"), atom: nameOf("atom"), json: `${base}/feed.json` },
    page: `${base}/feed.html`,
  };
}

/** Terms may have their own permalink: `tags = "/t/:slug/"`, in newer versions below `term`. */
function termPath(permalinks: Table, name: string): string | undefined {
  const term = tableAt(permalinks, "term");
  const pattern =
    pick(term, name) ?? (typeof valueAt(permalinks, name) === "string" ? pick(permalinks, name) : undefined);
  if (pattern === undefined) return `${name.toLowerCase()}/{slug}`;
  const filled = pattern.replace(
    /:(?:slug|title|slugorfilename|slugorcontentbasename|contentbasename|filename)\b/g,
    "{slug}",
  );
  return filled.includes(":") || !filled.includes("{slug}") ? undefined : filled.replace(/^\/+|\/+$/g, "");
}

/** The language and the order of the main feed, without the sections that it is limited to. */
function commonWith(feed: DetectedFeed | undefined): Pick<DetectedFeed, "language" | "where" | "order"> {
  const language = feed?.where?.language;
  const root = feed?.where?.path?.map((glob) => glob.split("/")[0] ?? "") ?? [];
  const [top] = root;
  const isRoot = language === undefined && top !== undefined && root.every((one) => one === top);
  return {
    ...(feed?.language === undefined ? {} : { language: feed.language }),
    ...(feed?.order === undefined ? {} : { order: feed.order }),
    ...(language === undefined ? {} : { where: { language } }),
    ...(isRoot ? { where: { path: [`${top}/**`] } } : {}),
  };
}

/** The feed of a section contains only its own pages, without those of its subsections, which have their own `_index.md`. */
function sectionFeeds(
  folder: SiteFolder,
  { list }: HugoLanguages,
  { dir, root }: HugoLanguage,
  { start, end, output, feed }: Place,
): ValueFeeds {
  const inside = list.filter((other) => other.dir !== dir && other.dir.startsWith(`${dir}/`));
  const sections = folder
    .find(dir, (name) => /^_index(?:\.[\w-]+)?\.(?:md|markdown|html)$/.test(name))
    .filter((path) => !inside.some((other) => path.startsWith(`${other.dir}/`)))
    .map((path) => path.slice(dir.length + 1).replace(/\/?[^/]*$/, ""));
  const deep = [...new Set(sections)].filter((name) => name.includes("/")).sort();
  const common = commonWith(feed);
  const above = root === "" ? "" : `${root}/`;
  const feedOf = (name: string): DetectedValueFeed => {
    const below = deep.filter((other) => other.startsWith(`${name}/`)).map((other) => `${above}${other}/**`);
    return {
      name: `${name.replace(/[^\w-]+/g, "-")}${end}`,
      ...common,
      where: {
        ...common.where,
        path: [`${above}${name}/**`],
        ...(below.length === 0 ? {} : { not: { path: below } }),
      },
      ...filesAt(`${start}${slugOf(name)}`, output),
    };
  };
  const nested = deep.map(feedOf);
  // If each language has a folder, the section is the folder below it.
  if (root !== "") return { valueFeeds: [...topSections(folder, dir).map((name) => feedOf(name)), ...nested] };
  const below = deep.map((name) => `${name}/**`);
  const where = { ...common.where, ...(below.length === 0 ? {} : { not: { path: below } }) };
  const top: DetectedValueFeed = {
    name: `sections${end}`,
    each: "section",
    ...common,
    ...(Object.keys(where).length === 0 ? {} : { where }),
    ...filesAt(`${start}{slug}`, output),
  };
  return { valueFeeds: [top, ...nested] };
}

/** A page with a folder of its own is no section. */
function topSections(folder: SiteFolder, dir: string): readonly string[] {
  const files = datedFiles(folder, dir).filter(({ path }) => hugoSection(path.slice(dir.length + 1)) !== "");
  return byFolder(files, dir).map(([name]) => name);
}

/** Folders in URLs, for names without characters that Hugo removes. */
function slugOf(path: string): string {
  return path.toLowerCase().replace(/\s+/g, "-");
}
