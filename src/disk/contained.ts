import nodePath, { type PlatformPath } from "node:path";

/**
 * The path from a folder to a path inside it, with `/` between the names: `posts/a.md`; `""` for the folder itself; nothing for a path
 * outside it. It compares names and follows no links (`realInside` does).
 *
 * On Windows, both kinds of slashes are separators, case does not matter, and another drive or share is outside.
 * @param style The rules for paths, those of this system unless a test passes others
 */
export function wayInto(folder: string, path: string, style: PlatformPath = nodePath): string | undefined {
  const [outer, inner] = [namesOf(folder, style), namesOf(path, style)];
  if (inner.length < outer.length) return undefined;
  const isSame = style.sep === "\\" ? sameFolded : sameName;
  return outer.every((name, at) => isSame(name, inner[at] ?? "")) ? inner.slice(outer.length).join("/") : undefined;
}

/** Whether a path is a folder or inside it, by its names. */
export function isInside(folder: string, path: string, style?: PlatformPath): boolean {
  return wayInto(folder, path, style) !== undefined;
}

/**
 * One spelling for a path, however it is written: relative to a folder with `/` between the names, outside it as the system writes it.
 * Notes about a path are stored under this spelling.
 */
export function nameIn(folder: string, path: string, style: PlatformPath = nodePath): string {
  const way = wayInto(folder, path, style);
  if (way === undefined) return style.normalize(path);
  return way === "" ? folder : `${folder}/${way}`;
}

/** The root, then the names on the way. */
function namesOf(path: string, style: PlatformPath): readonly string[] {
  const absolute = style.resolve(style.sep === "\\" ? withoutNamespace(path) : path);
  const { root } = style.parse(absolute);
  return [root, ...absolute.slice(root.length).split(style.sep).filter(Boolean)];
}

/** `\\?\C:\a` is `C:\a`, and `\\?\UNC\server\share` is `\\server\share`. */
function withoutNamespace(path: string): string {
  return path.replace(/^[\\/]{2}[?.][\\/](?:(UNC[\\/])|(?=[a-z]:))/i, (_, unc?: string) =>
    unc === undefined ? "" : "\\\\",
  );
}

const sameName = (a: string, b: string): boolean => a === b;
/** Character by character: `ß` and `ss` are different names. */
const sameFolded = (a: string, b: string): boolean =>
  a === b || (a.length === b.length && a.toUpperCase() === b.toUpperCase());
