import { byFolder, type DatedFile } from "../../dated.ts";
import type { Question } from "../../detectedSite.ts";
import { heldBackBy } from "../../ownFeed/ownChoice.ts";
import { isFlagged } from "../../ownFeed/themeFlags.ts";
import { join } from "../../paths.ts";
import { listAt, textAt } from "../../read/computed.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt, valueAt } from "../../values.ts";
import { mountsOf } from "./hugoConfig.ts";
import { hugoItems } from "./hugoItems.ts";
import type { HugoLanguage } from "./hugoLanguages.ts";
import { hugoOutput } from "./hugoOutputs.ts";
import { hugoSection, type ListPage, Page, PageList, unknown } from "./hugoPages.ts";
import { type HugoLoop, HugoTemplate, type HugoWorld } from "./hugoTemplate.ts";

/** Themes whose home page feed does not contain all pages, for sites whose theme is not in the folder. */
const themeSections: Readonly<Record<string, readonly string[] | "main">> = {
  "hugo-theme-stack": "main",
  stack: "main",
  LoveIt: ["posts"],
  DoIt: "main",
  FixIt: "main",
  hextra: ["blog"],
};

/** What the site's own feed contains, according to its template. */
export interface HugoFeedRead {
  /** The top-level folders of the articles in it; nothing if it contains all. */
  readonly sections: readonly string[] | undefined;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** It shows the date of publication. */
  readonly showsPublishDate?: boolean;
  /** Pages that are not in it because of their layout, such as a list of all articles. */
  readonly special: readonly string[];
  readonly questions: readonly Question[];
}

/**
 * Reads the template of the site's feed in a language, or that of its theme.
 * @param files The articles of the language
 * @param mainSections Those in the config, or those that Hugo finds
 */
export function readHugoFeed(
  folder: SiteFolder,
  config: Table,
  { own, dir }: HugoLanguage,
  files: readonly DatedFile[],
  mainSections: readonly string[],
): HugoFeedRead {
  const file = feedTemplate(folder, config);
  const known = themesOf(config)
    .map(knownSections)
    .find((one) => one !== undefined);
  const ofTheme = known === "main" ? mainSections : known;
  if (file === undefined)
    return { sections: ofTheme ?? zzoSections(config, own, files, dir), fields: {}, special: [], questions: [] };
  const text = folder.text(file);
  const layouts = layoutsOf(config);
  const loop = new HugoTemplate(worldOf(folder, config, { own, dir }, mainSections)).loop(text);
  // A site may have a copy of its theme's template without the partials that it calls.
  const partial = partialsIn(folder, layouts);
  const isIncomplete = [...text.matchAll(called)].some(([, name = ""]) => partial(name) === "");
  if (ofTheme !== undefined && isIncomplete && !(loop?.list instanceof PageList))
    return { sections: ofTheme, fields: {}, special: [], questions: [] };
  const ask = (found: string): Question => choiceQuestion(file, text, found);
  // Its items may be literal, or made by a partial that is not here.
  if (loop === undefined)
    return { sections: undefined, fields: {}, special: [], questions: [ask("")].map(withoutFound) };
  const items = hugoItems(
    { file, text: withoutPrintf(withItems(text, layouts, folder)) },
    loop.variable,
    config,
    files.filter(({ data }) => !isHeld(data)),
  );
  const { sections, special, odd } = choiceIn(loop, files, dir);
  return {
    sections,
    special: special ?? [],
    fields: items.fields,
    showsPublishDate: items.showsPublishDate,
    questions: [...(odd === undefined ? [] : [ask(odd)]), ...items.questions],
  };
}

/** What the site gives a template in a language. */
function worldOf(
  folder: SiteFolder,
  config: Table,
  { own, dir }: Pick<HugoLanguage, "own" | "dir">,
  mainSections: readonly string[],
): HugoWorld {
  return {
    params: { ...themeParams(folder, config), ...paramsOf(config, own) },
    otherParams: isThemeHere(folder, config) ? null : unknown,
    mainSections,
    rssLimit: Number(pick(config, "services.rss.limit", "rssLimit") ?? -1),
    home: folder.frontMatter(`${dir}/_index.md`),
    isDeep: (section) => folder.find(`${dir}/${section}`, (name) => /^_index\./.test(name)).length > 1,
    partial: partialsIn(folder, layoutsOf(config)),
  };
}

/** How a template chooses the pages of the feeds of sections or terms. */
export interface OtherChoice {
  /** The template, or the theme that has it. */
  readonly file: string;
  /** What chooses them; "" if nothing is found that does. */
  readonly found: string;
  /** Whether they are known to be other pages than those of the section or with the term. */
  readonly isKnown: boolean;
}

/**
 * Whether the template of the feeds of sections or terms chooses their pages in its own way: many list all pages of the site in each.
 * @param files The articles of the language
 * @returns The template and what chooses; nothing if each feed has all pages of its section or with its term
 */
export function otherChoice(
  folder: SiteFolder,
  config: Table,
  language: HugoLanguage,
  kind: ListPage["kind"],
  files: readonly DatedFile[],
): OtherChoice | undefined {
  const file = templateBelow(folder, config, layoutsOf(config), kind);
  if (file === undefined) {
    const theme = themesOf(config).find((one) => /^(?:hugo-theme-)?stack$/i.test(nameOf(one)));
    // Its older versions list all pages of the site in each feed, newer ones do not.
    return theme === undefined || isHere(folder, config, theme)
      ? undefined
      : { file: `the theme ${theme}, which is not in this folder,`, found: "", isKnown: false };
  }
  const world = worldOf(folder, config, language, mainSectionsOf(config, language, files));
  const loop = new HugoTemplate(world, kind).loop(folder.text(file));
  if (loop === undefined) return { file, found: "", isKnown: false };
  const list = loop.list instanceof PageList ? loop.list : undefined;
  const { sections, odd } = choiceIn(loop, files, language.dir);
  if (list?.isOwn === true && sections === undefined && odd === undefined) return undefined;
  return { file, found: odd ?? loop.found, isKnown: list !== undefined && (!list.isOwn || odd === undefined) };
}

/** Unless the config names some, the section with the most pages is the main one. A page with a folder of its own is no section. */
export function mainSectionsOf(
  config: Table,
  { own, dir }: HugoLanguage,
  files: readonly DatedFile[],
): readonly string[] {
  const typed = [tableAt(own, "params"), tableAt(config, "params"), own, config]
    .map((table) => textsAt(table, "mainSections"))
    .find((sections) => sections.length > 0);
  if (typed !== undefined) return typed;
  const inSections = files.filter(({ path }) => hugoSection(path.slice(dir.length + 1)) !== "");
  return byFolder(
    inSections.map((file) => ({ ...file, isDated: true })),
    dir,
  )
    .map(([name]) => name)
    .slice(0, 1);
}

/**
 * The sections whose articles the template takes; nothing if it takes all of them.
 * @returns `special`: pages that their layout keeps out; `odd`: what chooses in a way that sections cannot express
 */
function choiceIn(
  loop: HugoLoop,
  files: readonly DatedFile[],
  dir: string,
): { readonly sections?: readonly string[]; readonly special?: readonly string[]; readonly odd?: string } {
  const { list } = loop;
  if (!(list instanceof PageList)) return { odd: loop.found };
  // Hugo also dates a page by its last change.
  const hasDate = ({ isDated, data }: DatedFile): boolean => isDated || pick(data, "lastmod", "modified") !== undefined;
  const shown = files.filter((one) => hasDate(one) && !isHeld(one.data));
  let odd = orderOf(list, shown) ? undefined : loop.found;
  const all = shown.map((one) => {
    const page = new Page(one, dir);
    const isListed = list.has(page);
    const { isShown, odd: condition } = isListed === true ? loop.shows(page) : { isShown: isListed };
    if (isShown === undefined) odd ??= condition ?? loop.found;
    const layout = pick(one.data, "layout");
    return { path: one.path, layout, section: page.section === "" ? "." : page.section, isShown };
  });
  const layouts = new Set(all.flatMap(({ layout, isShown }) => (isShown === false ? [] : [layout])));
  const isSpecial = ({ layout, isShown }: (typeof all)[number]): boolean =>
    isShown === false && layout !== undefined && !layouts.has(layout);
  const special = all.filter(isSpecial).map(({ path }) => path);
  const verdicts = all.filter((one) => !isSpecial(one));
  const sections = [...new Set(verdicts.flatMap(({ section, isShown }) => (isShown === true ? [section] : [])))];
  // If it lacks some articles of a section, they would be in the feed here.
  const isMixed = verdicts.some(({ section, isShown }) => isShown === false && sections.includes(section));
  if (odd === undefined && isMixed) odd = loop.found;
  if (odd !== undefined) return { odd };
  if (verdicts.every(({ isShown }) => isShown === true)) return { special };
  return sections.length === 0 ? { sections, odd: loop.found } : { sections, special };
}

function choiceQuestion(file: string, text: string, found: string): Question {
  return {
    key: "content.include",
    file,
    ...(text.includes(found) ? { line: text.slice(0, text.indexOf(found)).split("\n").length } : {}),
    found,
    reason: "the site's own feed chooses its articles there; with this answer, all of them are taken",
    instead: "--content FOLDER",
  };
}

/** The text of a partial; empty if there is none of that name. */
function partialsIn(folder: SiteFolder, layouts: readonly string[]): (name: string) => string {
  return (name) =>
    folder.text(
      folder.first(...layouts.flatMap((above) => [`${above}/partials/${name}`, `${above}/_partials/${name}`])) ?? "",
    );
}

function paramsOf(config: Table, own: Table): Table {
  return { ...tableAt(config, "params"), ...tableAt(own, "params") };
}

/** The theme Zzo has a list of sections that are not in the feed. */
function zzoSections(
  config: Table,
  own: Table,
  files: readonly DatedFile[],
  dir: string,
): readonly string[] | undefined {
  return themesOf(config).some((theme) => /^(?:hugo-theme-)?zzo$/i.test(nameOf(theme)))
    ? sectionsWithout(textsAt(paramsOf(config, own), "notAllowedTypesInHomeFeed"), files, dir)
    : undefined;
}

/** The sections of the pages that have none of these types; nothing if that is all of them. */
function sectionsWithout(
  types: readonly string[],
  files: readonly DatedFile[],
  dir: string,
): readonly string[] | undefined {
  const out = new Set(types.map((type) => type.toLowerCase()));
  const pages = files.filter(({ isDated }) => isDated).map((one) => new Page(one, dir));
  const kept = pages.filter(({ type }) => !out.has(type));
  return kept.length === pages.length ? undefined : [...new Set(kept.map(({ section }) => section || "."))];
}

function isHeld(data: Table): boolean {
  return heldBackBy(data).length > 0 || isFlagged(data);
}

function withoutFound({ found: _found, line: _line, ...question }: Question): Question {
  return question;
}

/** Whether the newest come first, if the articles have the dates that it sorts by. */
function orderOf({ order }: PageList, files: readonly DatedFile[]): boolean {
  if (!order.isNewestFirst) return false;
  const others = { Date: [], PublishDate: ["publishDate", "pubDate"], Lastmod: ["lastmod", "modified"], Weight: [] }[
    order.key
  ];
  return others !== undefined && !files.some(({ data }) => others.some((key) => valueAt(data, key) !== undefined));
}

/** The text, with the partial that contains the items in place of its call. */
function withItems(text: string, layouts: readonly string[], folder: SiteFolder): string {
  return /<(?:item|entry)\b/.test(text) ? text : withPartials(folder, layouts, text);
}

/** Elements that are printed as a whole: `{{ printf `<title>%s</title>` .Title | safeHTML }}` is `<title>{{ .Title }}</title>`. */
function withoutPrintf(text: string): string {
  return text.replace(
    /\{\{-?\s*printf\s+`([^`]*)`([^`{}|]*)(?:\|\s*safeHTML\s*-?)?\}\}/g,
    (whole, format: string, given: string) => {
      const values = given.split(/\s+/).filter((value) => !/^-?$/.test(value));
      const arePlain = values.every((value) => /^[$.\w]+$/.test(value));
      if (!arePlain || format.match(/%./g)?.length !== values.length) return whole;
      let at = 0;
      return format.replace(/%(.)/g, (_verb, letter: string) => {
        const value = `{{ ${values[at++]} }}`;
        return letter === "q" ? `"${value}"` : value;
      });
    },
  );
}

/** The theme's own parameters. */
function themeParams(folder: SiteFolder, config: Table): Table {
  const ends = ["toml", "yaml", "yml", "json"];
  const files = themesOf(config).flatMap(
    (theme) =>
      folder.first(
        ...["hugo", "config"].flatMap((name) =>
          ends.flatMap((end) => foldersOfTheme(config, theme).map((above) => `${above}/${name}.${end}`)),
        ),
      ) ?? [],
  );
  return Object.assign({}, ...files.toReversed().map((file) => tableAt(folder.data(file), "params"))) as Table;
}

function isThemeHere(folder: SiteFolder, config: Table): boolean {
  return themesOf(config).every((theme) => isHere(folder, config, theme));
}

function isHere(folder: SiteFolder, config: Table, theme: string): boolean {
  return folder.firstFolder(...layoutsOfTheme(config, theme)) !== undefined;
}

/** The text of the template of the site's feed: "" for Hugo's own, nothing if it is in a theme that is not here. */
export function hugoFeedText(folder: SiteFolder, config: Table): string | undefined {
  const file = feedTemplate(folder, config);
  if (file !== undefined) return withPartials(folder, layoutsOf(config), folder.text(file));
  return isThemeHere(folder, config) ? "" : undefined;
}

/** Themes that are not checked out, such as submodules and Hugo modules; nothing if the site itself has a feed template. */
export function absentThemes(folder: SiteFolder, config: Table): readonly string[] | undefined {
  if (templateBelow(folder, config, ownLayouts(config)) !== undefined) return undefined;
  const absent = themesOf(config).filter((name) => knownSections(name) === undefined && !isHere(folder, config, name));
  if (absent.length === 0) return undefined;
  const more = absent.length > 3 ? ` and ${absent.length - 3} more` : "";
  const names = `${absent.slice(0, 3).join(", ")}${more}`;
  const missing =
    absent.length === 1
      ? `the theme ${names} is not in this folder; if it has`
      : `the themes ${names} are not in this folder; if one has`;
  return [`${missing} its own feed template, compare the pages in it`];
}

/** The template of the feeds of sections, if they have one of their own; it is not read. */
export function sectionTemplate(folder: SiteFolder, config: Table, sections: readonly string[]): string | undefined {
  const names = [
    ...sections.flatMap((section) =>
      ["section.rss.xml", "list.rss.xml", "rss.xml"].map((name) => `${section}/${name}`),
    ),
    ...[
      "section/section.rss.xml",
      "section/list.rss.xml",
      "section/rss.xml",
      "section.rss.xml",
      "_default/section.rss.xml",
    ],
  ];
  return folder.first(...names.flatMap((name) => layoutsOf(config).map((above) => `${above}/${name}`)));
}

function feedTemplate(folder: SiteFolder, config: Table): string | undefined {
  return templateBelow(folder, config, layoutsOf(config));
}

/** In Hugo's order: if two have the same name, the site's own takes precedence over the theme's. */
function templateBelow(
  folder: SiteFolder,
  config: Table,
  layouts: readonly string[],
  kind: "home" | ListPage["kind"] = "home",
): string | undefined {
  const format = hugoOutput(config, {}, kind)?.name ?? "rss";
  const first = { home: ["index", "home"], section: ["section"], term: ["term", "taxonomy"] }[kind];
  const folders = kind === "home" ? ["", "_default/"] : [...first.map((name) => `${name}/`), "", "_default/"];
  const names = folders.flatMap((above) => [
    ...first.map((name) => `${above}${name}.${format}.xml`),
    `${above}${format}.xml`,
    `${above}list.${format}.xml`,
    ...[...first, "list"].map((name) => `${above}${name}.xml`),
  ]);
  return folder.first(...names.flatMap((name) => layouts.map((above) => `${above}/${name}`)));
}

function layoutsOf(config: Table): readonly string[] {
  return [...ownLayouts(config), ...themesOf(config).flatMap((theme) => layoutsOfTheme(config, theme))];
}

/** The folders of the site's own templates. */
function ownLayouts(config: Table): readonly string[] {
  const mounts = mountsOf(config).filter((row) => pick(row, "target") === "layouts");
  return [...mounts.flatMap((row) => textsAt(row, "source")), pick(config, "layoutDir") ?? "layouts"].map((name) =>
    join(name),
  );
}

function themesOf(config: Table): readonly string[] {
  const modules = listAt(config, "module", "imports").flatMap((one) => textAt(one, "path") ?? []);
  return [...textsAt(config, "theme"), ...modules];
}

function layoutsOfTheme(config: Table, theme: string): readonly string[] {
  return foldersOfTheme(config, theme).map((above) => `${above}/layouts`);
}

function foldersOfTheme(config: Table, theme: string): readonly string[] {
  return [join(pick(config, "themesDir") ?? "themes", theme), `_vendor/${theme}`];
}

/** By the last part of its name: `github.com/CaiJimmy/hugo-theme-stack/v3` is `hugo-theme-stack`. */
function knownSections(theme: string): readonly string[] | "main" | undefined {
  const name = nameOf(theme).toLowerCase();
  return Object.entries(themeSections).find(([known]) => known.toLowerCase() === name)?.[1];
}

function nameOf(theme: string): string {
  return (
    theme
      .replace(/\/v\d+$/, "")
      .split("/")
      .at(-1) ?? ""
  );
}

const called = /\bpartial(?:Cached)?\s+"([\w./-]+)"/g;

/** A template and the partials that it calls: one of them may select the pages. */
function withPartials(folder: SiteFolder, layouts: readonly string[], text: string): string {
  const names = [...text.matchAll(called)].map(([, name = ""]) => name);
  const files = names.flatMap(
    (name) =>
      folder.first(...layouts.flatMap((above) => [`${above}/partials/${name}`, `${above}/_partials/${name}`])) ?? [],
  );
  return [text, ...files.map((file) => folder.text(file))].join("\n");
}
