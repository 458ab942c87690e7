import { membersOf } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";
import { type ContentPath, contentPath } from "../model/text.ts";

/**
 * The names on disk that a content path may stand for, below a folder, with `/` between parts. Content paths have one Unicode form, while a
 * disk keeps the form that a file was created with, so one path may have several. Only the folders on the way are listed, and for plain
 * names none.
 */
export function diskNames(fs: FileSystem, dir: string, path: string): readonly string[] {
  const wanted = contentPath(path);
  if (isPlain(path)) return [path];
  const found: string[] = [];
  const visit = (folder: string, rest: string): void => {
    for (const { name } of membersOf(fs, folder === "" ? dir : `${dir}/${folder}`)) {
      const known = contentPath(name);
      const here = folder === "" ? name : `${folder}/${name}`;
      if (known === rest) found.push(here);
      else if (rest.startsWith(`${known}/`)) visit(here, rest.slice(known.length + 1));
    }
  };
  visit("", wanted);
  return found.sort((a, b) => byPreference(wanted, a, b));
}

/**
 * Of several files with one content path, the one whose name has the form of content paths comes first; then they are sorted by name. Only
 * one of them is the article.
 */
export function byPreference(path: ContentPath, a: string, b: string): number {
  if (a === b) return 0;
  if (a === path || b === path) return a === path ? -1 : 1;
  return a < b ? -1 : 1;
}

/** The same in every Unicode form, and without a backslash. */
function isPlain(path: string): boolean {
  return /^[\x20-\x5b\x5d-\x7e]*$/.test(path);
}
