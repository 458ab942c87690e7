import { posix } from "node:path";

/** Parts of a path joined, without `./` and double slashes; "." if there are none. */
export function join(...parts: readonly (string | undefined)[]): string {
  const used = parts.flatMap((part) => part?.replace(/^(?:\.?\/)+|\/+$/g, "").replace(/^\.$/, "") || []);
  return used.length === 0 ? "." : posix.normalize(used.join("/"));
}

/** `/a/b/` from `a//b`; "/" for nothing. */
export function rooted(path: string): string {
  return `/${path.replace(/^\/+/, "")}`.replace(/\/{2,}/g, "/");
}

/** The folder that contains all of these. */
export function commonFolder(paths: readonly string[]): string {
  const [first = [], ...rest] = paths.map((path) => (path === "." ? [] : path.split("/")));
  let length = first.length;
  for (const parts of rest) {
    let same = 0;
    while (same < length && first[same] === parts[same]) same += 1;
    length = same;
  }
  return length === 0 ? "." : first.slice(0, length).join("/");
}

/** A path relative to a folder above it. */
export function below(path: string, folder: string): string {
  return folder === "." ? path : path === folder ? "." : path.slice(folder.length + 1);
}

/** A glob that matches only this path. */
export function literalGlob(path: string): string {
  return path.replace(/[*?[{}\\]/g, "\\$&");
}
