import { globMatcher } from "../../../../model/glob.ts";
import { githubSlug } from "../../../../text/githubSlug.ts";
import { withoutUndefined } from "../../../withoutUndefined.ts";
import { type DatedFile, datedFiles } from "../../dated.ts";
import { heldBackBy } from "../../ownFeed/ownChoice.ts";
import { below } from "../../paths.ts";
import { FeedRun, type GivenToFeed } from "../../read/feedRun.ts";
import type { Surroundings } from "../../read/interpreter.ts";
import { isUsualDate } from "../../read/itemKeys.ts";
import type { Program } from "../../read/program.ts";
import { asDate, Day, SampleDate, something, typed } from "../../read/programValues.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import type { AstroCollection } from "./astroCollections.ts";
import { type AstroSite, asPattern, type MadeLink } from "./astroLinks.ts";

/** What is known for certain about the site's own feed, because it is the same for every article. */
export interface FollowedFeed {
  /** The articles in it, if it leaves out none that would be in Feedwright's feed. */
  readonly has?: readonly string[];
  /** The addresses of each collection. */
  readonly links: ReadonlyMap<string, MadeLink>;
  /** The front matter key that leads to another site. */
  readonly linkKey?: string;
  /** The keys of titles and dates; none if they are the usual ones. */
  readonly title?: { readonly keys?: readonly string[] };
  readonly published?: { readonly keys?: readonly string[] };
  /** Its own title and description. */
  readonly texts: { readonly title?: string; readonly description?: string };
  /** Whether links are given a slash at the end. */
  readonly trailingSlash?: boolean;
}

/** Follows the endpoint of the feed for each article separately. Its functions are interpreted, not run. */
export function followFeed(
  folder: SiteFolder,
  endpoint: Program,
  collections: readonly AstroCollection[],
  site: AstroSite,
  usual: Table,
  surroundings: Surroundings,
): FollowedFeed | undefined {
  const run = new FeedRun(endpoint, surroundings);
  const seen: Seen[] = [];
  const links = new Map<string, MadeLink>();
  for (const collection of collections) {
    const files = filesOf(folder, collection);
    const found = new Set<string>();
    for (const file of files) {
      const given = run.given(entryOf(file, collection, usual), collection.name);
      if (given === undefined) return undefined;
      seen.push({ file, given });
      if (given.items.length > 0) found.add(linkOf(run, file, collection, usual) ?? "");
    }
    const [only] = found;
    const link = only === undefined || only === "" || found.size > 1 ? undefined : asPattern(only, site);
    const inSite = link === undefined ? undefined : belowBase(link, site.base);
    if (inSite !== undefined) links.set(collection.name, inSite);
  }
  const kept = seen.filter(({ given }) => given.items.length > 0);
  const [first] = kept;
  if (first === undefined) return undefined;
  const isOdd = seen.some(
    ({ file, given }) => given.items.length === 0 && file.isDated && heldBackBy(file.data).length === 0,
  );
  const dates = kept.map(({ file }) => file);
  const published = keyOf(kept, ["pubDate"], sameDate);
  const { title, description, trailingSlash } = first.given.options;
  return withoutUndefined({
    has: isOdd ? undefined : dates.map(({ path }) => path),
    links,
    linkKey: kept.map(({ file, given }) => linkKeyOf(given.items[0]?.link, file.data, site)).find(Boolean),
    title: keysOf(keyOf(kept, ["title"], sameText), (key) => key === "title"),
    published: keysOf(published, (key) => isUsualDate([key], dates)),
    texts: withoutUndefined({
      title: typeof title === "string" ? title : undefined,
      description: typeof description === "string" ? description : undefined,
    }),
    trailingSlash: trailingSlash === undefined ? true : typeof trailingSlash === "boolean" ? trailingSlash : undefined,
  }) as FollowedFeed;
}

function filesOf(folder: SiteFolder, { base, include, exclude }: AstroCollection): readonly DatedFile[] {
  const [isIn, isOut] = [globMatcher(include), globMatcher(exclude)];
  return datedFiles(folder, base).filter(({ path }) => isIn(below(path, base)) && !isOut(below(path, base)));
}

interface Seen {
  readonly file: DatedFile;
  readonly given: GivenToFeed;
}

interface Names {
  readonly id: string;
  /** The path below the collection. */
  readonly path: string;
}

function entryOf({ path, data }: DatedFile, collection: AstroCollection, usual: Table, as?: Names) {
  const own = below(path, collection.base);
  const { id, path: file } = as ?? { id: nameOf(own, data), path: own };
  const names = collection.isOlder === true ? { id: file, slug: id } : { id };
  const filePath = `${collection.base}/${file}`;
  return {
    data: { ...usual, ...data },
    properties: { ...names, collection: collection.name, filePath, body: something },
  };
}

/** Astro's name of an entry. */
function nameOf(path: string, data: Table): string {
  if (typeof data.slug === "string" && data.slug !== "") return data.slug;
  return path
    .replace(/\.\w+$/, "")
    .split("/")
    .map(githubSlug)
    .join("/")
    .replace(/(?<=.)\/index$/, "");
}

/** Two dates whose parts are all different, also if they are written in other ways. */
const samples = [
  { at: Date.UTC(1987, 10, 23, 4, 35, 46), parts: ["1987", "11", "23", "04", "35", "46"] },
  { at: Date.UTC(1991, 1, 9, 17, 52, 8), parts: ["1991", "02", "09", "17", "52", "08"] },
] as const;
const tokens = [":year", ":month", ":day", ":hour", ":minute", ":second"];

/**
 * The link of an article with tokens in place of its name and date. It is made for another name and date; the link for its own name and yet
 * another date must agree.
 */
function linkOf(run: FeedRun, file: DatedFile, collection: AstroCollection, usual: Table): string | undefined {
  const own = below(file.path, collection.base);
  const parts = own.replace(/\.\w+$/, "").split("/");
  // With a folder, it shows whether folders are part of the link.
  const isIndex = parts.length > 1 && parts.at(-1) === "index";
  const other = ["", ...parts.slice(isIndex ? 2 : 1), ""].map((_part, index) => `qz${"x".repeat(index)}name`);
  const [sample, check] = samples;
  const ending = /(?:\/index)?\.\w+$/.exec(own)?.[0] ?? "";
  const itemFor = (at: number, names: Names, text?: string): GivenToFeed["items"][number] | undefined => {
    const data = Object.fromEntries(
      Object.entries({ ...usual, ...file.data, slug: undefined }).map(([key, value]) => {
        const made = typed(value, key, file.data);
        return [key, made instanceof Day ? new SampleDate(at) : typeof made === "string" ? (text ?? value) : value];
      }),
    );
    return run.given(entryOf({ ...file, data }, collection, {}, names), collection.name)?.items[0];
  };
  const names = { id: other.join("/"), path: `${other.join("/")}${ending}` };
  const made = itemFor(sample.at, names)?.link;
  if (typeof made !== "string") return undefined;
  // With other texts in its front matter, the link must stay as it is.
  const changed = itemFor(sample.at, names, "qztext");
  if (changed !== undefined && changed.link !== made) return undefined;
  const [whole, last] = [other.join("/"), other.at(-1) ?? ""];
  const token = made.includes(whole) ? ":entry" : ":name";
  const named = made.includes(whole) ? whole : last;
  const at = made.lastIndexOf(named);
  if (at === -1) return undefined;
  const inParts = (text: string): string =>
    sample.parts.reduce((result, part, index) => result.replace(part, tokens[index] ?? ""), text);
  const pattern = `${inParts(made.slice(0, at))}${token}${inParts(made.slice(at + named.length))}`;
  const id = nameOf(own, file.data);
  const filled = check.parts
    .reduce((result, part, index) => result.replace(tokens[index] ?? "", part), pattern)
    .replace(token, token === ":entry" ? id : githubSlug(parts.at(-1) ?? ""));
  return itemFor(check.at, { id, path: own })?.link === filled ? pattern : undefined;
}

/** Feedwright's addresses are below the URL of the site, which has the base. */
function belowBase(link: MadeLink, base: string | undefined): MadeLink | undefined {
  const start = `/${(base ?? "").replace(/^\/+|\/+$/g, "")}`;
  if (start === "/") return link;
  return link.pattern.startsWith(`${start}/`) ? { ...link, pattern: link.pattern.slice(start.length) } : undefined;
}

/** The key whose value, or a part of it, is the link, if that is not on the site. */
function linkKeyOf(link: unknown, data: Table, { url }: AstroSite): string | undefined {
  if (typeof link !== "string" || !/^https?:\/\//i.test(link) || !URL.canParse(link)) return undefined;
  if (url !== undefined && URL.canParse(url) && new URL(url).host === new URL(link).host) return undefined;
  return Object.keys(data).find((key) => JSON.stringify(data[key] ?? "").includes(JSON.stringify(link)));
}

function keysOf(
  key: string | undefined,
  isUsual: (key: string) => boolean,
): { readonly keys?: readonly string[] } | undefined {
  return key === undefined ? undefined : isUsual(key) ? {} : { keys: [key] };
}

/** The front matter key whose value the items of all articles have. */
function keyOf(
  kept: readonly Seen[],
  names: readonly string[],
  isSame: (given: unknown, key: string, data: Table) => boolean,
): string | undefined {
  const [first] = kept;
  const possible = Object.keys(first?.file.data ?? {});
  return possible
    .toSorted((a, b) => Number(b === "title") - Number(a === "title"))
    .find((key) =>
      kept.every(({ file, given }) => names.some((name) => isSame(given.items[0]?.[name], key, file.data))),
    );
}

function sameText(given: unknown, key: string, data: Table): boolean {
  const own = typed(data[key], key, data);
  return typeof given === "string" ? given === own : given instanceof Day && own instanceof Day && given.at === own.at;
}

function sameDate(given: unknown, key: string, data: Table): boolean {
  const own = asDate(typed(data[key], key, data));
  return given instanceof Day && own instanceof Day && given.at === own.at;
}
