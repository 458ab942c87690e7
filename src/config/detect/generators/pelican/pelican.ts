import { withoutUndefined } from "../../../withoutUndefined.ts";
import { cnameOf } from "../../cname.ts";
import type { DetectedSite, Generator, Question } from "../../detectedSite.ts";
import { oldFeed } from "../../oldFeed.ts";
import { join } from "../../paths.ts";
import { Computed, listAt } from "../../read/computed.ts";
import { readPython } from "../../read/python.ts";
import { type Said, siteOf } from "../../values.ts";
import { ownReaders } from "./pelicanReaders.ts";

export const pelican: Generator = {
  name: "pelican",
  title: "Pelican",
  knownBy: "`pelicanconf.py`",
  reads:
    "`SITEURL`, `SITENAME`, `AUTHOR`, `TIMEZONE`, `DEFAULT_LANG`, `PATH`, `ARTICLE_PATHS`, `ARTICLE_URL` with its format specs, `SLUGIFY_SOURCE`, `SLUGIFY_USE_UNICODE`, `DEFAULT_CATEGORY` and the names of feeds from `pelicanconf.py` and `publishconf.py`",
  isPresent: (folder) => folder.first("pelicanconf.py") !== undefined,
  resolve: (folder) => {
    const files = ["pelicanconf.py", "publishconf.py"].filter((name) => folder.first(name) !== undefined);
    const tables = files.map((file) => [file, readPython(folder.text(file))] as const);
    const said = (...names: readonly string[]): readonly Said[] =>
      names.flatMap((name) => tables.toReversed().map(([file, table]) => ({ value: table[name], file })));
    const value = (name: string): unknown => said(name).find((one) => one.value !== undefined)?.value;
    const text = (name: string): string | undefined => {
      const found = value(name);
      return typeof found === "string" ? found : undefined;
    };
    const { site, from, questions } = siteOf({
      url: [
        ...said("SITEURL").filter((one) => one.value !== ""),
        ...cnameOf(folder, "content/extra", "content/static"),
      ],
      title: said("SITENAME"),
      description: said("SITESUBTITLE", "SITE_DESCRIPTION", "SITETAGLINE"),
      language: said("DEFAULT_LANG"),
      timeZone: said("TIMEZONE"),
      author: { name: said("AUTHOR") },
    });
    const more: Question[] = [];
    const typedPath = text("PATH");
    const dir = join(typedPath ?? folder.firstFolder("content") ?? ".");
    const url = value("ARTICLE_URL");
    if (url instanceof Computed)
      more.push({
        key: "content.permalink",
        file: "pelicanconf.py",
        line: url.line,
        found: url.text,
        reason: "the addresses of articles are computed there",
        instead: "--permalink PATTERN",
      });

    const named = slugInName(text("FILENAME_METADATA"));
    const unicode = value("SLUGIFY_USE_UNICODE") === true ? "unicode_" : "";
    const slug = named ?? `${unicode}${text("SLUGIFY_SOURCE") === "basename" ? "basename_" : ""}slug`;
    const pattern = permalinkOf(typeof url === "string" ? url : "{slug}.html", slug);
    const odd = [
      "FILENAME_METADATA",
      "PATH_METADATA",
      "SLUG_REGEX_SUBSTITUTIONS",
      "SLUG_SUBSTITUTIONS",
      "SLUGIFY_PRESERVE_CASE",
    ].find((name) => changesSlugs(name, value(name), named));
    if (odd !== undefined)
      more.push({
        key: "content.permalink",
        file: "pelicanconf.py",
        found: odd,
        reason: "how slugs are made is set there in a way that is not known here",
        instead: "--permalink PATTERN",
      });

    if (/(?<!:)\{/.test(pattern))
      more.push({
        key: "content.permalink",
        file: "pelicanconf.py",
        found: String(url),
        reason: "the addresses of articles hold a name that is not known here",
        instead: "--permalink PATTERN",
      });

    more.push(...ownReaders(folder, texts(value("PLUGIN_PATHS")), texts(value("PLUGINS"))));
    const articles = texts(value("ARTICLE_PATHS")).map((one) => join(one));
    const pages = value("PAGE_PATHS") === undefined ? ["pages"] : texts(value("PAGE_PATHS"));
    const statics = value("STATIC_PATHS") === undefined ? ["images"] : texts(value("STATIC_PATHS"));
    const skipped = [...pages, ...statics, ...texts(value("ARTICLE_EXCLUDES")), ...texts(value("PAGE_EXCLUDES"))]
      .map((one) => join(one))
      .filter((one) => one !== "." && !articles.includes(one) && folder.firstFolder(join(dir, one)) !== undefined);
    const ending = "*.{md,markdown,mkd,mdown,html,htm,rst}";
    const include =
      articles.length === 0 || articles.includes(".") ? [`**/${ending}`] : articles.map((one) => `${one}/**/${ending}`);
    const category = text("DEFAULT_CATEGORY");
    const feed = ["FEED_ALL_ATOM", "FEED_ATOM", "FEED_ALL_RSS", "FEED_RSS"].map(text).find((one) => one !== undefined);
    return withoutUndefined({
      generator: "Pelican",
      files,
      site,
      from,
      questions: [...questions, ...more],
      content: withoutUndefined({
        dir,
        generator: "pelican" as const,
        include,
        exclude: skipped.length === 0 ? undefined : skipped.map((one) => `${one}/**`),
        permalink: pattern,
        defaults:
          category === undefined || !pattern.includes(":category")
            ? undefined
            : [{ path: "**", values: { default_category: category } }],
        staticDirs: [dir],
      }),
      published: text("OUTPUT_PATH") ?? "output",
      oldFeed: oldFeed(feed ?? "feeds/all.atom.xml"),
    }) as DetectedSite;
  },
};

function texts(value: unknown): readonly string[] {
  return listAt({ value }, "value").filter((one): one is string => typeof one === "string");
}

/** Which part of a file's name is the slug as it is: all of it, or what follows the date. */
function slugInName(pattern = ""): string | undefined {
  if (/^\^?\(\?P<slug>\.[*+]\)\$?$/.test(pattern)) return "name_slug";
  return /^\^?\(\?P<date>[^()]*\)[-_[\]]+\(\?P<slug>\.[*+]\)\$?$/.test(pattern) ? "undated_name_slug" : undefined;
}

function changesSlugs(name: string, value: unknown, named: string | undefined): boolean {
  if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) return false;
  if (name === "FILENAME_METADATA") return named === undefined && String(value).includes("<slug>");
  return name === "PATH_METADATA" ? String(value).includes("<slug>") : true;
}

/** `posts/{date:%Y}/{date:%b}/{slug}/` is `/posts/:date_Y/:date_b/:slug/`: each directive is a token of its own. */
function permalinkOf(pattern: string, slug: string): string {
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
