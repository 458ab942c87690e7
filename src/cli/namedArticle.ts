import nodePath, { type PlatformPath } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { type ContentPath, contentPath } from "../model/text.ts";

/** The article that a name means; if there is none or more than one, similar ones. */
export type NamedArticle =
  | { readonly path: ContentPath; readonly near?: undefined }
  | { readonly path?: undefined; readonly near: readonly ContentPath[] };

export interface NamedIn {
  /** The working directory: a relative name is first looked for there. */
  readonly cwd: string;
  /** The content folder, absolute. */
  readonly dir: string;
  readonly paths: readonly ContentPath[];
}

/**
 * Finds the article that a name means: the path of a file, the path in the content folder as `list` prints it, or a part of it that only
 * one article has. On Windows, both kinds of slashes are separators, and case does not matter.
 * @param style The rules for paths, those of this system unless a test passes others
 */
export function namedArticle(
  typed: string,
  { cwd, dir, paths }: NamedIn,
  style: PlatformPath = nodePath,
): NamedArticle {
  const isWindows = style.sep === "\\";
  const folded = (path: string): string => (isWindows ? path.toLowerCase() : path);
  const inContent = contentPath(isWindows ? typed.split("\\").join("/") : typed);
  for (const wanted of [wayInto(dir, style.resolve(cwd, typed), style), inContent]) {
    if (wanted === undefined) continue;
    const way = contentPath(wanted);
    const path = paths.find((one) => one === way) ?? paths.find((one) => folded(one) === folded(way));
    if (path !== undefined) return { path };
  }
  const part = folded(inContent);
  const near = part === "" ? [] : paths.filter((path) => folded(path).includes(part));
  const [only] = near;
  return only !== undefined && near.length === 1 ? { path: only } : { near };
}
