import { globMatcher } from "../../model/glob.ts";
import { asLanguageTag, isLanguageTag } from "../../text/languageTag.ts";
import { type DatedFile, datedFiles } from "./dated.ts";
import type { DetectedFeed, DetectedSite } from "./detectedSite.ts";
import { below } from "./paths.ts";
import type { SiteFolder } from "./siteFolder.ts";

const language = /^[a-z]{2}(?:[-_](?:[A-Za-z]{2}|[A-Z][a-z]{3}))?$/;

/**
 * If each language has a folder (`en/`, `de/`, or `blog/en/`, `blog/de/`): a feed for each, that of the site's language first. The
 * generator's own config of languages takes precedence.
 */
export function withLanguageFeeds(folder: SiteFolder, detected: DetectedSite): DetectedSite {
  // With Hugo, folders that its config does not name as languages are sections of one feed.
  if (detected.feeds !== undefined || detected.content?.generator === "hugo") return detected;
  const { content = {}, site = {} } = detected;
  const dir = content.dir ?? "content";
  const files = datedFiles(folder, dir)
    .filter(({ isDated }: DatedFile) => isDated)
    .map(({ path }) => below(path, dir));
  const found = [0, 1]
    .map((depth) => ({ depth, ...languagesOf(files, depth, content.include) }))
    .find(({ names }) => names.length > 1);
  if (found === undefined) return detected;
  const { depth, names, include } = found;
  const tag = site.language?.toLowerCase() ?? "en";
  const isMain = (name: string): boolean => asLanguageTag(name).toLowerCase() === tag;
  const main =
    names.find(isMain) ??
    names.find((name) => name === tag.split("-")[0]) ??
    names.find((name) => name === "en") ??
    names[0];
  const ordered = [...names].sort((a, b) => Number(b === main) - Number(a === main) || (a < b ? -1 : 1));
  const pathOf = (name: string): string => `${depth === 0 ? "" : "*/"}${name}/**`;
  const feeds: readonly DetectedFeed[] = ordered.map((name) => ({
    name: name === main ? "main" : asLanguageTag(name).toLowerCase(),
    language: asLanguageTag(name),
    where: { path: [pathOf(name)] },
  }));
  // The language in an article's front matter takes precedence over that of its folder.
  const defaults = ordered.map((name) => ({ path: pathOf(name), values: { lang: asLanguageTag(name) } }));
  const all = include === undefined ? content : { ...content, include };
  return { ...detected, content: { ...all, defaults: [...defaults, ...(content.defaults ?? [])] }, feeds };
}

interface Languages {
  readonly names: readonly string[];
  /** Globs for the articles in all of them. */
  readonly include: readonly string[] | undefined;
}

/** The languages of the articles; if they are all in one language, also those with articles in the corresponding folders. */
function languagesOf(files: readonly string[], depth: number, include: readonly string[] | undefined): Languages {
  const foldersOf = (list: readonly string[]) => list.map((file) => file.split("/").slice(0, -1));
  if (include === undefined) return { names: languagesAt(foldersOf(files), depth), include };
  const names = languagesAt(foldersOf(files.filter(globMatcher(include))), depth);
  const [only, ...more] = names;
  const isNamed = include.every((glob) => glob.split("/")[depth] === only);
  if (only === undefined || more.length > 0 || !isNamed) return { names, include };
  const others = languagesAt(foldersOf(files), depth)
    .filter((name) => name !== only)
    .map((name) => ({ name, globs: include.map((glob) => glob.split("/").with(depth, name).join("/")) }))
    .filter(({ globs }) => files.some(globMatcher(globs)));
  return {
    names: [only, ...others.map(({ name }) => name)],
    include: [...include, ...others.flatMap(({ globs }) => globs)],
  };
}

/** The languages after which the folders at this depth are named; none if most articles are in other folders. */
function languagesAt(paths: readonly (readonly string[])[], depth: number): readonly string[] {
  const names = paths.map((folders) => folders[depth] ?? "").filter(isLanguageName);
  return names.length * 10 < paths.length * 9 ? [] : [...new Set(names)];
}

function isLanguageName(name: string): boolean {
  return language.test(name) && isLanguageTag(asLanguageTag(name)) && known(asLanguageTag(name));
}

/** `js` and `tv` are language tags, too, but such folders are for subjects. */
function known(tag: string): boolean {
  const [primary = ""] = tag.split("-");
  return new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }).of(primary) !== undefined;
}
