import { datedFiles } from "../../dated.ts";
import type { DetectedSite, Question } from "../../detectedSite.ts";
import { below, literalGlob, rooted } from "../../paths.ts";
import { at, type Computed, textAt } from "../../read/computed.ts";
import type { Call, Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { type AstroCollection, schemaFile } from "./astroCollections.ts";
import type { WrittenEnd } from "./astroLinks.ts";
import type { AstroParts } from "./astroParts.ts";
import { astroRoutes } from "./astroRoutes.ts";

/** How the config describes a collection. */
export interface Row {
  readonly path: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly patterns: readonly string[];
  /** What the package for feeds gives no slash. */
  readonly bare: readonly { readonly path: string; readonly values: Table }[];
}

/** @param dir The folder of all collections */
export function rowsOf(
  folder: SiteFolder,
  parts: AstroParts,
  dir: string,
): { readonly rows: readonly Row[]; readonly questions: readonly Question[] } {
  const isOne = parts.chosen.length === 1;
  const questions: Question[] = [];
  const rows = parts.chosen.map((collection) => {
    const { name, base, include, exclude, ownNames } = collection;
    const { question, written, end, patterns } = routeOf(folder, collection, parts);
    if (question !== undefined) questions.push(question);
    else if (!isOne && patterns.length > 1) questions.push(severalPatterns(name, patterns));
    if (ownNames !== undefined && patterns.some((one) => one.includes(":entry")))
      questions.push(namesQuestion(folder, ownNames));
    const start = below(base, dir);
    const dotted = end === "/" && written?.hasSlash === false ? dottedSlugs(folder, base) : [];
    return {
      path: start === "." ? "" : start,
      include,
      exclude,
      patterns,
      bare: dotted.map((file) => ({
        path: literalGlob(below(file, dir)),
        values: { permalink: patterns[0]?.replace(/\/$/, "") },
      })),
    };
  });
  return { rows, questions };
}

/** The URLs of a collection, with their ends. */
interface EndedRoute {
  readonly patterns: readonly string[];
  readonly end: string;
  readonly written: WrittenEnd | undefined;
  readonly question: Question | undefined;
}

/** What a page or the feed's text says; if that is a question, what the links are that the feed makes. */
function routeOf(folder: SiteFolder, collection: AstroCollection, parts: AstroParts): EndedRoute {
  const { config, feed, blog, place, usual, chosen, followed } = parts;
  const said =
    blog === undefined
      ? astroRoutes(folder, collection, feed?.program, chosen.length === 1, place, usual)
      : starlightRoute(config);
  const link = followed?.trailingSlash === undefined ? undefined : followed.links.get(collection.name);
  const isFollowed = said.question !== undefined && link !== undefined;
  const written = isFollowed ? link.end : said.written;
  const end =
    !isFollowed || written?.isAbsolute === true
      ? endOf(config, feed?.program, written)
      : followed?.trailingSlash === false
        ? ""
        : "/";
  return {
    patterns: (isFollowed ? [link.pattern] : said.patterns).map((one) => `${rooted(one)}${end}`.replace(/\/\/$/, "/")),
    end,
    written,
    question: isFollowed ? undefined : said.question,
  };
}

/** The names of entries are their addresses. */
function starlightRoute(config: unknown): ReturnType<typeof astroRoutes> {
  return {
    patterns: ["/:entry"],
    written: { hasSlash: textAt(config, "trailingSlash") !== "never", isAbsolute: true },
  };
}

type Defaults = NonNullable<NonNullable<DetectedSite["content"]>["defaults"]>;

export function defaultsOf(rows: readonly Row[], isOne: boolean): Defaults | undefined {
  const folders = isOne
    ? []
    : rows.map(({ path, patterns: [permalink] }) => ({
        path: `${path}/**`,
        values: { permalink, ...(path === "" ? {} : { entry_root: path }) },
      }));
  const all = [...folders, ...rows.flatMap(({ bare }) => bare)];
  return all.length === 0 ? undefined : all;
}

/** A dot in the last part of a link looks like the ending of a file to the package for feeds. */
function dottedSlugs(folder: SiteFolder, base: string): readonly string[] {
  return datedFiles(folder, base)
    .filter(({ data }) => typeof data.slug === "string" && /\.[^/]*$/.test(data.slug))
    .map(({ path }) => path);
}

function namesQuestion(folder: SiteFolder, { text, line }: Computed): Question {
  const reason = "the collection makes the names of its entries there";
  return {
    key: "content.permalink",
    file: schemaFile(folder) ?? "",
    line,
    found: text,
    reason,
    instead: "--permalink PATTERN",
  };
}

function severalPatterns(name: string, patterns: readonly string[]): Question {
  const reason = `the collection ${name} has addresses of several kinds (${patterns.join(", ")})`;
  return { key: "content.permalink", reason, instead: "--permalink PATTERN, for example /blog/:entry/" };
}

/**
 * The end of an article's URL after its name. Whatever the config says, `@astrojs/rss` adds a slash to links, unless they are absolute URLs
 * or its options say otherwise.
 */
function endOf(config: unknown, feed: Program | undefined, written: WrittenEnd | undefined): string {
  const call = feed === undefined ? undefined : rssCallOf(feed);
  if (call !== undefined && written?.isAbsolute !== true)
    return at(call.values[0], "trailingSlash") === false ? "" : "/";
  if (written !== undefined) return written.hasSlash ? "/" : "";
  if (textAt(config, "build", "format") === "file") return ".html";
  return textAt(config, "trailingSlash") === "never" ? "" : "/";
}

/** The call of the package `@astrojs/rss`. */
function rssCallOf(feed: Program): Call | undefined {
  return ["rss", "getRssString", "getRssResponse"].flatMap((name) => feed.calls(name))[0];
}
