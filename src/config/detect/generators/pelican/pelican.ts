import { asLanguageTag } from "../../../../text/languageTag.ts";
import { withoutUndefined } from "../../../withoutUndefined.ts";
import { cnameOf } from "../../cname.ts";
import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import { join } from "../../paths.ts";
import { Computed, isTable, listAt } from "../../read/computed.ts";
import { readPythonConfig } from "../../read/pythonConfig.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, type Said, siteOf } from "../../values.ts";
import { notebookReaders, ownReaders } from "./pelicanReaders.ts";

export const pelican: Generator = {
  name: "pelican",
  title: "Pelican",
  knownBy: "`pelicanconf.py`",
  reads:
    "`SITEURL`, `SITENAME`, `AUTHOR`, `TIMEZONE`, `DEFAULT_LANG`, `PATH`, `ARTICLE_PATHS`, `ARTICLE_URL` and `ARTICLE_LANG_URL` with their format specs, `SLUGIFY_SOURCE`, `SLUGIFY_USE_UNICODE`, `SLUGIFY_PRESERVE_CASE`, the lists of substitutions in slugs, `USE_FOLDER_AS_CATEGORY`, `DEFAULT_CATEGORY`, `DEFAULT_METADATA`, `READERS` and the names of feeds from `pelicanconf.py` and `publishconf.py`",
  isPresent: (folder) => folder.first("pelicanconf.py") !== undefined,
  resolve: (folder) => {
    const settings = new Settings(folder);
    const { site, from, questions } = siteOf({
      url: [
        ...settings.said("SITEURL").filter((one) => one.value !== ""),
        ...cnameOf(folder, "content/extra", "content/static"),
      ],
      title: settings.said("SITENAME"),
      description: settings.said("SITESUBTITLE", "SITE_DESCRIPTION", "SITETAGLINE"),
      language: settings.said("DEFAULT_LANG"),
      timeZone: settings.said("TIMEZONE"),
      author: { name: settings.said("AUTHOR") },
    });
    const dir = join(settings.text("PATH") ?? usualFolder(settings, folder));
    const permalink = permalinkOf(settings);
    const category = settings.text("DEFAULT_CATEGORY");
    const defaults = [
      ...(category === undefined || !permalink.includes(":category")
        ? []
        : [{ path: "**", values: { default_category: category } }]),
      ...metadataRows(settings),
    ];
    const foreign = foreignAddresses(settings, folder, dir, permalink);
    const notes = [
      ...pelicanNotes(settings, folder, dir),
      ...typographyNotes(settings, folder, dir),
      ...orderNotes(settings),
    ];
    const feed = ["FEED_ALL_ATOM", "FEED_ATOM", "FEED_ALL_RSS", "FEED_RSS"]
      .map((name) => settings.text(name))
      .find((one) => one !== undefined);
    return withoutUndefined({
      generator: "Pelican",
      files: settings.files,
      site,
      from,
      questions: [
        ...questions,
        ...addressQuestions(settings, permalink),
        ...foreign.questions,
        ...ownReaders(folder, settings.texts("PLUGIN_PATHS"), settings.texts("PLUGINS")),
        ...notebookReaders(folder, dir, settings.texts("PLUGINS")),
      ],
      notes: notes.length === 0 ? undefined : notes,
      content: withoutUndefined({
        dir,
        generator: "pelican" as const,
        ...articleFiles(settings, folder, dir),
        permalink: foreign.permalink === undefined ? permalink : [foreign.permalink, permalink],
        defaults: defaults.length === 0 ? undefined : defaults,
        staticDirs: [dir],
      }),
      published: settings.text("OUTPUT_PATH") ?? "output",
      oldFeed: oldFeed(feed ?? "feeds/all.atom.xml"),
    }) as DetectedSite;
  },
};

/** The settings of both files; the one for publishing takes precedence. */
class Settings {
  readonly files: readonly string[];
  readonly #tables: readonly (readonly [string, Table])[];

  constructor(folder: SiteFolder) {
    this.files = ["pelicanconf.py", "publishconf.py"].filter((name) => folder.first(name) !== undefined);
    this.#tables = this.files.map((file) => [file, readPythonConfig(folder, file)] as const).toReversed();
  }

  said(...names: readonly string[]): readonly Said[] {
    return names.flatMap((name) => {
      const both = this.#tables.map(([file, table]) => ({ value: table[name], file }));
      // `publishconf.py` usually imports the other file, so a value that only the other one sets is in both.
      const all = both.map(({ value, file }) => ({
        value,
        file: both.findLast((one) => one.value === value)?.file ?? file,
      }));
      // A computed value in the file for publishing hides that of the other file.
      const [first] = all.filter(({ value }) => value !== undefined);
      return first?.value instanceof Computed ? [first] : all;
    });
  }

  value(name: string): unknown {
    return this.said(name).find((one) => one.value !== undefined)?.value;
  }

  text(name: string): string | undefined {
    const found = this.value(name);
    return typeof found === "string" ? found : undefined;
  }

  texts(name: string): readonly string[] {
    return listAt({ value: this.value(name) }, "value").filter((one): one is string => typeof one === "string");
  }
}

/** Front matter for articles that do not have it: `DEFAULT_METADATA`, such as `{"status": "draft"}`. */
function metadataRows(settings: Settings) {
  const metadata = settings.value("DEFAULT_METADATA");
  const values = isTable(metadata)
    ? Object.fromEntries(Object.entries(metadata).filter(([, value]) => typeof value === "string"))
    : {};
  return Object.keys(values).length === 0 ? [] : [{ path: "**", values }];
}

/** What Pelican does with articles without a date, but Feedwright does not. */
function pelicanNotes(settings: Settings, folder: SiteFolder, dir: string): readonly string[] {
  const date = settings.value("DEFAULT_DATE");
  if (date === undefined) return [];
  const undated = datedFiles(folder, dir).filter((file) => !file.isDated && !/(?:^|\/)pages\//.test(file.path));
  const own = date === "fs" ? "the time of their file" : "one date";
  return undated.length === 0
    ? []
    : [
        `with DEFAULT_DATE, Pelican gives ${own} to articles without a date; the feed here does not have them (${undated.length} files): write a date into those that are articles`,
      ];
}

function orderNotes(settings: Settings): readonly string[] {
  const order = settings.value("ARTICLE_ORDER_BY");
  return order === undefined || order === "reversed-date"
    ? []
    : ["ARTICLE_ORDER_BY orders the site's own feed in another way; the one here has the newest first"];
}

const extensions = ["md", "markdown", "mkd", "mdown", "html", "htm", "rst"];

/** Titles that Pelican changes. */
function typographyNotes(settings: Settings, folder: SiteFolder, dir: string): readonly string[] {
  if (settings.value("TYPOGRIFY") !== true) return [];
  const changed = datedFiles(folder, dir).filter(({ data }) => /--|["'`]|\.\.\./.test(pick(data, "title") ?? ""));
  return changed.length === 0
    ? []
    : [
        `with TYPOGRIFY, the site's own feed has typographic quotes and dashes in titles; the feed here has them as typed (${changed.length} of them)`,
      ];
}

/** People run `pelican content`; without an argument, paths are relative to the site, such as `ARTICLE_PATHS = ["content/blog"]`. */
function usualFolder(settings: Settings, folder: SiteFolder): string {
  const isThere = (below: string): boolean =>
    pathsOf(settings, "ARTICLE").some((one) => folder.firstFolder(join(below, one)) !== undefined);
  return folder.firstFolder("content") === undefined || (!isThere("content") && isThere(".")) ? "." : "content";
}

/** `ARTICLE_DIR` is the older name, and comes before `ARTICLE_PATHS` where a config has both; so does `PAGE_DIR`. */
function pathsOf(settings: Settings, kind: "ARTICLE" | "PAGE"): readonly string[] {
  const old = settings.text(`${kind}_DIR`);
  if (old !== undefined) return [old];
  return kind === "PAGE" && settings.value("PAGE_PATHS") === undefined ? ["pages"] : settings.texts(`${kind}_PATHS`);
}

/** Which files below a folder are articles: none with an ending that `READERS` turns off. */
function articleFiles(settings: Settings, folder: SiteFolder, dir: string) {
  const articles = pathsOf(settings, "ARTICLE").map((one) => join(one));
  const pages = pathsOf(settings, "PAGE");
  const statics = settings.value("STATIC_PATHS") === undefined ? ["images"] : settings.texts("STATIC_PATHS");
  const skipped = [...pages, ...statics, ...settings.texts("ARTICLE_EXCLUDES"), ...settings.texts("PAGE_EXCLUDES")]
    .map((one) => join(one))
    .filter((one) => one !== "." && !articles.includes(one) && folder.firstFolder(join(dir, one)) !== undefined);
  const readers = settings.value("READERS");
  const off = Object.entries(isTable(readers) ? readers : {}).flatMap(([name, reader]) =>
    reader === undefined ? name : [],
  );
  const ending = `*.{${extensions.filter((one) => !off.includes(one)).join(",")}}`;
  return {
    include:
      articles.length === 0 || articles.includes(".") ? [`**/${ending}`] : articles.map((one) => `${one}/**/${ending}`),
    exclude: skipped.length === 0 ? undefined : skipped.map((one) => `${one}/**`),
  };
}

function permalinkOf(settings: Settings): string {
  return filledIn(settings.text("ARTICLE_URL") ?? "{slug}.html", slugOf(settings));
}

function slugOf(settings: Settings): string {
  const unicode = settings.value("SLUGIFY_USE_UNICODE") === true ? "unicode_" : "";
  const made = `${unicode}${settings.text("SLUGIFY_SOURCE") === "basename" ? "basename_" : ""}slug`;
  return slugInName(settings) ?? made;
}

interface Foreign {
  /** For articles in other languages than `DEFAULT_LANG`. */
  readonly permalink?: string;
  readonly questions: readonly Question[];
}

/** The addresses of articles in other languages, if the site has such articles. */
function foreignAddresses(settings: Settings, folder: SiteFolder, dir: string, usual: string): Foreign {
  const main = asLanguageTag(settings.text("DEFAULT_LANG") ?? "en");
  const isForeign = datedFiles(folder, dir, (name) => /\.(?:md|markdown|mkd|mdown|html?|rst)$/i.test(name)).some(
    ({ data }) => asLanguageTag(pick(data, "lang") ?? main) !== main,
  );
  if (!isForeign) return { questions: [] };
  const ask = (found: string, reason: string): Foreign => ({
    questions: [{ key: "content.permalink", file: "pelicanconf.py", found, reason, instead: "--permalink PATTERN" }],
  });
  const plugin = settings.texts("PLUGINS").find((name) => /(?:^|\.)i18n_subsites$/.test(name));
  if (plugin !== undefined)
    return ask(plugin, "that plug-in gives articles in other languages addresses that are not known here");
  const url = settings.value("ARTICLE_LANG_URL") ?? "{slug}-{lang}.html";
  const permalink = typeof url === "string" ? filledIn(url, slugOf(settings)) : undefined;
  if (permalink === usual) return { questions: [] };
  if (permalink === undefined || !permalink.includes(":{lang}") || /(?<!:)\{/.test(permalink))
    return ask(
      url instanceof Computed ? url.text : String(url),
      "the addresses of articles in other languages are made there in a way that is not known here",
    );
  return { permalink: permalink.replaceAll(":{lang}", ":{other_lang}"), questions: [] };
}

/** Questions about the URLs of articles. */
function addressQuestions(settings: Settings, permalink: string): readonly Question[] {
  const url = settings.value("ARTICLE_URL");
  const odd = slugSettings.find((name) => changesSlugs(name, settings) || takesFromPath(name, settings, permalink));
  const ask = (found: string, reason: string, line?: number): Question => ({
    key: "content.permalink",
    file: "pelicanconf.py",
    ...(line === undefined ? {} : { line }),
    found,
    reason,
    instead: "--permalink PATTERN",
  });
  return [
    ...(url instanceof Computed ? [ask(url.text, "the addresses of articles are computed there", url.line)] : []),
    ...(odd === undefined ? [] : [ask(odd, "how addresses are made is set there in a way that is not known here")]),
    ...(/(?<!:)\{/.test(permalink)
      ? [ask(String(url), "the addresses of articles contain a name that is not known here")]
      : []),
  ];
}

/** Which part of a file's name is the slug, unchanged: all of it, or the part after the date. */
function slugInName(settings: Settings): string | undefined {
  const pattern = settings.text("FILENAME_METADATA") ?? "";
  if (/^\^?\(\?P<slug>\.[*+]\)\$?$/.test(pattern)) return "name_slug";
  return /^\^?\(\?P<date>[^()]*\)[-_[\]]+\(\?P<slug>\.[*+]\)\$?$/.test(pattern) ? "undated_name_slug" : undefined;
}

const slugSettings = [
  "FILENAME_METADATA",
  "PATH_METADATA",
  "SLUG_REGEX_SUBSTITUTIONS",
  "SLUG_SUBSTITUTIONS",
  "SLUGIFY_PRESERVE_CASE",
] as const;

/** Whether the setting makes slugs in a way that is not known here. */
function changesSlugs(name: (typeof slugSettings)[number], settings: Settings): boolean {
  const value = settings.value(name);
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return false;
  if (name === "FILENAME_METADATA") return slugInName(settings) === undefined && String(value).includes("<slug>");
  return name === "PATH_METADATA" ? String(value).includes("<slug>") : true;
}

/** A part of the address other than the slug that a pattern takes from the path. */
function takesFromPath(name: string, settings: Settings, permalink: string): boolean {
  if (name !== "FILENAME_METADATA" && name !== "PATH_METADATA") return false;
  const taken = [...String(settings.value(name) ?? "").matchAll(/\(\?P<(\w+)>/g)].map(([, part = ""]) => part);
  return taken.some((part) => /^(?:url|save_as|lang)$/.test(part) || permalink.includes(`:{${part}}`));
}

/** `posts/{date:%Y}/{date:%b}/{slug}/` is `/posts/:date_Y/:date_b/:slug/`: each directive becomes a token. */
function filledIn(pattern: string, slug: string): string {
  const filled = pattern
    .replace(/\{date:([^}]*)\}/g, (_whole, format: string) =>
      format.replace(
        /%(-?)([A-Za-z])/g,
        (_found, bare: string, letter: string) => `:{date_${bare === "" ? "" : "bare_"}${letter}}`,
      ),
    )
    .replace(/\{(slug|lang|category|author)\}/g, (_whole, name: string) => `:{${name === "slug" ? slug : name}}`);
  return `/${filled.replace(/^\//, "").replace(/index\.html$/, "")}`;
}
