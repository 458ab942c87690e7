import { namesIn, statOf } from "../disk/look.ts";
import type { Stamp } from "../model/article.ts";
import type { FileSystem } from "../model/ports.ts";

/** Nikola's metadata in a file beside the text: `post.meta` for `post.rst`, and `post.es.meta` for its translation. */
export interface Beside {
  /** The stamp of an article and its metadata together: it changes when either of them does. */
  readonly stamp: (path: string, own: Stamp) => Stamp;
  /** The texts whose metadata this file is; none for any other file. */
  readonly textsOf: (path: string) => readonly string[];
}

/** Nothing for a generator without such files. */
export function createBeside(fs: FileSystem, dir: string, generator: string | undefined): Beside | undefined {
  if (generator !== "nikola") return undefined;
  return {
    stamp: (path, own) =>
      metaNames(path).reduce((sum, name) => {
        const stat = statOf(fs, `${dir}/${name}`);
        return stat?.isFile() === true ? both(sum, stat) : sum;
      }, own),
    textsOf: (path) => {
      if (!path.endsWith(".meta")) return [];
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      const others = namesIn(fs, `${dir}/${folder}`).map((name) => `${folder}${name}`);
      return others.filter((other) => !other.endsWith(".meta") && metaNames(other).includes(path));
    },
  };
}

/** That of the main language first: a translation lacks what is the same. */
export function metaNames(path: string): readonly string[] {
  const stem = path.replace(/\.[^./]*$/, "");
  const main = stem.replace(/\.[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/, "");
  return [...new Set([main, stem])].map((name) => `${name}.meta`);
}

function both(one: Stamp, other: Stamp): Stamp {
  return { size: one.size + other.size, mtimeMs: Math.max(one.mtimeMs, other.mtimeMs), ino: one.ino + other.ino };
}
