import { wayInto } from "../../disk/contained.ts";
import { realPathOf } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { FoundLinks } from "../../source/discover.ts";

/**
 * The links of the content folder as they were found. An event for a file only gives its own name, but it also concerns the names that
 * links give to the file.
 */
export class KnownLinks {
  readonly #fs: FileSystem;
  readonly #dir: string;
  #links: FoundLinks = new Map();
  /** For each link that is followed, the path from the content folder to its target. */
  readonly #targets = new Map<string, string>();
  #ways: readonly (readonly [link: string, way: string])[] = [];

  constructor(fs: FileSystem, dir: string) {
    this.#fs = fs;
    this.#dir = dir;
  }

  take(links: FoundLinks): void {
    this.#links = links;
    for (const link of this.#targets.keys()) if (!links.has(link)) this.#targets.delete(link);
    for (const [link, { target }] of links) if (target !== undefined) this.#targets.set(link, target);
    const root = links.size === 0 ? undefined : realPathOf(this.#fs, this.#dir);
    this.#ways = Array.from(links).flatMap(([link, { target, isFollowed }]) => {
      const way = root === undefined || target === undefined || !isFollowed ? undefined : wayInto(root, target);
      return way === undefined ? [] : [[link, way] as const];
    });
  }

  knows(path: string): boolean {
    return this.#links.has(path);
  }

  /** Is a folder on the way to this path a link that is followed? */
  isBelowLink(path: string): boolean {
    return this.#ways.some(([link]) => path.startsWith(`${link}/`));
  }

  /** A link may lead elsewhere without changing itself: it may lead through another link, or its target may be created or deleted. */
  haveChanged(): boolean {
    for (const [link, { target }] of this.#links)
      if (realPathOf(this.#fs, `${this.#dir}/${link}`) !== target) return true;
    return false;
  }

  /** The other names of the file or folder at this path, whether it exists or not. */
  otherNamesOf(path: string): readonly string[] {
    if (this.#ways.length === 0) return none;
    // A path that contains a link is first resolved.
    const through = this.#ways.find(([link]) => path.startsWith(`${link}/`));
    const real = through === undefined ? path : through[1] + path.slice(through[0].length);
    const names = this.#ways.flatMap(([link, way]) =>
      real === way ? [link] : real.startsWith(`${way}/`) ? [link + real.slice(way.length)] : [],
    );
    return through === undefined ? names : [real, ...names];
  }

  /** Absolute targets of links, including those that existed before. */
  targets(): Iterable<string> {
    return this.#targets.values();
  }
}

const none: readonly string[] = [];
