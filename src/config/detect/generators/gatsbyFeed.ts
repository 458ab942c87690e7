import { type DatedFile, saysTime } from "../dated.ts";
import type { Question } from "../detectedSite.ts";
import { literalPattern } from "../literalPattern.ts";
import { computedItems } from "../ownFeed/computedItems.ts";
import { heldBackBy } from "../ownFeed/ownChoice.ts";
import { at, Computed, isTable, listAt, textAt } from "../read/computed.ts";
import type { Program } from "../read/program.ts";
import type { Table } from "../table.ts";

export interface GatsbyFeed {
  /** Below the site. */
  readonly path: string;
  /** What the feed puts before the slug of an article; nothing if it cannot be read. */
  readonly start?: string | undefined;
  /** The text around the slug, if that is the front matter's own. */
  readonly slug?: { readonly begin: string; readonly end: string } | undefined;
  /** The key of its dates, if it is another than `date`. */
  readonly dateKey?: string | undefined;
  /** The articles that are certainly in it. */
  readonly has?: readonly string[];
  readonly questions: readonly Question[];
}

/** The feed of `gatsby-plugin-feed`: its path, and what its `query` and `serialize` do with the articles. */
export function gatsbyFeed(
  program: Program | undefined,
  file: string,
  articles: readonly DatedFile[],
): GatsbyFeed | undefined {
  const config = program?.main;
  const plugin = listAt(config, "plugins").find(isFeedPlugin);
  if (plugin === undefined) return undefined;
  const first = at(plugin, "options", "feeds", 0);
  const own = first instanceof Computed ? madeBy(program, first) : first;
  const path = textAt(own, "output") ?? "rss.xml";
  if (!isTable(own)) return { path, questions: [] };
  const code = codeOf(own.serialize);
  const query = codeOf(own.query);
  const start = code === "" ? undefined : startOf(code, textAt(config, "pathPrefix") ?? "");
  const date = code === "" ? undefined : dateIn(code, query);
  const title = code === "" ? undefined : keyIn(code, "title");
  const dateKey = date === undefined ? "date" : date.key;
  const cut = dateKey === undefined ? undefined : cutBy(query, dateKey, articles);
  const shown = articles.filter(({ data, isDated }) => isDated && heldBackBy(data).length === 0);
  const filter = filterIn(query);
  const lost = query === "" ? undefined : (lostBy(filter, shown) ?? sortedAwayBy(query, dateKey, shown));
  const chosen = (found: string | undefined, how: string): readonly Question[] => {
    const reason = `the site's own feed ${how} there`;
    return found === undefined ? [] : [{ key: "content.include", file, found, reason, instead: "--content FOLDER" }];
  };
  return {
    path,
    start: start?.start,
    slug: start?.slug,
    dateKey: date?.key === "date" ? undefined : date?.key,
    has: query === "" ? [] : articles.filter((one) => lostBy(filter, [one]) === undefined).map(({ path }) => path),
    questions: [
      ...(start === null
        ? [
            {
              key: "content.permalink" as const,
              file,
              found: linkIn(code) ?? "",
              reason: "the site's own feed computes its addresses there",
              instead: "--permalink PATTERN, for example /blog/:slug/",
            },
          ]
        : []),
      ...chosen(lost, "chooses its articles"),
      ...chosen(cut, "loses the time of day of its dates"),
      ...[date, title].flatMap((one) =>
        one === undefined || one.key !== undefined
          ? []
          : [computedItems("titles or dates", { file, found: one.found })],
      ),
    ],
  };
}

function isFeedPlugin(one: unknown): boolean {
  return one === "gatsby-plugin-feed" || (isTable(one) && /^gatsby-plugin-feed(?:-\w+)?$/.test(String(one.resolve)));
}

/** If a function of the config makes the feed: the properties anywhere in it. */
function madeBy(program: Program | undefined, { call }: Computed): Table {
  const given = call?.values[0];
  const queries = program?.properties("query").filter((one) => /\ball(?:Markdown|Mdx)/.test(codeOf(one))) ?? [];
  return {
    output: textAt(given, "output"),
    serialize: at(given, "serialize") ?? program?.properties("serialize")[0] ?? "{ url: unknown }",
    query: at(given, "query") ?? queries[0],
  };
}

function codeOf(value: unknown): string {
  return typeof value === "string" ? value.replace(/\s+/g, " ") : value instanceof Computed ? value.text : "";
}

/** The expression of a property, up to the comma or the brace behind it. In TypeScript, a property in a type has no expression. */
function expressionOf(code: string, name: string): string | undefined {
  const match = new RegExp(`[{,]\\s*${name}\\s*:(?!\\s*(?:string|number|boolean|unknown|any)\\s*[;|}])\\s*`).exec(code);
  if (match === null) return undefined;
  const begin = match.index + match[0].length;
  let depth = 0;
  let end = begin;
  for (; end < code.length; end += 1) {
    const letter = code[end] ?? "";
    if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) {
      if (depth === 0) break;
      depth -= 1;
    } else if (letter === "," && depth === 0) break;
  }
  return code.slice(begin, end).trim();
}

const linkIn = (code: string): string | undefined => expressionOf(code, "url") ?? expressionOf(code, "link");

/**
 * `siteUrl + "/blog" + node.fields.slug`, also as a template: the text between the site's URL and the slug, without the `pathPrefix`, which
 * is in our site's URL. `null` if it is computed in another way.
 */
function startOf(code: string, pathPrefix: string): Pick<GatsbyFeed, "start" | "slug"> | null {
  const link = linkIn(code);
  if (link === undefined) return {};
  const written = /^`(.*)`$/.exec(link)?.[1];
  const sum =
    written ??
    link
      .split(/\s*\+\s*/)
      .map((part) => /^(["'`])([^"'`$]*)\1$/.exec(part)?.[2] ?? `\${${part}}`)
      .join("");
  const [, typed = "", slug = "", end = ""] =
    /^\$\{\s*[\w.?]*(?:site_?url|url|host|domain)\s*\}([^${}]*)\$\{\s*([\w.?]+)\s*\}(\/?)$/i.exec(sum) ?? [];
  const prefix = `/${pathPrefix.replace(/^\/|\/$/g, "")}`;
  const hasPrefix = prefix !== "/" && `${typed}/`.startsWith(`${prefix}/`);
  const start = (hasPrefix ? typed.slice(prefix.length) : typed).replace(/\/$/, "");
  if (/(?:^|\.)frontmatter\??\.slug$/.test(slug)) return { slug: { begin: start, end } };
  if (/(?:^|\.)frontmatter\??\.(?:path|permalink|url)$/.test(slug)) return {};
  return /(?:^|\.)(?:fields\??\.)?slug$/.test(slug) ? { start } : null;
}

/** Its date, unless that is a field that its query does not ask for: items without dates leave ours as they are. */
function dateIn(code: string, query: string): ReturnType<typeof keyIn> {
  const found = keyIn(code, "date");
  const field = /^(?:\w+\??\.)*fields\??\.(\w+)$/.exec(found?.found ?? "")?.[1];
  const asked = /\bfields ?\{([^{}]*)\}/
    .exec(query)?.[1]
    ?.trim()
    .split(/[\s,]+/);
  return field !== undefined && asked?.includes(field) === false ? undefined : found;
}

/** The front matter key of a value, as in `date: node.frontmatter.date`. */
function keyIn(code: string, name: string): { readonly key?: string | undefined; readonly found: string } | undefined {
  const found = expressionOf(code, name);
  if (found === undefined) return undefined;
  const bare = found.replace(/^new Date\(([^()]*)\)(?:\.to(?:ISO|UTC)String\(\))?$/, "$1").trim();
  return { key: /^(?:\w+\??\.)*frontmatter\??\.(\w+)$/.exec(bare)?.[1], found };
}

/** `date(formatString: "MMMM DD, YYYY")`: what it leaves of a date is not all of it. */
function cutBy(query: string, key: string, articles: readonly DatedFile[]): string | undefined {
  const written = new RegExp(`\\b${literalPattern(key)} ?\\(([^()]*)\\)`).exec(query);
  if (written === null) return undefined;
  const format = /formatString: ?"([^"]*)"/.exec(written[1] ?? "")?.[1];
  const isDay = format !== undefined && /Y/.test(format) && /M|DDD/.test(format) && /D/.test(format);
  const hasTime = isDay && /h[^m]*m/i.test(format);
  return isDay && (hasTime || articles.every(({ data }) => !saysTime(data[key]))) ? undefined : written[0];
}

/** The text in the braces of `filter: { … }`, without white space. */
function filterIn(query: string): string {
  const found = expressionOf(query.replace(/\bfilter\s*:/, ", filter:"), "filter");
  return found?.replace(/\s+/g, "") ?? "";
}

/** The filter, if it drops, or may drop, one of these articles. */
function lostBy(filter: string, shown: readonly DatedFile[]): string | undefined {
  const rest = filter
    .replace(/fileAbsolutePath:\{regex:"\\?\/?([^"]*)"\}/g, (whole, typed: string) => {
      const part = typed
        .replace(/\/[a-z]*$/, "")
        .replace(/^\/|[()]|\/$/g, "")
        .replace(/\\+\//g, "/");
      const isPlain = /^[\w/-]*(?:\\*\.mdx?\$?)?$/.test(part);
      const name = part.replace(/\\+/g, "").replace(/\$$/, "");
      return isPlain && shown.every(({ path }) => `/${path}`.includes(name)) ? "" : whole;
    })
    .replace(/frontmatter:\{((?:\w+:\{(?:eq|ne):(?:"[^"]*"|\w+)\},?)+)\}/g, (whole, list: string) => {
      const conditions = [...list.matchAll(/(\w+):\{(eq|ne):(?:"([^"]*)"|(\w+))\}/g)];
      const isKept = ({ data }: { readonly data: Table }): boolean =>
        conditions.every(([, key = "", way, text, word]) => {
          const said = data[key];
          const isSame = word === "null" ? said === undefined : said !== undefined && String(said) === (text ?? word);
          return way === "eq" ? isSame : !isSame;
        });
      return shown.every(isKept) ? "" : whole;
    });
  return /\w/.test(rest) ? filter : undefined;
}

/** `sort: { frontmatter: { KEY: DESC } }, limit: 10`, also as Gatsby 4 wrote it: if the first ten by that key are not the newest ten. */
function sortedAwayBy(query: string, dateKey: string | undefined, shown: readonly DatedFile[]): string | undefined {
  const limit = Number(/\blimit ?: ?(\d+)/.exec(query)?.[1]);
  if (!(limit < shown.length) || dateKey === undefined) return undefined;
  const found = /\bsort ?: ?\{[^()]*?\} ?\}?/.exec(query)?.[0] ?? "";
  const key = /\bfrontmatter(?:___| ?: ?\{ ?)(\w+)/.exec(found)?.[1];
  const isUp = !/\bDESC\b/.test(found);
  const firstBy = (name: string, sign: number): string =>
    shown
      .map(({ path, data }) => ({ path, value: plainOf(data[name]) }))
      .sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -sign : sign))
      .slice(0, limit)
      .map(({ path }) => path)
      .sort()
      .join("\n");
  const isSame = key !== undefined && firstBy(key, isUp ? 1 : -1) === firstBy(dateKey, -1);
  return isSame ? undefined : `${found} limit: ${limit}`.trim();
}

function plainOf(value: unknown): string | number {
  return value instanceof Date ? value.toISOString() : typeof value === "number" ? value : String(value ?? "");
}
