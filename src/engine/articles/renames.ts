import type { FoundFile } from "../../model/article.ts";
import type { ContentPath } from "../../model/text.ts";
import type { FileFinder } from "../../source/findFile.ts";

const none: ReadonlySet<ContentPath> = new Set();

/**
 * A file that is renamed while the folders are listed is found under both names. If there is a new file, its old name is looked at again.
 */
export function leftMeanwhile(finder: FileFinder, files: readonly FoundFile[]): ReadonlySet<ContentPath> {
  if (!hasTwice(Float64Array.from(files, ({ ino }) => ino))) return none;
  const left = new Set<ContentPath>();
  const byInode = new Map<number, FoundFile>();
  for (const file of files) {
    const other = byInode.get(file.ino);
    byInode.set(file.ino, file);
    if (other === undefined || file.ino === 0) continue;
    for (const one of [other, file]) if (isGone(finder, one)) left.add(one.path);
  }
  return left;
}

/**
 * The new name of a renamed file may be reported first: it is not another article and a copy of it. The file at the old name has the same
 * inode; or, if case does not count and inodes may say nothing, the same name in another case.
 */
export function movedFrom(
  finder: FileFinder,
  known: Iterable<{ readonly file: FoundFile }>,
  { path, ino }: FoundFile,
): readonly ContentPath[] {
  const folded = path.toLowerCase();
  const moved: ContentPath[] = [];
  for (const { file } of known) {
    if (file.path === path) continue;
    const isSameFile = ino !== 0 && file.ino === ino;
    const isSameName = file.path.length === path.length && file.path.toLowerCase() === folded;
    if ((isSameFile || isSameName) && isGone(finder, file)) moved.push(file.path);
  }
  return moved;
}

function isGone(finder: FileFinder, { path, diskPath = path }: FoundFile): boolean {
  const { file, trouble } = finder.find(diskPath);
  return file === undefined && trouble === undefined;
}

function hasTwice(numbers: Float64Array): boolean {
  numbers.sort();
  return numbers.some((number, at) => number !== 0 && number === numbers[at + 1]);
}
