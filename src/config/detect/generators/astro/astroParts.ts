import { datedFiles } from "../../dated.ts";
import { callsOf } from "../../read/callsOf.ts";
import { textAt } from "../../read/computed.ts";
import type { Call, Program } from "../../read/program.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { type AstroCollection, astroCollections, schemaFile } from "./astroCollections.ts";
import { type FollowedFeed, followFeed } from "./astroFeedRun.ts";
import { type AstroSite, settingsOf } from "./astroLinks.ts";
import { type AstroWind, astroWind } from "./astroWind.ts";
import { type StarlightBlog, starlightBlog } from "./starlightBlog.ts";

export const configs = ["mjs", "ts", "js", "mts", "cjs"].map((end) => `astro.config.${end}`);
/** The files in which themes keep the texts of a site. */
const words = [
  "consts",
  "config",
  "site.config",
  "site-config",
  "site",
  "constants",
  "data/site",
  "config/site",
  "data/siteData",
  "config/index",
  "siteConfig",
].flatMap((name) => ["ts", "js", "mjs", "json"].map((end) => `src/${name}.${end}`));

/** What a site consists of, as far as it matters for its feeds. */
export interface AstroParts {
  /** `astro.config.*`, and what it exports. */
  readonly file: string;
  readonly config: unknown;
  /** The URL of the site, and the path that it is below. */
  readonly place: AstroSite;
  /** The files of texts. */
  readonly programs: readonly Program[];
  /** The site's own feed. */
  readonly feed: OwnFeed | undefined;
  /** All calls in the programs of the feed. */
  readonly calls: readonly Call[];
  readonly blog: StarlightBlog | undefined;
  readonly theme: AstroWind | undefined;
  /** The collections in the feed. */
  readonly chosen: readonly AstroCollection[];
  /** The values of front matter keys that an article leaves out. */
  readonly usual: Table;
  readonly followed: FollowedFeed | undefined;
}

export function partsOf(folder: SiteFolder): AstroParts {
  const file = folder.first(...configs) ?? "";
  const program = readProgram(folder, file);
  const config = program?.main;
  const programs = words
    .flatMap((name) => (folder.first(name) === undefined ? [] : [readProgram(folder, name) ?? []]))
    .flat();
  const feed = feedOf(folder);
  const blog = feed === undefined ? starlightBlog(folder, program) : undefined;
  const theme = astroWind(folder, file, program);
  const collections = astroCollections(folder);
  const calls = feed === undefined ? [] : callsOf([feed.endpoint, ...feed.endpoint.imports], feed.endpoint);
  const chosen = blog === undefined ? chosenCollections(folder, collections, calls) : [blog.collection];
  const place = {
    url: textAt(config, "site") ?? textAt(theme?.site, "site"),
    base: textAt(config, "base") ?? textAt(theme?.site, "base"),
  };
  const usual = usualValues(folder);
  const surroundings = {
    settings: settingsOf(place),
    module: (specifier: string) => (theme?.isModule(specifier) === true ? theme.exports : undefined),
  };
  const followed =
    feed === undefined ? undefined : followFeed(folder, feed.endpoint, chosen, place, usual, surroundings);
  return { file, config, place, programs, feed, calls, blog, theme, chosen, usual, followed };
}

interface OwnFeed {
  /** The endpoint. */
  readonly file: string;
  readonly endpoint: Program;
  /** The program that makes the feed: the endpoint, or one that it imports. */
  readonly program: Program;
}

/** The endpoint that makes the site's own feed. */
function feedOf(folder: SiteFolder): OwnFeed | undefined {
  const files = folder.find("src/pages", (name) => /\.(?:xml|rss|atom)\.[jt]s$/.test(name));
  const usual = (file: string): number => (/\/(?:rss|feed|atom|index)\.xml\.[jt]s$/.test(file) ? 0 : 1);
  const depth = (file: string): number => file.split("/").length;
  for (const file of files.toSorted((a, b) => usual(a) - usual(b) || depth(a) - depth(b))) {
    if (usual(file) !== 0 && !/@astrojs\/rss|["']feed["']|<rss\b|<feed\b/.test(folder.text(file))) continue;
    const endpoint = readProgram(folder, file);
    if (endpoint !== undefined)
      return { file, endpoint, program: [endpoint, ...endpoint.imports].find(makesFeed) ?? endpoint };
  }
  return undefined;
}

/** The endpoint may only call a function of another file. */
export function makesFeed(program: Program): boolean {
  return ["rss", "getRssString", "getRssResponse", "addItem"].some((name) => program.calls(name).length > 0);
}

/** The collections in the site's feed; without a feed, those with dated articles. */
function chosenCollections(
  folder: SiteFolder,
  collections: readonly AstroCollection[],
  calls: readonly Call[],
): readonly AstroCollection[] {
  const count = ({ base }: AstroCollection): number => datedFiles(folder, base).filter(({ isDated }) => isDated).length;
  const asked = new Set(calls.filter(({ name }) => name === "getCollection").map(({ values }) => values[0]));
  const inFeed = collections.filter(({ name, base }) => asked.has(name) && folder.firstFolder(base) !== undefined);
  if (inFeed.length > 0) return inFeed;
  const counted = collections.map((one) => [one, count(one)] as const).filter(([, number]) => number > 0);
  const blogs = counted.filter(([{ name }]) => /^(?:blogs?|posts?|articles?|news|writing|notes?)$/i.test(name));
  const [best] = (blogs.length > 0 ? blogs : counted).toSorted((a, b) => b[1] - a[1]);
  return best === undefined ? [] : [best[0]];
}

/** The schema's defaults for missing keys: `draft: z.boolean().default(false)`, `lang: z.string().default("en")`. */
function usualValues(folder: SiteFolder): Readonly<Record<string, unknown>> {
  const file = schemaFile(folder);
  const text = file === undefined ? "" : folder.text(file);
  const found = text.matchAll(
    /\b(\w+)\s*:\s*z\b(?:(?!\b\w+\s*:\s*z\b)[\s\S]){0,300}?\.default\(\s*(true|false|"[^"\\]*"|'[^'\\]*')\s*\)/g,
  );
  return Object.fromEntries(
    [...found].map(([, key = "", value = ""]) => [key, /^["']/.test(value) ? value.slice(1, -1) : value === "true"]),
  );
}
