import type { DetectedSite } from "../../detectedSite.ts";
import { at, Computed, isTable } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import { pluginCalls } from "./lumePlugins.ts";

/** The site's own feed: the options of the plug-in, or a page that writes it. */
export interface LumeFeed {
  readonly file: string;
  /** The options of the plug-in; nothing for a page. */
  readonly options: unknown;
  /** The search for its articles; `Computed` if it is not a text. */
  readonly query: unknown;
}

/** What the theme `simple-blog` says if the site says nothing else. */
const themeOptions = { output: ["/feed.xml", "/feed.json"], query: "type=post" };

export function lumeFeed(
  folder: SiteFolder,
  programs: readonly Program[],
  src: string,
  hasTheme: boolean,
): LumeFeed | undefined {
  const [found] = pluginCalls(programs, "feed");
  if (found !== undefined) {
    const options = optionsOf(programs, found.program, found.call.values[0]);
    return { file: found.call.file, options, query: at(options, "query") ?? "" };
  }
  if (hasTheme) return { file: programs[0]?.file ?? "", options: themeOptions, query: themeOptions.query };
  const page = folder.find(src, (name) =>
    /^(?:index\.)?(?:feed|rss|atom)\b.*\.(?:vto|njk|eta|pug|tmpl\.[jt]sx?|page\.[jt]sx?|[jt]sx)$/.test(name),
  )[0];
  if (page === undefined) return undefined;
  const searches = [...folder.text(page).matchAll(/\bsearch\.pages\(\s*(?:(["'`])([^"'`${}]*)\1)?/g)];
  const [query, ...others] = new Set(searches.map(([, , text]) => text));
  const isOne = query !== undefined && others.length === 0;
  return { file: page, options: undefined, query: isOne ? query : new Computed(`search.pages(…) of ${page}`, 1) };
}

/** Plug-ins that were copied from a theme merge the options of the site into their own `defaults`. */
function optionsOf(programs: readonly Program[], program: Program, typed: unknown): unknown {
  const first = Array.isArray(typed) ? typed[0] : typed;
  if (!(first instanceof Computed) || !/^\w+\??\.feed$/.test(first.text)) return first;
  const usual = at(program.namedAnywhere("defaults"), "feed");
  const [own] = programs.flatMap((one) => givenTo(one, program));
  if (own instanceof Computed) return own;
  return isTable(usual) && isTable(own) ? { ...usual, ...own } : (own ?? usual ?? first);
}

/** The options for the feed that a program gives to another one: `site.use(plugins({ feed: … }))`. */
function givenTo(program: Program, plugins: Program): readonly unknown[] {
  if (!program.imports.includes(plugins)) return [];
  return program.calls("use").flatMap(({ values: [value] }) => {
    if (!(value instanceof Computed) || value.call === undefined) return [];
    if (program.importedFrom(value.call.name)?.specifier.startsWith(".") !== true) return [];
    const [options] = value.call.values;
    const known = options instanceof Computed ? (program.named(options.text) ?? options) : options;
    const feed = at(known, "feed");
    return feed === undefined ? [] : [feed];
  });
}

/** The first feed that is not in JSON. The end of its name decides what it is. @see https://lume.land/plugins/feed/ */
export function ownFeedOf({ options }: LumeFeed): DetectedSite["oldFeed"] {
  if (options instanceof Computed) return undefined;
  const output = at(options, "output") ?? "/feed.rss";
  const list: readonly unknown[] = Array.isArray(output) ? output : [output];
  const file = list.find((one) => typeof one === "string" && /\.(?:rss|feed|xml|html|atom)$/.test(one));
  if (typeof file !== "string") return undefined;
  return { path: file.replace(/^\/+/, ""), format: file.endsWith(".atom") ? "atom" : "rss" };
}
