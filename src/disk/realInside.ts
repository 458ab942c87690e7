import type { FileSystem } from "../model/ports.ts";
import { wayInto } from "./contained.ts";
import { realPathOf } from "./look.ts";

/**
 * The real path of a path, if it is in one of the folders; nothing if it does not exist, or a link leads out of all of them. The real path
 * is what is read, so that a link that changes in the meantime has no effect.
 * @param accepts Whether the path inside the folder, such as `a/b.md`, is allowed
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
