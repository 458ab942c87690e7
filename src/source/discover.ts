import { join } from "node:path";
import { isInside } from "../disk/contained.ts";
import { look, realPathOf, statOf } from "../disk/look.ts";
import type { FoundFile, ListedFile, Stamp } from "../model/article.ts";
import { sourceKinds } from "../model/catalogue/source.ts";
import type { ContentConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import type { FileSystem } from "../model/ports.ts";
import { type ContentPath, contentPath } from "../model/text.ts";
import { hugeCount, manyFiles } from "../model/thresholds.ts";
import { bundlePage, createArticlePaths, isHidden, isResource } from "./articlePaths.ts";
import { byPreference } from "./diskNames.ts";

/** The contents of the content folder. */
export interface Listing<F extends ListedFile> extends Outcome<readonly F[]> {
  /** Every link that was found, by its name on disk, with `/` between parts → its target, wherever that is. */
  readonly links: FoundLinks;
}

export type FoundLinks = ReadonlyMap<string, FoundLink>;

export interface FoundLink {
  /** Absolute, with every link followed; nothing for a dangling link. */
  readonly target: string | undefined;
  /** It leads to a file that is an article, or to a folder whose articles are also found under the name of the link. */
  readonly isFollowed: boolean;
}

/** All article files below the content folder with their stamps, sorted by path. Links are only followed if they stay inside it. */
export function discoverFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany?: (count: number) => void,
): Listing<FoundFile> {
  const { value: listed = [], diagnostics, links } = listFiles(fs, content, onMany);
  const found: FoundFile[] = [];
  const troubles = [...diagnostics];
  for (const file of listed) {
    const stamped = lookAt(fs, content, file);
    if (stamped.value !== undefined) found.push(stamped.value);
    else troubles.push(...stamped.diagnostics);
  }
  return { value: found, diagnostics: troubles, links };
}

/**
 * The same without looking at each file, for a caller that reads all of them anyway. `onMany` is called as soon as there are many, and
 * again as soon as there are very many.
 */
export function listFiles(
  fs: FileSystem,
  content: ContentConfig,
  onMany: (count: number) => void = () => {},
): Listing<ListedFile> {
  const diagnostics: Diagnostic[] = [];
  const found: ListedFile[] = [];
  const links = new Map<string, FoundLink>();
  const { isArticle, isExcluded } = createArticlePaths(content);
  const realRoot = realPathOf(fs, content.dir);
  if (realRoot === undefined) {
    return { value: [], diagnostics: [diagnostic(sourceKinds.CONTENT_MISSING, { dir: content.dir })], links };
  }

  /** Real paths of folders → the path they were listed under: each is listed once, however many links lead to it. */
  const listed = new Map<string, string>();
  let waiting: string[] = [];

  const visit = (folder: string, real: string): void => {
    if (listed.has(real)) return;
    listed.set(real, folder);
    const { value: names = [], trouble } = look(() =>
      fs.readdirSync(`${content.dir}/${folder}`, { withFileTypes: true }),
    );
    // A folder that was deleted while others were listed is gone.
    const isGone = folder !== "" && (trouble?.reason === "ENOENT" || trouble?.reason === "ENOTDIR");
    if (trouble !== undefined && !isGone) diagnostics.push(unreadable(folder, trouble.reason));
    for (const name of names) {
      const diskPath = folder === "" ? name.name : `${folder}/${name.name}`;
      if (isHidden(name.name)) continue;
      if (name.isSymbolicLink()) {
        waiting.push(diskPath);
      } else if (name.isDirectory()) {
        if (!isExcluded(`${diskPath}/`)) visit(diskPath, join(real, name.name));
      } else if (name.isFile()) {
        take(diskPath);
      }
    }
  };

  const follow = (diskPath: string): void => {
    const target = realPathOf(fs, `${content.dir}/${diskPath}`);
    const path = contentPath(diskPath);
    links.set(diskPath, { target, isFollowed: false });
    if (target === undefined) {
      if (isArticle(diskPath)) diagnostics.push(diagnostic(sourceKinds.LINK_BROKEN, {}, { path }));
      return;
    }
    if (!isInside(realRoot, target)) {
      diagnostics.push(diagnostic(sourceKinds.LINK_OUTSIDE, { target }, { path }));
      return;
    }
    const stat = statOf(fs, target);
    if (stat?.isDirectory() === true) {
      if (isExcluded(`${diskPath}/`)) return;
      const own = realPathOf(fs, `${content.dir}/${diskPath.split("/").slice(0, -1).join("/")}`);
      const first = listed.get(target);
      if (own !== undefined && isInside(target, own)) {
        diagnostics.push(diagnostic(sourceKinds.LINK_LOOP, {}, { path }));
      } else if (first !== undefined) {
        diagnostics.push(diagnostic(sourceKinds.FOLDER_TWICE, { first }, { path }));
      } else {
        links.set(diskPath, { target, isFollowed: true });
        visit(diskPath, target);
      }
    } else if (stat?.isFile() === true) {
      links.set(diskPath, { target, isFollowed: true });
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

  visit("", realRoot);
  // Folders count under their own path. Links come after them, in an order that does not depend on the file system.
  while (waiting.length > 0) {
    const wave = waiting.sort();
    waiting = [];
    for (const link of wave) follow(link);
  }
  const bundles = new Set(found.flatMap(({ path }) => (bundlePage.test(path) ? path.replace(bundlePage, "") : [])));
  const files = found.filter(({ path }) => !isResource(path, (folder) => bundles.has(folder), content));
  files.sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : byPreference(a.path, diskPathOf(a), diskPathOf(b)),
  );
  // Two names on disk can be one path: both articles would have the same URL.
  const isOther = ({ path }: ListedFile, at: number): boolean => path !== files[at - 1]?.path;
  for (const [at, file] of files.entries()) {
    if (isOther(file, at)) continue;
    diagnostics.push(diagnostic(sourceKinds.NAME_TWICE, {}, { path: file.path }));
  }
  return { value: files.filter(isOther), diagnostics, links };
}

function diskPathOf({ path, diskPath = path }: ListedFile): string {
  return diskPath;
}

/** The file as it is now; neither value nor diagnostic if it is no longer a file. */
export function lookAt(fs: FileSystem, content: ContentConfig, file: ListedFile): Outcome<FoundFile> {
  const { diskPath = file.path } = file;
  const { value: stat, trouble } = look(() => fs.statSync(`${content.dir}/${diskPath}`, { throwIfNoEntry: false }));
  if (trouble !== undefined && !trouble.isAbsent) return { diagnostics: [unreadable(diskPath, trouble.reason)] };
  return stat?.isFile() === true ? { value: foundFile(file, stat), diagnostics: none } : { diagnostics: none };
}

const none: readonly Diagnostic[] = [];

export function listedFile(diskPath: string): ListedFile {
  const path: ContentPath = contentPath(diskPath);
  return path === diskPath ? { path } : { path, diskPath };
}

/** Written out, and not made by spreading: there are many, and such objects have shapes of their own. */
export function foundFile({ path, diskPath }: ListedFile, { size, mtimeMs, ino }: Stamp): FoundFile {
  return diskPath === undefined
    ? { path, size: compact(size), mtimeMs, ino: compact(ino) }
    : { path, size: compact(size), mtimeMs, ino: compact(ino), diskPath };
}

/** V8 stores a number in an object of its own, unless it is known to be a small integer. */
function compact(number: number): number {
  return number <= 0x7fffffff ? number | 0 : number;
}

export function unreadable(path: string, reason: string): Diagnostic {
  return diagnostic(sourceKinds.FILE_UNREADABLE, { reason }, { path: contentPath(path) });
}
