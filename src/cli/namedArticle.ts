import nodePath, { type PlatformPath } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { type ContentPath, contentPath } from "../model/text.ts";

/** Which article somebody means; nothing and those that come near where it is none or more than one. */
export type NamedArticle =
  | { readonly path: ContentPath; readonly near?: undefined }
  | { readonly path?: undefined; readonly near: readonly ContentPath[] };

export interface NamedIn {
  /** Where the command was given: a name that is not absolute is looked for there first. */
  readonly cwd: string;
  /** The content folder, absolute. */
  readonly dir: string;
  readonly paths: readonly ContentPath[];
}

/**
 * Finds the article that a typed name means: the path of a file, the path in the content folder as `list` prints it, or a part of
 * that which only one article has. On Windows both kinds of slashes divide, and case does not count.
 * @param style The rules for paths, those of this system unless a test says otherwise
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
