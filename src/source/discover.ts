import type { FoundFile, ListedFile, Stamp } from "../model/article.ts";
import { sourceKinds } from "../model/catalogue/source.ts";
import type { ContentConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { globMatcher } from "../model/glob.ts";
import type { FileSystem } from "../model/ports.ts";
import { type ContentPath, contentPath } from "../model/text.ts";

/** Folders nested deeper than this are not gone into. */
const maxDepth = 40;

/** All article files below the content folder with their stamps, sorted by path. Links are followed only where they stay inside it. */
export function discoverFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany?: (count: number) => void,
): Outcome<readonly FoundFile[]> {
  const { value: listed = [], diagnostics } = listFiles(fs, content, onMany);
  const found: FoundFile[] = [];
  const troubles = [...diagnostics];
  for (const file of listed) {
    const stamped = lookAt(fs, content, file);
    if (stamped.value !== undefined) found.push(stamped.value);
    else troubles.push(...stamped.diagnostics);
  }
  return { value: found, diagnostics: troubles };
}

/** So many files are worth preparations. */
export const manyFiles = 2_000;
/** And from so many on, what is kept of each counts. */
export const hugeCount = 25_000;

/**
 * The same without looking at each of them, for who is to read them all anyway. `onMany` is called as soon as there are many, and
 * again as soon as there are very many.
 */
export function listFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany: (count: number) => void = () => {},
): Outcome<readonly ListedFile[]> {
  const diagnostics: Diagnostic[] = [];
  const found: ListedFile[] = [];
  const { isArticle, isExcluded } = matchers(content);
  const realRoot = realPath(fs, content.dir);
  if (realRoot === undefined) {
    return { value: [], diagnostics: [diagnostic(sourceKinds.CONTENT_MISSING, { dir: content.dir })] };
  }

  const visit = (folder: string, entered: readonly string[]): void => {
    let names: ReturnType<typeof listFolder>;
    try {
      names = listFolder(fs, `${content.dir}/${folder}`);
    } catch (error) {
      diagnostics.push(unreadable(folder, error));
      return;
    }
    for (const name of names) {
      const diskPath = folder === "" ? name.name : `${folder}/${name.name}`;
      if (isHidden(name.name)) continue;
      if (name.isSymbolicLink()) {
        follow(diskPath, entered);
      } else if (name.isDirectory()) {
        if (!isExcluded(`${diskPath}/`) && entered.length < maxDepth) visit(diskPath, entered);
      } else if (name.isFile()) {
        take(diskPath);
      }
    }
  };

  const follow = (diskPath: string, entered: readonly string[]): void => {
    const target = realPath(fs, `${content.dir}/${diskPath}`);
    const path = contentPath(diskPath);
    if (target === undefined) {
      if (isArticle(diskPath)) diagnostics.push(diagnostic(sourceKinds.LINK_BROKEN, {}, { path }));
      return;
    }
    if (!isInside(target, realRoot)) {
      diagnostics.push(diagnostic(sourceKinds.LINK_OUTSIDE, { target }, { path }));
      return;
    }
    const stat = fs.statSync(target);
    if (stat.isDirectory()) {
      const own = realPath(fs, `${content.dir}/${diskPath.split("/").slice(0, -1).join("/")}`) ?? "";
      if (entered.includes(target) || isInside(own, target)) {
        diagnostics.push(diagnostic(sourceKinds.LINK_LOOP, {}, { path }));
      } else if (entered.length < maxDepth) {
        visit(diskPath, [...entered, target]);
      }
    } else if (stat.isFile()) {
      take(diskPath);
    }
  };

  const take = (diskPath: string): void => {
    if (!isArticle(diskPath)) return;
    if (diskPath.includes("\ufffd")) {
      diagnostics.push(diagnostic(sourceKinds.NAME_NOT_UTF8, {}, { path: contentPath(diskPath) }));
      return;
    }
    const count = found.push(listedFile(diskPath));
    if (count === manyFiles || count === hugeCount) onMany(count);
  };

  visit("", []);
  const bundles = new Set(found.flatMap(({ path }) => (bundlePage.test(path) ? path.replace(bundlePage, "") : [])));
  const files = found.filter(({ path }) => !isResource(path, (folder) => bundles.has(folder)));
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { value: files, diagnostics };
}

export interface FileFinder {
  /** Would a file of this path be an article? */
  readonly accepts: (path: string) => boolean;
  /** The file as it is now; no value when there is none, or none that may be read. */
  readonly find: (path: string) => Outcome<FoundFile>;
}

/** Looks at single paths, for a watcher that says where something may have changed. */
export function createFileFinder(fs: FileSystem, content: ContentConfig): FileFinder {
  const { isArticle } = matchers(content);
  return {
    accepts: (path) => isArticle(path) && !path.split("/").some(isHidden),
    find: (path) => {
      try {
        const absolute = `${content.dir}/${path}`;
        const stat = fs.statSync(absolute, { throwIfNoEntry: false });
        if (stat === undefined || !stat.isFile()) return { diagnostics: [] };
        const hasPage = (folder: string): boolean => fs.existsSync(`${content.dir}/${folder}index.md`);
        if (isResource(path, hasPage)) return { diagnostics: [] };
        const [target, root] = [realPath(fs, absolute), realPath(fs, content.dir)];
        if (target === undefined || root === undefined || !isInside(target, root)) return { diagnostics: [] };
        return { value: foundFile(listedFile(path), stat), diagnostics: [] };
      } catch (error) {
        return { diagnostics: [unreadable(path, error)] };
      }
    },
  };
}

function matchers({ include, exclude }: ContentConfig): {
  readonly isArticle: (path: string) => boolean;
  readonly isExcluded: (path: string) => boolean;
} {
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

const bundlePage = /(?<=^|\/)index(?:\.[\w-]+)?\.(?:md|markdown|mdx)$/;

/** A text or HTML file beside an `index.md` belongs to that article. */
function isResource(path: string, hasPage: (folder: string) => boolean): boolean {
  if (!/\.(?:txt|html?)$/.test(path)) return false;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  return folder !== "" && hasPage(folder);
}

function isHidden(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name.endsWith("~");
}

/** The file as it is now; neither value nor diagnostic where it is no file any longer. */
export function lookAt(fs: FileSystem, content: ContentConfig, file: ListedFile): Outcome<FoundFile> {
  const { diskPath = file.path } = file;
  try {
    const stat = fs.statSync(`${content.dir}/${diskPath}`);
    return stat.isFile() ? { value: foundFile(file, stat), diagnostics: none } : { diagnostics: none };
  } catch (error) {
    return { diagnostics: [unreadable(diskPath, error)] };
  }
}

const none: readonly Diagnostic[] = [];

const listFolder = (fs: FileSystem, folder: string) => fs.readdirSync(folder, { withFileTypes: true });

function listedFile(diskPath: string): ListedFile {
  const path: ContentPath = contentPath(diskPath);
  return path === diskPath ? { path } : { path, diskPath };
}

/** Written out, and not by spreading: there are many, and such objects have shapes of their own. */
export function foundFile({ path, diskPath }: ListedFile, { size, mtimeMs, ino }: Stamp): FoundFile {
  return diskPath === undefined
    ? { path, size: compact(size), mtimeMs, ino: compact(ino) }
    : { path, size: compact(size), mtimeMs, ino: compact(ino), diskPath };
}

/** The engine keeps a number in an object of its own, unless it is known to be whole and small. */
function compact(number: number): number {
  return number <= 0x7fffffff ? number | 0 : number;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);
}

function realPath(fs: FileSystem, path: string): string | undefined {
  try {
    return fs.realpathSync(path);
  } catch {
    return undefined;
  }
}

function unreadable(path: string, error: unknown): Diagnostic {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  return diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, { path: contentPath(path) });
}
