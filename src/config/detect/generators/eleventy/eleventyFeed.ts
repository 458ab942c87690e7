import { withoutUndefined } from "../../../withoutUndefined.ts";
import type { DetectedSite } from "../../detectedSite.ts";
import { literalPattern } from "../../literalPattern.ts";
import { elementIn, type FeedItems, feedItems, itemOf, linkAttributes } from "../../ownFeed/feedItems.ts";
import { readFeed } from "../../ownFeed/feedProgram.ts";
import { oldFeed } from "../../ownFeed/oldFeed.ts";
import type { Chooser } from "../../ownFeed/ownChoice.ts";
import { isCount, openConditions } from "../../ownFeed/templateConditions.ts";
import { join } from "../../paths.ts";
import { callsOf } from "../../read/callsOf.ts";
import { at, Computed, Condition, isTable, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt } from "../../values.ts";
import type { EleventyData } from "./eleventyData.ts";
import { choosersIn, membersOf } from "./eleventyMembers.ts";

/** The site's own feed: its document, what it says about the site, and what it lists. */
export interface EleventyFeed {
  readonly file: string;
  readonly document: DetectedSite["oldFeed"];
  readonly metadata: unknown;
  /** Its URLs begin at the root of the host, whatever path the URL of the site has: `absoluteUrl` and `htmlBaseUrl` resolve them. */
  readonly isFromRoot?: boolean;
  /** The collection that it lists. */
  readonly collection: string | undefined;
  /** An operation on that collection that is not known here. */
  readonly odd: string | undefined;
  /** What leaves some of its pages out. */
  readonly choosers: readonly Chooser[];
  /** Where its titles, dates and URLs come from; nothing for the plug-in and for programs. */
  readonly items?: FeedItems & { readonly linkKeys: readonly string[] };
}

/** The feed of the RSS plug-in, or of a template: preferably that of a blog, and one whose list can be read. */
export function eleventyFeed(
  folder: SiteFolder,
  programs: readonly Program[],
  read: EleventyData,
): EleventyFeed | undefined {
  const all = [...programs.flatMap(pluginFeeds), ...templateFeeds(folder, programs, read)].map((feed) => {
    const isKnown = membersOf(programs, feed.collection ?? "all").kind !== "unknown";
    return [feed, rank(feed) + (isKnown ? 0 : 20)] as const;
  });
  return all.toSorted(([, a], [, b]) => a - b)[0]?.[0];
}

/** `addPlugin(feedPlugin, { … })`. */
function pluginFeeds(program: Program): readonly EleventyFeed[] {
  return program.calls("addPlugin").flatMap(({ values }) => {
    const [, options] = values;
    if (!isTable(options) || !(isTable(options.metadata) || isTable(options.collection))) return [];
    const type = textAt(options, "type");
    if (type === "json") return [];
    const path = textAt(options, "outputPath") ?? "/feed.xml";
    return {
      file: program.file,
      document: oldFeed(path, type === "rss" ? "rss" : "atom"),
      metadata: at(options, "metadata"),
      isFromRoot: true,
      collection: textAt(options, "collection", "name") ?? "posts",
      odd: undefined,
      choosers: [],
    };
  });
}

const templates = /\.(?:njk|liquid|html|11ty\.[cm]?js|hbs|xml|ejs|webc|vto)$/;
const mostTemplates = 200;

function templateFeeds(folder: SiteFolder, programs: readonly Program[], read: EleventyData): readonly EleventyFeed[] {
  const skipped = [read.output, read.includesDir, read.dataDir].map((name) => `${name}/`);
  return folder
    .find(read.input, (name) => templates.test(name))
    .filter((path) => /feed|rss|atom|xml/i.test(path) || /(?:^|\/)index\.xml\./.test(path))
    .filter((path) => !/\bjson\b|opml|sitemap/.test(path) && !skipped.some((start) => path.startsWith(start)))
    .slice(0, mostTemplates)
    .flatMap((file) => {
      const text = withIncludes(folder, read.includesDir, folder.text(file));
      if (!/<(?:feed|rss)\b/.test(text) || (file.endsWith(".xml") && !text.includes("collections"))) return [];
      const data = folder.frontMatter(file);
      const program = isProgram.test(file) ? readProgram(folder, file) : undefined;
      const path =
        pick(data, "permalink") ??
        (isProgram.test(file) ? /\bpermalink\s*:\s*["'`]([^"'`$]+)["'`]/.exec(text)?.[1] : undefined) ??
        join(file.slice(read.input === "." ? 0 : read.input.length)).replace(/\.\w+$/, "");
      const document = path.includes("{") ? undefined : oldFeed(path, "atom", text);
      const metadata = Object.keys(tableAt(data, "metadata")).length > 0 ? tableAt(data, "metadata") : data;
      const template = { file, text, data, programs };
      const resolver = /\.url(?:\s*\|\s*url)?\s*\|\s*(absoluteUrl|htmlBaseUrl)\b/.exec(itemOf(text) ?? "")?.[1];
      const isFromRoot = resolver !== undefined && !isOwnFilter(programs, resolver);
      return [
        { file, document, metadata, isFromRoot, ...(program === undefined ? listIn(template) : listOf(program, text)) },
      ];
    });
}

/** A template with the templates that it includes: several feeds often share one. */
function withIncludes(folder: SiteFolder, includesDir: string, text: string): string {
  return text.replace(/\{%-?\s*include\s+["']([^"']+)["'][^%]*%\}/g, (whole, name: string) => {
    const file = folder.first(join(includesDir, name));
    return file === undefined ? whole : folder.text(file);
  });
}

/** A feed of everything before feeds of parts, such as tags, notes and links. */
function rank({ document, file, collection, odd }: EleventyFeed): number {
  const path = document?.path ?? "";
  const isUsual = /^(?:feed|rss|atom|index|feed\/(?:feed|rss|atom|index))\.(?:xml|rss|atom)$/.test(path);
  const isBlog = /blog|post|article|writing/i.test(`${path} ${collection ?? ""}`);
  return (
    (document === undefined ? 1000 : 0) +
    (isUsual ? 0 : isBlog ? 100 : 200) +
    (odd === undefined ? 0 : 20) +
    path.split("/").length +
    (/atom/.test(file) ? 1 : 0)
  );
}

/** Filters that change only the order and the number of a list's members. */
const harmless = /^(?:reverse[d]?|sort|safe|first|last|slice|get)$/;

type Listed = Pick<EleventyFeed, "collection" | "odd" | "choosers" | "items">;

interface Template {
  readonly file: string;
  readonly text: string;
  readonly data: Table;
  readonly programs: readonly Program[];
}

/** The list that a template makes its entries from. */
function listIn({ file, text, data, programs }: Template): Listed {
  const start = text.search(/<(?:entry|item)\b/);
  const above = start === -1 ? text : text.slice(0, start);
  const loops = [...above.matchAll(/\{%-?\s*for\s+([\w$]+)(?:\s*,\s*[\w$]+)*\s+in\s+([^%]*?)\s*-?%\}/g)];
  const loop = loops.at(-1);
  if (loop === undefined) return namedIn(text);
  const list = followed(above, data, loop[2] ?? "");
  const found = /^\(?\s*collections(?:\.([\w$]+)|\[\s*["']([^"']+)["']\s*\])\s*\)?(.*)$/s.exec(list);
  if (found === null) return { collection: undefined, odd: list, choosers: [] };
  const variable = { name: loop[1] ?? "", held: "data" };
  const linkKeys = linkKeysIn(itemOf(text) ?? "", variable.name);
  const items = { ...feedItems({ file, text }, variable), linkKeys };
  const collection = found[1] ?? found[2];
  const used = [...(found[3] ?? "").matchAll(/(?:\|\s*|\.)([A-Za-z_]\w*)/g)].map(([, name = ""]) => name);
  const filters = used
    .filter((name) => !harmless.test(name))
    .map((name) => ({ name, choosers: filterNamed(programs, name) }));
  const odd =
    filters.find(({ choosers }) => choosers === undefined)?.name ??
    /\sif\s.*$/s.exec(found[3] ?? "")?.[0] ??
    secondList(text);
  const line = text.slice(0, loop.index).split("\n").length;
  const tests = openConditions(above.slice(loop.index))
    .filter((condition) => !isCount(condition))
    .map((condition) => ({ code: new Condition(condition, loop[1] ?? "", line, /\.liquid$/.test(file)), file, line }));
  return { collection, odd, items, choosers: [...filters.flatMap(({ choosers }) => choosers ?? []), ...tests] };
}

/** A second loop with entries of its own: the feed has pages of several lists. */
function secondList(text: string): string | undefined {
  const [, ...behind] = text.split(/<\/(?:entry|item)>/);
  return behind
    .map((part) => part.slice(0, Math.max(0, part.search(/<(?:entry|item)\b/))))
    .map((above) => /\{%-?\s*for\s+[\w$]+\s+in\s+([^%]*?)\s*-?%\}/.exec(above)?.[1])
    .find((list) => list !== undefined);
}

const isProgram = /\.11ty\.[cm]?[jt]s$/;

/** The list that a program makes its entries from, and what it makes of them. */
function listOf(program: Program, text: string): Listed {
  const { title, published, questions } = readFeed({
    program,
    text,
    holder: String.raw`(?:\(?\w+\??\.)(?:data\??\.)?`,
    path: String.raw`\w+\??\.url`,
    calls: [],
    choosers: [],
    articles: [],
    seen: ({ data }) => ({ data }),
  });
  const choosers = ["filter", "flatMap"]
    .flatMap((name) => program.calls(name))
    .map(({ values, file, line }) => ({ code: values[0], file, line }));
  const fields = withoutUndefined({ title, published }) as Readonly<Record<string, readonly string[]>>;
  return { ...namedIn(text), items: { fields, questions, linkKeys: [] }, choosers };
}

/** The front matter keys that a URL is made from. */
function linkKeysIn(item: string, variable: string): readonly string[] {
  const written = `${linkAttributes(item)} ${elementIn(item, "link") ?? ""}`;
  const keys = written.matchAll(new RegExp(`\\b${literalPattern(variable)}\\.data\\.(\\w+)`, "g"));
  return [...keys].map(([, key = ""]) => key).filter((key) => key !== "page");
}

/** Whether the config makes a filter of this name, even if Eleventy has one. */
export function isOwnFilter(programs: readonly Program[], name: string): boolean {
  const calls = ["addFilter", "addAsyncFilter", "addNunjucksFilter", "addNunjucksAsyncFilter", "addLiquidFilter"];
  return programs.some((program) => calls.some((call) => program.calls(call).some(({ values }) => values[0] === name)));
}

/** What one of the site's own filters, such as `addFilter("published", …)`, leaves out; nothing if that is unknown. */
function filterNamed(programs: readonly Program[], name: string): readonly Chooser[] | undefined {
  const made = programs
    .flatMap((program) => program.calls("addFilter"))
    .filter(({ values }) => values[0] === name)
    .map(({ values, functionAt }) => functionAt(1) ?? values[1]);
  const code = [...made, ...programs.flatMap((program) => [program.named(name), at(program.main, name)])].find(
    (one) => one instanceof Computed && one.place !== undefined,
  );
  return code instanceof Computed ? choosersIn(callsOf(programs, code)) : undefined;
}

/**
 * Follows `for post in posts` after `set posts = collections.posts | reverse`, and a list that is divided into pages.
 */
function followed(above: string, data: Table, list: string): string {
  const paged = /^\(?pagination\.items\b(.*)$/s.exec(list)?.[1];
  if (paged !== undefined) return `${pick(data, "pagination.data") ?? ""}${paged}`;
  const seen = new Set(["collections"]);
  for (let whole = list; ; ) {
    const [, name = "", rest = ""] = /^\(?([\w$]+)(.*)$/s.exec(whole) ?? [];
    if (name === "" || seen.has(name)) return whole;
    seen.add(name);
    const pattern = new RegExp(`\\{%-?\\s*(?:set|assign)\\s+${literalPattern(name)}\\s*=\\s*([^%]*?)\\s*-?%\\}`);
    const value = pattern.exec(above)?.[1];
    if (value === undefined) return whole;
    whole = `${value}${rest}`;
  }
}

/** The only collection that a template in JavaScript names. */
function namedIn(text: string): Listed {
  const names = new Set(
    [...text.matchAll(/collections(?:\.([\w$]+)|\[\s*["']([^"']+)["']\s*\])/g)].map(([, a, b]) => a ?? b),
  );
  const [only, ...more] = names;
  return only === undefined || more.length > 0
    ? { collection: undefined, odd: "collections", choosers: [] }
    : { collection: only, odd: undefined, choosers: [] };
}
