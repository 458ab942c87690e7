import type { FileSystem } from "../model/ports.ts";
import { wayInto } from "./contained.ts";
import { realPathOf } from "./look.ts";

/**
 * Where a path really is, if that is in one of the folders; nothing where it is not there or a link leads it out of all of them. What is
 * read is this path, so that a link that changes meanwhile leads nobody astray.
 * @param accepts Whether the way into the folder that it is in, `a/b.md`, may be gone
 */
export function realInside(
  fs: FileSystem,
  path: string,
  folders: readonly string[],
  accepts: (way: string) => boolean = () => true,
): string | undefined {
  const real = realPathOf(fs, path);
  if (real === undefined) return undefined;
  const isIn = folders.some((folder) => {
    const realFolder = realPathOf(fs, folder);
    const way = realFolder === undefined ? undefined : wayInto(realFolder, real);
    return way !== undefined && accepts(way);
  });
  return isIn ? real : undefined;
}
