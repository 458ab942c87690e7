import { below, join } from "../paths.ts";
import type { SiteFolder } from "../siteFolder.ts";
import type { Table } from "../table.ts";
import { pick } from "../values.ts";

/** A page of a Jekyll site that is a feed. */
export interface JekyllFeedFile {
  /** Its path below the site. */
  readonly path: string;
  /** The file that the items are made from: the page, or its layout. */
  readonly file: string;
  /** Its text, with what the page says about itself in the place of `page.…`. */
  readonly text: string;
  /** The language that the page names. */
  readonly language: string | undefined;
}

/** The name that a template gives its feed, if it is typed there. */
export function typedTitle({ text }: JekyllFeedFile): string | undefined {
  const [head = ""] = text.split(/<(?:entry|item)\b/, 1);
  const [, typed = ""] = /<title[^<>]*>([^<>{}&]+)<\/title>/.exec(head) ?? [];
  return typed.trim() || undefined;
}

interface Places {
  readonly source: string;
  /** The folder of layouts. */
  readonly layouts: string;
  /** The folder of the main language, if each language has one. */
  readonly main: string | undefined;
}

/** The site's own feeds, the main one first. Beside the plug-in jekyll-feed, only a page with a usual name is one. */
export function jekyllFeedFiles(folder: SiteFolder, places: Places, isPluginUsed: boolean): readonly JekyllFeedFile[] {
  const { source, main } = places;
  const names = ["feed.xml", "atom.xml", "rss.xml", "index.xml"].flatMap((name) => [name, `feed/${name}`]);
  const usual = names.map((name) => join(source, name)).find((path) => folder.first(path) !== undefined);
  if (usual !== undefined) return [feedFile(folder, usual, places)];
  if (isPluginUsed) return [];
  const isOfMain = ({ path }: JekyllFeedFile): boolean => main !== undefined && path.startsWith(`${main}/`);
  return folder
    .find(source, (name) => /(?:feed|atom|rss)[\w.-]*\.xml$|\.(?:atom|rss)$/i.test(name))
    .filter((path) => !/(?:^|\/)[_.]/.test(below(path, source)) && folder.text(path).startsWith("---"))
    .map((path) => feedFile(folder, path, places))
    .filter(({ text }) => isListOfPosts(text, main))
    .sort((a, b) => Number(isOfMain(b)) - Number(isOfMain(a)) || a.path.length - b.path.length);
}

/** A template that goes through all posts, or through those in a folder of a language: folders are categories. */
function isListOfPosts(text: string, main: string | undefined): boolean {
  if (!/<(?:entry|item)\b/.test(text)) return false;
  if (/\bin\s+site\.posts\b(?!\s*\|)/.test(text)) return true;
  return main !== undefined && /\bin\s+site\.categories\[\s*"[\w-]+"\s*\]/.test(text);
}

function feedFile(folder: SiteFolder, page: string, { source, layouts }: Places): JekyllFeedFile {
  const head = folder.frontMatter(page);
  const file = templateOf(folder, page, layouts);
  return {
    path: pick(head, "permalink") ?? below(page, source),
    file,
    text: folder.text(file).replace(/\{%[^%]*%\}/g, (tag) => withOwnValues(tag, head)),
    language: pick(head, "lang", "language", "locale"),
  };
}

/** `page.lang` in a tag becomes what the page says. Only a word: a list or a text would be another kind of expression. */
function withOwnValues(tag: string, head: Table): string {
  return tag.replace(/\bpage\.(\w+)\b(?![\w.[])/g, (all, key: string) => {
    const value = pick(head, key);
    return value !== undefined && /^[\w-]+$/.test(value) ? `"${value}"` : all;
  });
}

/** A page without items gets them from its layout. */
function templateOf(folder: SiteFolder, page: string, layouts: string): string {
  let file = page;
  for (let step = 0; step < 5 && !/<(?:entry|item)\b/.test(folder.text(file)); step += 1) {
    const layout = pick(folder.frontMatter(file), "layout");
    const name = folder.files(layouts).find((one) => one.replace(/\.\w+$/, "") === layout);
    if (name === undefined) return page;
    file = join(layouts, name);
  }
  return file;
}
