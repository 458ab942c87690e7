import type { Question } from "../../detectedSite.ts";
import { literalPattern } from "../../literalPattern.ts";
import { Computed, isTable } from "../../read/computed.ts";
import { linkInItem } from "../../read/linkInItem.ts";
import type { Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import type { AstroCollection } from "./astroCollections.ts";
import { type AstroSite, madeLink, type WrittenEnd } from "./astroLinks.ts";

interface Route {
  /** Without the slash at the end; several if the first cannot always be filled in. */
  readonly patterns: readonly [string, ...string[]];
  /** How links end, if they come from the site's own feed. */
  readonly written?: WrittenEnd | undefined;
  readonly question?: Question;
}

/**
 * The URLs of a collection's entries. The best source is the site's own feed, with `link: \`/blog/${post.id}/\``, then the page that lists
 * the collection: `src/pages/blog/[...slug].astro`.
 * @param isOnly No other collection is in the feed
 * @param site Its URL, and the path that it is below
 * @param usual The values of front matter keys that an article leaves out
 */
export function astroRoutes(
  folder: SiteFolder,
  collection: AstroCollection,
  feed: Program | undefined,
  isOnly: boolean,
  site: AstroSite,
  usual: Table,
): Route {
  const { name } = collection;
  if (name.startsWith("pages/")) return { patterns: [`/${name.slice("pages/".length)}/:entry`] };
  const made = (code: unknown): Link | undefined => {
    const link = feed === undefined ? undefined : madeLink(folder, feed, code, collection, site, usual);
    return link === undefined ? undefined : { found: "", patterns: [link.pattern], end: link.end };
  };
  const inFeed = feed === undefined ? undefined : linkIn(feed, folder.text(feed.file), name, made);
  if (inFeed?.patterns !== undefined) return routeInFeed({ ...inFeed, patterns: inFeed.patterns }, feed, site);
  const where = inFeed === undefined ? {} : { file: feed?.file ?? "", found: inFeed.found };
  const unknown = (reason: string, more: object = where): Route => ({
    patterns: [`/${name}/:entry`],
    question: { key: "content.permalink", ...more, reason, instead },
  });
  if (feed !== undefined && !isOnly)
    return unknown(`the addresses of the collection ${name} are computed there`, { file: feed.file, ...where });

  const pages = folder.find("src/pages", (file) => /^\[.*\]\.(?:astro|ts|js)$/.test(file) || file === "index.astro");
  const routes = pagesOf(folder, pages, name);
  // If a link in the feed cannot be read, it must be that of the only page; one that no package completes may still end otherwise.
  const isUnknown = inFeed !== undefined && (routes.length > 1 || inFeed.isOwn === true);
  const [best] = isUnknown ? [] : routes.toSorted((a, b) => b[0].length - a[0].length);
  if (best !== undefined) return routeOfPage(...best);
  if (inFeed !== undefined) return unknown("the address of its entries is computed there");
  return bareRoute(folder, pages, name) ?? unknown(`no page that shows the collection ${name} was found`);
}

const instead = "--permalink PATTERN, for example /blog/:entry/";

function routeInFeed(
  { patterns, end, found }: Link & { readonly patterns: Route["patterns"] },
  feed: Program | undefined,
  site: AstroSite,
): Route {
  if (site.base === undefined || site.base === "/" || /base/i.test(found)) return { patterns, written: end };
  const reason = `the site's own feed has no ${site.base} in the addresses of its articles`;
  return {
    patterns,
    written: end,
    question: { key: "content.permalink", file: feed?.file ?? "", found, reason, instead },
  };
}

type Page = readonly [path: string, text: string];

/** The pages that show an entry of the collection each. */
function pagesOf(folder: SiteFolder, pages: readonly string[], name: string): readonly Page[] {
  const asks = new RegExp(`getCollection\\(\\s*["'\`]${literalPattern(name)}["'\`]`);
  const showing = pages
    .filter((path) => /\[[^\]]+\]/.test(path) && !/\.(?:xml|json|png|jpg|svg|txt)\b/.test(path))
    .map((path) => [path, folder.text(path)] as const)
    .filter(([, text]) => asks.test(text) && /getStaticPaths/.test(text));
  const others = showing.filter(
    ([path]) =>
      !/(?:^|\/)(?:tags?|categor(?:y|ies)|page|authors?|og)\//.test(path) &&
      !/\[\.{0,3}(?:page|tag|author)\]|\[(?:year|month)\]\/(?:index\.)?(?:\[(?:year|month)\]|astro)/.test(path),
  );
  const inMainLanguage = others.filter(([path]) => !isTranslated(path, others));
  const rendering = inMainLanguage.filter(([, text]) => /\brender\(|<Content\b/.test(text));
  return rendering.length > 0 ? rendering : inMainLanguage;
}

/** A page at the usual path, even if it does not name the collection. */
function bareRoute(folder: SiteFolder, pages: readonly string[], name: string): Route | undefined {
  const usual = new RegExp(`^src/pages/(?:${literalPattern(name)}|blog|posts|articles|news)/\\[[^\\]]+\\]\\.astro$`);
  const bare = pages.find((path) => usual.test(path) && !/params\s*:/.test(folder.text(path)));
  return bare === undefined
    ? undefined
    : { patterns: [`/${bare.replace(/^src\/pages\//, "").replace(/\[[^\]]+\]\.astro$/, ":entry")}`] };
}

function routeOfPage(path: string, text: string): Route {
  const way = path
    .replace(/^src\/pages\//, "")
    .replace(/\.(?:astro|ts|js)$/, "")
    .replace(/\/index$/, "");
  const param = /\[(?:\.{3})?(\w+)\]/.exec(way)?.[1] ?? "slug";
  const given = paramIn(text, param);
  if (given === undefined || (way.match(/\[/g) ?? []).length > 1) {
    const reason = `the part [${param}] of its addresses is computed there`;
    return {
      patterns: [`/${way.replace(/\[[^\]]+\]/g, ":entry")}`],
      question: { key: "content.permalink", file: path, reason, instead },
    };
  }
  return { patterns: patternsOf(given, (one) => `/${way.replace(/\[[^\]]+\]/, one)}`) };
}

/** `en/blog/[slug].astro` beside `blog/[slug].astro`. */
function isTranslated(path: string, all: readonly (readonly [string, string])[]): boolean {
  const plain = path.replace(/^src\/pages\/[a-z]{2,3}(?:-[a-z\d]+)?\//i, "src/pages/");
  return plain !== path && all.some(([other]) => other === plain);
}

interface Link {
  /** It is that of the items, whatever else in the program is called a link. */
  readonly isOwn?: boolean;
  readonly patterns?: readonly [string, ...string[]];
  readonly end?: WrittenEnd;
  readonly found: string;
}

/** `link: \`/blog/${post.id}/\`` or `link: "/blog/" + post.slug`, for the entries of a collection. */
function linkIn(
  feed: Program,
  text: string,
  name: string,
  made: (code: unknown) => Link | undefined,
): Link | undefined {
  const written = itemLink(feed, text);
  const madeInLoop = (): Link | undefined => feed.itemMakers.map(made).find((link) => link !== undefined);
  if (written !== undefined) {
    const link = linkOf(feed, written, name);
    return { ...link, ...(link.patterns === undefined ? madeInLoop() : undefined), found: link.found, isOwn: true };
  }
  const lists = feed.calls("map").map(({ callee, values }) => ({ of: collectionIn(text, callee), code: values[0] }));
  const links = feed.properties("link").map((value) => {
    const around = lists.findLast(({ code }) => isWithin(value, code));
    const link = linkOf(feed, value, name);
    const own = link.patterns === undefined ? (made(around?.code) ?? madeInLoop()) : undefined;
    return { ...link, ...own, found: link.found, of: around?.of };
  });
  const own = links.filter(({ of }) => of === name);
  const possible = own.length > 0 ? own : links.filter(({ of }) => of === undefined);
  const [first, ...others] = possible.filter(({ patterns }) => patterns !== undefined);
  if (first === undefined) return possible[0];
  // If links differ, it is unknown which collection each belongs to.
  return others.every(({ patterns }) => String(patterns) === String(first.patterns)) ? first : { found: first.found };
}

/** What the package `feed` or `rss` is given, or what the program itself writes into its items. */
function itemLink(feed: Program, text: string): unknown {
  const [given] = ["addItem", "item"].flatMap((call) => feed.calls(call)).map(({ values }) => values[0]);
  if (isTable(given)) return given.link ?? given.url ?? given.id ?? given.guid;
  const begin = text.search(/<(?:item|entry)>/);
  if (begin === -1) return undefined;
  const item = text.slice(begin).split(/<\/(?:item|entry)>/, 1)[0] ?? "";
  const link = linkInItem(item);
  const line = text.slice(0, begin).split("\n").length;
  return link === undefined ? undefined : new Computed(`\`${link.trim()}\``, line);
}

/** The collection of the list `posts`, from `posts = await getCollection("blog")`. */
function collectionIn(text: string, callee: string): string | undefined {
  const inside = /getCollection\(\s*["'`]([\w-]+)/.exec(callee)?.[1];
  const list = /^([\w$]+)\b/.exec(callee)?.[1] ?? "";
  if (inside !== undefined || list === "") return inside;
  const start = text.search(new RegExp(`\\b(?:const|let|var)\\s+${literalPattern(list)}\\s*=`));
  const statement = start === -1 ? "" : text.slice(start).split(/;|\n\s*\n|\n\s*(?:const|let|var|return)\b/, 1)[0];
  const names = new Set([...(statement ?? "").matchAll(/getCollection\(\s*["'`]([\w-]+)/g)].map(([, one]) => one));
  return names.size === 1 ? [...names][0] : undefined;
}

function isWithin(value: unknown, code: unknown): boolean {
  if (!(value instanceof Computed && code instanceof Computed)) return false;
  const [inner, outer] = [value.place, code.place];
  return inner !== undefined && outer !== undefined && inner.start >= outer.start && inner.end <= outer.end;
}

function linkOf(feed: Program, given: unknown, name: string): Link {
  const value = mainLink(given);
  if (!(value instanceof Computed)) return { found: JSON.stringify(value) ?? "" };
  const found = meaningOf(feed, value.text);
  const bare = entryNames(found);
  if (bare !== undefined)
    return { found, patterns: patternsOf(bare, (one) => `/${one}`), end: { hasSlash: false, isAbsolute: false } };
  const named = entryNames(meaningOf(feed, /^new URL\(\s*([\w.]+)\s*,/.exec(found)?.[1] ?? ""));
  if (named !== undefined)
    return { found, patterns: patternsOf(named, (one) => `/${one}`), end: { hasSlash: false, isAbsolute: true } };
  const written = /^(?:new URL\(\s*)?`([^`]*)`/.exec(found)?.[1];
  const added = /^(?:new URL\(\s*)?["']([^"']*)["']\s*\+\s*(\w+(?:\.\w+)*)(\s*\+\s*["']\/["'])?\s*(?:$|,)/.exec(found);
  const raw =
    written ?? (added === null ? undefined : `${added[1]}\${${added[2]}}${added[3] === undefined ? "" : "/"}`);
  const isAbsolute =
    (/^new URL\(/.test(found) && !/\)\.pathname$/.test(found)) ||
    /^\s*(?:https?:|\$\{(?!\s*import\.meta\.env\.BASE_URL\b)[^}]*(?:site|url|origin|domain|host)\b(?!\.collection)[^}]*\})/i.test(
      raw ?? "",
    );
  const template = raw
    ?.replace(/^https?:\/\/[^/$]+\/?/, "/")
    .replace(
      /\$\{\s*(?:import\.meta\.env\.(?:BASE_URL|SITE)|base|(?:context|ctx)\.site(?:\?\.\w+)?|(?:context\.|ctx\.)?url\.origin|site(?:\?|!)?(?:\.(?:href|origin|url|website))?|SITE\.(?:url|website|site)|SITE_URL|base_?url|(?:\w+\.)*(?:site|host|origin|domain)(?:_?(?:url|name))?|(?:\w+\.)*website)\s*\}\/?/gi,
      "/",
    )
    .replace(/\$\{\s*\w+\.collection\s*\}/g, name);
  const [, start = "", expression = "", end = ""] = /^([^$]*)\$\{([^{}]*)\}([^$]*)$/.exec(template ?? "") ?? [];
  const names = entryNames(meaningOf(feed, expression.trim()));
  if (names === undefined) return { found };
  return {
    found,
    patterns: patternsOf(names, (one) => `${start}${one}${end}`.replace(/^\/?/, "/").replace(/\/$/, "")),
    end: { hasSlash: end.endsWith("/"), isAbsolute },
  };
}

/** Atom's list of links, `[{ rel: "alternate", href: … }]`: the URL of the one that leads to the page. */
function mainLink(value: unknown): unknown {
  const links: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [link] = links.filter(isTable).filter(({ rel }) => rel === undefined || rel === "alternate");
  return link?.href ?? value;
}

/** The value of a name that the program declares. */
function meaningOf(program: Program, expression: string): string {
  const value = /^\w+$/.test(expression) ? program.namedAnywhere(expression) : undefined;
  return value instanceof Computed ? value.text : expression;
}

function patternsOf(names: readonly [string, ...string[]], make: (name: string) => string): [string, ...string[]] {
  const [first, ...others] = names;
  return [make(first), ...others.map(make)];
}

/** Keys that contain the last part of a URL. */
const slugKey = /^(?:permalink|customSlug|custom_slug|postSlug|url_?slug)$/i;
/** Removed parts that ids of entries do not have here. */
const cuts = String.raw`\.replace\(\s*(?:/\\\.mdx?\??\$/i?|["']\.mdx?["']|/\\\.\((?:\?:)?(?:md|mdx|markdown|\|)+\)\$/i?|/\\/index\$/|/\\\.\[\^/?\.\]\+\$/)\s*,\s*["']["']\s*\)`;
const entryName = new RegExp(`^(?:\\w+\\.)?(?:id|slug)(?:${cuts})*$`);

/** `post.id`, and `post.data.permalink || post.id`: tokens, of which the first with a value is used. */
function entryNames(expression: string): readonly [string, ...string[]] | undefined {
  const names = expression
    .trim()
    .split(/\s*(?:\?\?|\|\|)\s*/)
    .map((one) => {
      if (entryName.test(one) || /^(?:\w+\.)?data\??\.slug$/.test(one)) return ":entry";
      const key = /^(?:\w+\.)?data\??\.(\w+)$/.exec(one)?.[1] ?? "";
      return slugKey.test(key) ? `:${key}` : undefined;
    });
  const known = [...new Set(names)];
  const [first, ...others] = known;
  return first === undefined || others.includes(undefined) ? undefined : [first, ...(others as string[])];
}

/** What the pages use as the variable part of the URL: `params: { slug: post.id }`. */
function paramIn(text: string, param: string): readonly [string, ...string[]] | undefined {
  const value = new RegExp(`params\\s*:\\s*\\{[^}]*?\\b${literalPattern(param)}\\s*:\\s*((?:[^,}\\n(]|\\([^()]*\\))+)`)
    .exec(text)?.[1]
    ?.trim();
  if (value !== undefined) return entryNames(value);
  return new RegExp(`params\\s*:\\s*\\{\\s*${literalPattern(param)}\\s*\\}`).test(text) &&
    new RegExp(`\\b${literalPattern(param)}\\s*=\\s*\\w+\\.(?:id|slug)\\b`).test(text)
    ? [":entry"]
    : undefined;
}
