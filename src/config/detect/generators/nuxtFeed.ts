import type { DatedFile } from "../dated.ts";
import { type ReadFeed, readFeed, unreadList } from "../ownFeed/feedProgram.ts";
import type { Chooser } from "../ownFeed/ownChoice.ts";
import { below } from "../paths.ts";
import { callsOf } from "../read/callsOf.ts";
import { at, Computed, Condition, isTable } from "../read/computed.ts";
import type { Call, Program } from "../read/program.ts";
import { something } from "../read/programValues.ts";
import { readProgram } from "../read/readProgram.ts";
import type { SiteFolder } from "../siteFolder.ts";

/** The route of the server that makes the site's own feed. */
export interface NuxtFeed {
  readonly program: Program;
  /** Its path below the site, if the file says it. */
  readonly path: string;
  /** The collections or the folder that it lists; empty for all articles. */
  readonly lists: readonly string[];
  /** The feed's own texts about the site. */
  readonly about: readonly unknown[];
  readonly calls: readonly Call[];
}

const makers = ["RSS", "Feed"];
const queries = /^(?:queryCollection|queryContent|serverQueryContent)$/;

export function nuxtFeed(folder: SiteFolder): NuxtFeed | undefined {
  const isFeed = /^(?:rss|feed|atom|index)(?:\.(?:xml|rss|atom))?(?:\.get)?\.[jt]s$/i;
  const files = ["server/routes", "server/api"].flatMap((place) => folder.find(place, (name) => isFeed.test(name)));
  const depth = (file: string): number => file.split("/").length;
  for (const file of files.toSorted((a, b) => depth(a) - depth(b))) {
    const program = makerOf(folder, file);
    if (program === undefined) continue;
    const calls = callsOf([program, ...program.imports], program);
    const queried = calls
      .filter(({ name }) => queries.test(name))
      .flatMap(({ name, values }) => {
        const named = values.filter((value) => typeof value === "string");
        return name === "queryCollection" && named.length === 0 ? ["?"] : named;
      });
    const lists = queried.length === 0 ? folderKept(folder.text(program.file)) : queried;
    return {
      program,
      path: file.replace(/^server\/(?:routes\/|(?=api))/, "").replace(/(?:\.get)?\.[jt]s$/, ""),
      lists,
      about: makers.flatMap((name) => program.calls(name)).map(({ values }) => values[0]),
      calls,
    };
  }
  return undefined;
}

/** The program that adds the items: that of the route, or one of `server/utils` whose functions a route can call without an import. */
function makerOf(folder: SiteFolder, file: string): Program | undefined {
  const route = readProgram(folder, file);
  if (route === undefined) return undefined;
  const called = new Set(route.callsIn().map(({ name }) => name));
  const others = folder
    .find("server/utils", (name) => /\.[jt]s$/.test(name))
    .flatMap((other) => readProgram(folder, other) ?? [])
    .filter(({ file: other, names }) => names.some((name) => called.has(name)) || called.has(baseOf(other)));
  return [route, ...others].find((one) => /<rss\b|<feed\b|\baddItem\b|\.item\(/.test(folder.text(one.file)));
}

const baseOf = (file: string): string => file.replace(/^.*\//, "").replace(/\.[jt]s$/, "");

/** A route that makes a feed in a way that cannot be read. */
export function unreadRoute(folder: SiteFolder): string | undefined {
  return folder.find("server/routes", (name) =>
    /^(?:rss|feed|atom)(?:\.(?:xml|rss|atom))?(?:\.get)?\.[jt]s$/i.test(name),
  )[0];
}

/** The folder of a filter such as `(doc) => minimatch(doc._path, "/blog/**")` behind a query of all pages. */
function folderKept(text: string): readonly string[] {
  const isQuery = /\b(?:serverQueryContent|queryContent)\(/.test(text);
  const kept =
    /\.filter\(\s*\(?\s*(\w+)\s*\)?\s*=>\s*(?:minimatch\(\s*\1\._path\s*,\s*["']\/([\w/-]+)\/\*\*["']\s*\)|\1\._path\??\.startsWith\(\s*["']\/([\w/-]+)\/["']\s*\))\s*\)/.exec(
      text,
    );
  const name = kept?.[2] ?? kept?.[3];
  return isQuery && name !== undefined ? [name] : [];
}

/** A value of the site's own feed, such as its title. */
export function saidByFeed(
  feed: NuxtFeed | undefined,
  key: string,
): { readonly value: unknown; readonly file: string }[] {
  return (feed?.about ?? [])
    .map((table) => ({ value: at(table, key), file: feed?.program.file ?? "" }))
    .filter(({ value }) => typeof value === "string");
}

/** @param articles Those in the collections that it lists */
export function readNuxtFeed(folder: SiteFolder, feed: NuxtFeed, articles: readonly DatedFile[]): ReadFeed {
  const { program, calls } = feed;
  const queried = calls.some(({ name }) => queries.test(name));
  if (!queried) return unreadList(program);
  return readFeed({
    program,
    text: folder.text(program.file),
    holder: String.raw`(?:\w+\??\.)?(?:meta\??\.)?`,
    path: String.raw`(?:\w+\??\.)?_?path`,
    calls,
    choosers: calls.flatMap((call) => conditionsOf(call, usualValues(folder))),
    articles,
    seen: ({ path, data }) => ({
      data,
      heldIn: ["", "meta"],
      properties: {
        ...Object.fromEntries(
          ["body", "id", "_id", "path", "_path", "stem", "title"]
            .filter((name) => data[name] === undefined)
            .map((name) => [name, something]),
        ),
        ...pathOf(path),
        _draft: false,
        _partial: false,
        _type: "markdown",
        _extension: "md",
        extension: "md",
      },
      isWhole: true,
    }),
  });
}

/** The URL, if it is the path itself. */
function pathOf(file: string): Readonly<Record<string, unknown>> {
  const names = below(file, "content").replace(/\.md$/, "").split("/");
  const bare = names.map((name) => name.replace(/^\d+\./, ""));
  const path = `/${bare.join("/")}`.replace(/\/index$/, "");
  return /^[a-z\d/-]+$/.test(path) ? { path, _path: path } : {};
}

/** The schema's defaults for missing keys. */
function usualValues(folder: SiteFolder): ReadonlyMap<string, string> {
  const file = folder.first(...["ts", "js", "mjs"].map((end) => `content.config.${end}`));
  const text = file === undefined ? "" : folder.text(file);
  const found = text.matchAll(/\b(\w+)\s*:\s*z\s*\.boolean\(\)[.\w()\s]*?\.default\(\s*(true|false)\s*\)/g);
  return new Map([...found].map(([, key = "", value = ""]) => [key, value]));
}

/** `where({ draft: false })` of the second version, `where("draft", "=", false)` of the third. */
function conditionsOf({ name, values, file, line }: Call, usual: ReadonlyMap<string, string>): readonly Chooser[] {
  if (/^(?:andWhere|orWhere|skip)$/.test(name)) return [{ code: new Computed(`.${name}(…)`, line), file, line }];
  if (name !== "where") return [];
  const asChooser = (text: string | undefined): Chooser => ({
    code: text === undefined ? new Computed(".where(…)", line) : new Condition(text, "post"),
    file,
    line,
  });
  const heldValue = (key: string): string => (usual.has(key) ? `(post.${key} ?? ${usual.get(key)})` : `post.${key}`);
  const [first, operator, value] = values;
  if (typeof first === "string")
    return [asChooser(isKey(first) ? bySql(heldValue(first), operator, value) : undefined)];
  if (!isTable(first)) return [asChooser(undefined)];
  return Object.entries(first).map(([key, wanted]) =>
    asChooser(isKey(key) ? byTable(`post.${key}`, wanted) : undefined),
  );
}

const isKey = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);
const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

function bySql(held: string, operator: unknown, value: unknown): string | undefined {
  if (operator === "IS NULL") return `${held} == null`;
  if (operator === "IS NOT NULL") return `${held} != null`;
  if (!isPlain(value)) return undefined;
  const text = JSON.stringify(value);
  if (operator === "=") return `${held} === ${text}`;
  // In a query, a missing value is neither equal nor unequal to another.
  return operator === "<>" || operator === "!=" ? `${held} != null && ${held} !== ${text}` : undefined;
}

function byTable(held: string, wanted: unknown): string | undefined {
  if (isPlain(wanted)) return `${held} === ${JSON.stringify(wanted)}`;
  if (!isTable(wanted)) return undefined;
  const conditions = Object.entries(wanted).map(([operator, value]) => {
    if (operator === "$exists" && typeof value === "boolean") return `${held} ${value ? "!==" : "==="} undefined`;
    if (!isPlain(value)) return undefined;
    const sign = operator === "$eq" ? "===" : operator === "$ne" ? "!==" : undefined;
    return sign === undefined ? undefined : `${held} ${sign} ${JSON.stringify(value)}`;
  });
  return conditions.length === 0 || conditions.includes(undefined) ? undefined : conditions.join(" && ");
}
