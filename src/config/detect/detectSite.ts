import { join } from "node:path";
import { withoutUndefined } from "../withoutUndefined.ts";
import { isNamedToBuild } from "./buildCommands.ts";
import { byFolder, datedFiles, isProjectFile, saysDate } from "./dated.ts";
import type { DetectedSite, Generator, Question } from "./detectedSite.ts";
import { withOtherFeeds } from "./feeds/otherFeeds.ts";
import { withValueFeeds } from "./feeds/valueFeeds.ts";
import { isJekyllWithoutPosts, jekyll } from "./generators/jekyll.ts";
import { quartzSite } from "./generators/quartz.ts";
import { generators } from "./generators.ts";
import { withLanguageFeeds } from "./languageFeeds.ts";
import { below, literalGlob } from "./paths.ts";
import { openSiteFolder, type SiteFolder } from "./siteFolder.ts";
import { withWrittenLanguage } from "./writtenLanguage.ts";

/**
 * Looks for the config of a site generator in a folder. Nothing in it is run; if a value cannot be read, it becomes a question.
 */
export function detectSite(cwd: string): DetectedSite {
  const folder = openSiteFolder(cwd);
  const known = withWrittenLanguage(folder, withLanguageFeeds(folder, detectIn(folder)));
  const site = withOtherFeeds(folder, withValueFeeds(folder, known));
  return { ...site, dependsOn: { files: [...folder.asked], folders: [...folder.listed] } };
}

/** A site of a known generator in a subfolder, if this folder is not a site itself: many repositories contain more than a site. */
export function siteBelow(cwd: string): { readonly dir: string; readonly title: string } | undefined {
  const folder = openSiteFolder(cwd);
  if (generators.some(({ isPresent }) => isPresent(folder))) return undefined;
  const several = ["packages", "apps", "sites"].flatMap((top) => folder.folders(top).map((name) => `${top}/${name}`));
  const others = folder.folders(".").filter((name) => !/^\.|^node_modules$/.test(name));
  const usual = ["website", "site", "docs", "blog", "www", "web", "doc"];
  for (const dir of new Set([...usual, ...several.slice(0, 50), ...others.slice(0, 50)])) {
    if (folder.firstFolder(dir) === undefined) continue;
    const below = openSiteFolder(join(cwd, dir));
    const generator = generators.find(({ isPresent }) => isPresent(below));
    if (generator !== undefined) return { dir, title: generator.title };
  }
  return undefined;
}

function detectIn(folder: SiteFolder): DetectedSite {
  return withUnread(folder, detectReadable(folder));
}

function detectReadable(folder: SiteFolder): DetectedSite {
  const found = generators.find(({ isPresent }) => isPresent(folder));
  if (found !== undefined) return resolved(folder, found);
  const garden = quartzSite(folder);
  if (garden !== undefined) return garden;
  if (isJekyllWithoutPosts(folder)) return jekyll.resolve(folder);
  const usual = ["content", "posts", "_posts", "blog", "articles", "docs"];
  const dir = usual.find((name) => folder.firstFolder(name) !== undefined && datedFiles(folder, name).length > 0);
  const named = dir ?? folder.firstFolder("content") ?? mostDated(folder);
  const files = datedFiles(folder, named ?? ".");
  const dated = files.filter(({ isDated }) => isDated).length;
  // No site shows AsciiDoc unrendered.
  const hasAsciiDoc = folder.find(named ?? ".", (name) => /\.(?:adoc|asciidoc)$/i.test(name)).length > 0;
  const isBuilt = hasAsciiDoc || isBuiltByProgram(folder);
  // If articles have dates, files without a date are pages; the day on which they are first seen is not a date of publication.
  const skips = isBuilt ? dated > 0 || hasAsciiDoc : dated * 2 > files.length;
  const aboutProject = projectFiles(folder, named ?? ".");
  const content = withoutUndefined({
    dir: named === "content" ? undefined : named,
    undated: skips ? ("skip" as const) : undefined,
    exclude: skips || aboutProject.length === 0 ? undefined : aboutProject,
  });
  const questions: readonly Question[] = [
    { key: "site.url", reason: "no config contains the URL of the site", instead: "--site URL" },
    ...(isBuilt ? [unknownAddresses] : []),
  ];
  return Object.keys(content).length === 0 ? { questions } : { content, questions };
}

/** Undated files about the whole are no articles, although all other undated files are. In a subfolder, one may be the article. */
function projectFiles(folder: SiteFolder, dir: string): readonly string[] {
  return folder
    .find(dir, isProjectFile)
    .filter((path) => !below(path, dir).includes("/") && !saysDate(folder.frontMatter(path)))
    .map((path) => literalGlob(below(path, dir)));
}

/** If a config cannot be read, what it says about URLs is unknown, even if everything else is found elsewhere. */
function withUnread(folder: SiteFolder, site: DetectedSite): DetectedSite {
  const unread = [...folder.unread];
  const isData = ([file]: readonly [string, string]): boolean => /(?:^|\/)_?data\//.test(file);
  const notes = unread.filter(isData).map(([file, reason]) => `${file} is ${reason}; nothing is taken from it`);
  const questions = unread
    .filter((one) => !isData(one))
    .map(
      ([file, reason]): Question => ({
        key: "content.permalink",
        file,
        reason: `${file} is ${reason}`,
        instead: "a file that can be read, or --permalink PATTERN, for example /blog/:slug/",
      }),
    );
  if (unread.length === 0) return site;
  return { ...site, notes: [...(site.notes ?? []), ...notes], questions: [...(site.questions ?? []), ...questions] };
}

/** Generators that have files which no other generator has. */
const unmistakable = new Set(["astro", "docusaurus", "gatsby", "pelican", "nikola", "mkdocs-material", "zola", "hugo"]);

/** If there are files of several generators, the one that a build command names; otherwise a question. */
function resolved(folder: SiteFolder, found: Generator): DetectedSite {
  const others = generators.filter(
    (one) =>
      one !== found &&
      (unmistakable.has(one.name) || (one.name === "jekyll" && unmistakable.has(found.name))) &&
      one.isPresent(folder),
  );
  if (others.length === 0) return found.resolve(folder);
  const built = [found, ...others].filter(({ name }) => isNamedToBuild(folder, name));
  const [only] = built;
  if (only !== undefined && built.length === 1) return only.resolve(folder);
  const sites = [found, ...others].map((one) => ({ title: one.title, site: one.resolve(folder) }));
  const full = sites.filter(({ site }) => hasArticles(folder, site));
  const { site } = full[0] ?? { site: found.resolve(folder) };
  if (full.length < 2) return site;
  const names = full.map(({ title }) => title).join(" and ");
  const question: Question = {
    key: "content.permalink",
    reason: `there are files of ${names}, and no build command says which of them makes the site`,
    instead: "--permalink PATTERN, for example /blog/:slug/",
  };
  return { ...site, questions: [...(site.questions ?? []), question] };
}

function hasArticles(folder: SiteFolder, { content }: DetectedSite): boolean {
  return datedFiles(folder, content?.dir ?? "content").some(({ isDated }) => isDated);
}

const unknownAddresses: Question = {
  key: "content.permalink",
  reason: "no site generator was recognized, so the addresses of its articles are not known",
  instead: "--permalink PATTERN, for example /blog/:slug/",
};

/**
 * Files that a plain folder of articles may have at its top: hidden ones, those of this program and of package managers, texts about the
 * folder, documents and media, and data that articles name. Any other file there belongs to the program that makes the site.
 */
const plainFiles = [
  /^\./,
  /^feedwright\b|^(?:dist|feeds?\.(?:css|json))$/i,
  /^(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?)$/,
  /^(?:authors|changelog|contributors|copying|licen[cs]e|notice|readme|version)$/i,
  /^(?:authors|people|tags)\.(?:json|ya?ml|toml)$/,
  /\.(?:md|markdown|mdx|te?xt|rst|org|adoc|asciidoc|ipynb|html?|pdf|epub|docx?|odt|ods|xlsx?|csv|tsv|vtt|srt|opml|xml|zip)$/i,
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|bmp|tiff?|heic|mp3|m4a|og[ag]|opus|wav|flac|mp4|m4v|webm|mov)$/i,
];
/** Pages that such a program writes or reads. */
const programPages = ["index.html", "_index.md", "content/_index.md"];

/** Where such a program keeps its templates. */
const templateFolders = ["templates", "theme", "themes", "layouts", "_layouts", "_includes", "partials"];

function isBuiltByProgram(folder: SiteFolder): boolean {
  if (folder.files(".").some((name) => !plainFiles.some((plain) => plain.test(name)))) return true;
  if (folder.first(...programPages) !== undefined || folder.firstFolder(...templateFolders) !== undefined) return true;
  const { dependencies, devDependencies } = folder.data("package.json");
  const names = [dependencies, devDependencies].flatMap((table) => Object.keys(table ?? {}));
  return names.some((name) => name !== "feedwright");
}

/** The folder with nearly all dated files; the whole folder if they are in several. */
function mostDated(folder: SiteFolder): string | undefined {
  const counts = byFolder(datedFiles(folder, "."), ".");
  const all = counts.reduce((sum, [, number]) => sum + number, 0);
  const [first] = counts;
  return first === undefined ? undefined : first[1] >= all * 0.9 ? first[0] : ".";
}
