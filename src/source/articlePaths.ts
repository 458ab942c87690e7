import type { ContentConfig } from "../model/config.ts";
import { globMatcher } from "../model/glob.ts";

/** Decides which paths below the content folder are articles. */
export interface ArticlePaths {
  readonly isArticle: (path: string) => boolean;
  /** For a folder, with a slash at its end: nothing in it counts. */
  readonly isExcluded: (path: string) => boolean;
}

export function createArticlePaths({ include, exclude }: Pick<ContentConfig, "include" | "exclude">): ArticlePaths {
  const included = globMatcher(include);
  const excluded = globMatcher(exclude);
  const isExcluded = (path: string): boolean => exclude.length > 0 && excluded(path);
  return {
    isExcluded,
    isArticle: (path) => (included(path) || included(lowerEnding(path))) && !isExcluded(path) && !isSectionPage(path),
  };
}

/** Some systems write `.MD`. */
function lowerEnding(path: string): string {
  return path.replace(/\.[A-Z]+$/, (ending) => ending.toLowerCase());
}

/** Hugo's and Zola's `_index.md` is the page of a folder, not an article. */
function isSectionPage(path: string): boolean {
  return /(?:^|\/)_index(?:\.[\w-]+)?\.\w+$/.test(path);
}

/** Files and folders of editors, tools and systems: they are neither read nor searched. */
export function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name.endsWith("~");
}

/** The article of a folder: text and HTML files next to it belong to it. */
export const bundlePage = /(?<=^|\/)index(?:\.([\w-]+))?\.(?:md|markdown|mdx|adoc|asciidoc|org|rst|ipynb)$/;

type Bundles = Pick<ContentConfig, "leafBundles" | "languages">;

/** For Hugo, `index.it.md` is the article of its folder only if the site has that language. */
export function isBundlePage(path: string, { leafBundles, languages }: Bundles): boolean {
  const found = bundlePage.exec(path);
  if (found === null) return false;
  const language = found[1]?.toLowerCase();
  return leafBundles !== true || language === undefined || languages.some((one) => one.toLowerCase() === language);
}

/**
 * A text or HTML file next to an `index.md` belongs to that article; in a leaf bundle of Hugo, so does every page next to it and below.
 * `hasPage` is asked about a folder, with a slash at its end.
 */
export function isResource(path: string, hasPage: (folder: string) => boolean, content: Bundles): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  if (content.leafBundles !== true) return folder !== "" && /\.(?:txt|html?)$/.test(path) && hasPage(folder);
  for (let end = folder.length; end > 0; end = folder.lastIndexOf("/", end - 2) + 1) {
    const above = folder.slice(0, end);
    if (hasPage(above) && !(above === folder && isBundlePage(path, content))) return true;
  }
  return false;
}
