import { isTable } from "../text/isTable.ts";
import type { DetectedFacts, DetectedSite } from "./detect/detectedSite.ts";
import { join } from "./detect/paths.ts";
import { type DescribedKey, describedKeys } from "./keys/describedKeys.ts";
import { inlineValue } from "./keys/exampleLine.ts";
import { firstSentence } from "./keys/plainText.ts";
import { keptFiles, writtenFeeds } from "./writtenFeeds.ts";

export interface ChosenSite {
  readonly url?: string;
  readonly title?: string;
  readonly language?: string;
  readonly timeZone?: string;
  readonly dir?: string;
  readonly outDir?: string;
  readonly permalink?: string;
  /** Folders whose articles are left out, relative to the folder of the site. */
  readonly without?: readonly string[];
  /** The feed is meant to contain all articles that were found. */
  readonly isWhole?: boolean;
  /** Keep the name of the generator's own feed. */
  readonly keepFeed?: boolean;
  /** Keep its feeds of tags, sections and the like. */
  readonly keepValueFeeds?: boolean;
}

/** The settings that were found, overridden by those that were chosen, as parts of a config. Unknown values are left out. */
export function configParts(
  { site = {}, content = {}, feeds, oldFeed, valueFeeds = [] }: DetectedSite,
  chosen: ChosenSite,
): Readonly<Record<string, unknown>> {
  const { dir, outDir, permalink, without = [], keepFeed = false, keepValueFeeds = false } = chosen;
  const kept = keepFeed && oldFeed !== undefined ? { files: keptFiles(oldFeed) } : {};
  const [first = { name: "main" }, ...others] = writtenFeeds(feeds, keepFeed) ?? [];
  const { title: _title, ...untitled } = first;
  const main = chosen.title === undefined ? first : untitled;
  const ofValues = keepValueFeeds ? valueFeeds.map(({ fewest: _fewest, ...feed }) => feed) : [];
  return {
    site: { ...site, ...chosenFacts(chosen) },
    content: {
      dir: "content",
      ...withoutFolders(dir === undefined ? content : chosenContent(content, dir), without),
      ...(permalink === undefined ? {} : { permalink, ...withoutPatterns(content) }),
    },
    ...(outDir === undefined ? {} : { out: { dir: outDir } }),
    ...(feeds === undefined && !("files" in kept) && ofValues.length === 0
      ? {}
      : { feeds: [{ ...main, ...kept }, ...others, ...ofValues] }),
  };
}

/** What the user says about the site. */
export function chosenFacts({ url, title, language, timeZone }: ChosenSite): DetectedFacts {
  return {
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(timeZone === undefined ? {} : { timeZone }),
  };
}

/** These generators make URLs from the path below the content folder, so that folder stays the same, and only a part of it is read. */
const pathGenerators: ReadonlySet<string> = new Set([
  "eleventy",
  "hugo",
  "lume",
  "nuxt-content",
  "vitepress",
  "vuepress",
  "zola",
]);

/** What is read if the user names a folder. */
export function chosenContent(
  content: NonNullable<DetectedSite["content"]>,
  dir: string,
): NonNullable<DetectedSite["content"]> {
  const top = content.dir ?? "content";
  const bare = join(dir);
  const isBelow = bare === top || (top === "." ? !bare.startsWith("..") : bare.startsWith(`${top}/`));
  if (!isBelow || !pathGenerators.has(content.generator ?? "")) return { ...content, dir };
  const path = bare === top ? "" : top === "." ? `${bare}/` : `${bare.slice(top.length + 1)}/`;
  const ends = new Set((content.include ?? []).map((glob) => /[^/]*$/.exec(glob)?.[0] ?? ""));
  const [end = "*.md"] = ends.size === 1 ? ends : ["*.{md,markdown,mdx}"];
  return { ...content, include: [`${path}**/${end}`] };
}

/** The folders are relative to the folder of the site. */
export function withoutFolders(
  content: NonNullable<DetectedSite["content"]>,
  folders: readonly string[],
): NonNullable<DetectedSite["content"]> {
  if (folders.length === 0) return content;
  const top = join(content.dir ?? "content");
  const globs = folders.map((folder) => {
    const bare = join(folder);
    const isNamedWhole = top !== "." && bare.startsWith(`${top}/`);
    return `${(isNamedWhole ? bare.slice(top.length + 1) : bare).replace(/[*?[\]{}\\]/g, "\\$&")}/**`;
  });
  return { ...content, exclude: [...new Set([...(content.exclude ?? []), ...globs])] };
}

/** A chosen pattern applies to all articles, but patterns of sections would take precedence, so they are dropped. */
function withoutPatterns({
  defaults,
}: NonNullable<DetectedSite["content"]>): Pick<NonNullable<DetectedSite["content"]>, "defaults"> {
  if (defaults === undefined) return {};
  const rows = defaults.map(({ path, values: { url, ...others } }) => ({
    path,
    values:
      typeof url === "string" && url.includes(":") ? others : { ...others, ...(url === undefined ? {} : { url }) },
  }));
  return { defaults: rows.filter(({ values }) => Object.keys(values).length > 0) };
}

/** Keys that people often set next: if they are not set, they are written as a comment. */
const suggested: ReadonlySet<string> = new Set([
  "site.title",
  "site.description",
  "site.language",
  "site.timeZone",
  "site.authors",
  "out",
  "feeds",
]);

/** The text of a `feedwright.config.mjs`, in which every key is explained. */
export function configSource(detected: DetectedSite, chosen: ChosenSite): string {
  return `// A comment explains the key below it, or shows a key that is not set. In an editor, hover over a key to read more.
/** @type {import("feedwright").UserConfig} */
export default ${explained(configParts(detected, chosen), describedKeys(), "")};
`;
}

function explained(value: Readonly<Record<string, unknown>>, keys: readonly DescribedKey[], indent: string): string {
  const inner = `${indent}  `;
  const comment = ({ text }: DescribedKey): string => `${inner}// ${firstSentence(text)}\n`;
  const written = Object.entries(value).flatMap(([name, item]) => {
    const key = keys.find((one) => one.name === name);
    if (item === undefined) return [];
    return [`${key === undefined ? "" : comment(key)}${inner}${keyOf(name)}: ${valueText(item, key, inner)},\n`];
  });
  const others = keys
    .filter(({ path, name }) => suggested.has(path) && value[name] === undefined)
    .map((key) => `${comment(key)}${inner}// ${key.name}: ${inlineValue(shownValue(key))},\n`);
  return `{\n${[...written, ...others].join("")}${indent}}`;
}

/** If there are several feeds, only the keys of the first are explained. */
function valueText(value: unknown, key: DescribedKey | undefined, indent: string): string {
  if (key === undefined || key.keys.length === 0) return literal(value, indent);
  if (isTable(value)) return explained(value, key.keys, indent);
  if (!Array.isArray(value) || key.path !== "feeds") return literal(value, indent);
  const items = value.map((item: unknown, at) =>
    at === 0 && isTable(item) ? explained(item, key.keys, `${indent}  `) : literal(item, `${indent}  `),
  );
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}]`;
}

/** A plain default is shown; for a list, its example; for an object without one, its first key. */
function shownValue({ default: usual, example, keys }: DescribedKey): unknown {
  if (usual !== undefined && !Array.isArray(usual)) return usual;
  return example ?? Object.fromEntries(keys.slice(0, 1).map(({ name, default: inner }) => [name, inner]));
}

function literal(value: unknown, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== "object"))
      return `[${value.map((item) => literal(item, "")).join(", ")}]`;
    return `[\n${value.map((item) => `${inner}${literal(item, inner)},\n`).join("")}${indent}]`;
  }
  const rows = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${inner}${keyOf(key)}: ${literal(item, inner)},\n`],
  );
  return rows.length === 0 ? "{}" : `{\n${rows.join("")}${indent}}`;
}

/** In brackets, `__proto__` is an ordinary key. */
function keyOf(key: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key) && key !== "__proto__") return key;
  return key === "__proto__" ? '["__proto__"]' : JSON.stringify(key);
}
