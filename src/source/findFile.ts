import { wayInto } from "../disk/contained.ts";
import { look, namesIn, realPathOf, statOf } from "../disk/look.ts";
import type { FoundFile } from "../model/article.ts";
import type { ContentConfig } from "../model/config.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FileSystem } from "../model/ports.ts";
import { createArticlePaths, isBundlePage, isHidden, isResource } from "./articlePaths.ts";
import { createBeside } from "./beside.ts";
import { foundFile, listedFile, unreadable } from "./discover.ts";
import { diskNames } from "./diskNames.ts";

export interface FoundPath {
  /** The file as it is now; nothing if there is none, or it may not be read. */
  readonly file?: FoundFile;
  /** A folder on the way to it is a link. */
  readonly isThroughLink?: boolean;
  /** It may exist, but cannot be read now. */
  readonly trouble?: Diagnostic;
}

export interface FileFinder {
  /** Would a file at this path be an article? */
  readonly accepts: (path: string) => boolean;
  /** Looks at the article at a path, in any Unicode form. */
  readonly find: (path: string) => FoundPath;
}

/** Looks at single paths, for a watcher that reports where something may have changed. */
export function createFileFinder(fs: FileSystem, content: ContentConfig): FileFinder {
  const { dir } = content;
  const { isArticle, isExcluded } = createArticlePaths(content);
  const beside = createBeside(fs, dir, content.generator);

  const accepts = (path: string): boolean => {
    const names = path.split("/");
    if (!isArticle(path) || names.some(isHidden)) return false;
    return !names.some((_, at) => at > 0 && isExcluded(`${names.slice(0, at).join("/")}/`));
  };

  const hasPage = (folder: string): boolean =>
    namesIn(fs, `${dir}/${folder}`).some(
      (name) =>
        isBundlePage(name, content) && isArticle(folder + name) && statOf(fs, `${dir}/${folder}${name}`)?.isFile(),
    );

  /** Where case does not matter, a file is found under names that it does not have: the folder has the right name. */
  const isNamedSo = (path: string): boolean => {
    const cut = path.lastIndexOf("/") + 1;
    const name = path.slice(cut);
    const other = swapped(name);
    if (other === name || statOf(fs, `${dir}/${path.slice(0, cut)}${other}`) === undefined) return true;
    return namesIn(fs, `${dir}/${path.slice(0, cut)}`).includes(name);
  };

  return {
    accepts,
    find: (told) => {
      for (const path of diskNames(fs, dir, told)) {
        if (!accepts(path)) continue;
        const { value: stat, trouble } = look(() => fs.statSync(`${dir}/${path}`, { throwIfNoEntry: false }));
        if (trouble !== undefined && !trouble.isAbsent) return { trouble: unreadable(path, trouble.reason) };
        if (stat?.isFile() !== true || isResource(path, hasPage, content) || !isNamedSo(path)) continue;
        const [root, target] = [realPathOf(fs, dir), realPathOf(fs, `${dir}/${path}`)];
        const way = root === undefined || target === undefined ? undefined : wayInto(root, target);
        if (way === undefined || target === undefined) continue;
        const folder = path.slice(0, path.lastIndexOf("/") + 1);
        const isThroughLink = way !== path && folder !== "" && realFolderDiffers(folder, root ?? "");
        return { file: foundFile(listedFile(path), beside?.stamp(path, stat) ?? stat), isThroughLink };
      }
      return {};
    },
  };

  function realFolderDiffers(folder: string, root: string): boolean {
    const real = realPathOf(fs, `${dir}/${folder}`);
    return real === undefined || wayInto(root, real) !== folder.slice(0, -1);
  }
}

function swapped(name: string): string {
  const upper = name.toUpperCase();
  return upper === name ? name.toLowerCase() : upper;
}
