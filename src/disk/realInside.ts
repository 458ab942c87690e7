import type { FileSystem } from "../model/ports.ts";
import { isInside } from "./contained.ts";
import { realPathOf } from "./look.ts";

/**
 * Where a path really is, if that is in one of the folders; nothing where it is not there or a link leads it out of all of them. What is
 * read is this path, so that a link that changes meanwhile leads nobody astray.
 */
export function realInside(fs: FileSystem, path: string, folders: readonly string[]): string | undefined {
  const real = realPathOf(fs, path);
  if (real === undefined) return undefined;
  const isIn = folders.some((folder) => {
    const realFolder = realPathOf(fs, folder);
    return realFolder !== undefined && isInside(realFolder, real);
  });
  return isIn ? real : undefined;
}
