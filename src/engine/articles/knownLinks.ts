import { wayInto } from "../../disk/contained.ts";
import { realPathOf } from "../../disk/look.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { FoundLinks } from "../../source/discover.ts";

/**
 * The links of the content folder as they were found. What happens to a file is told only by its own name; it concerns the names that
 * links give to it as well.
 */
export class KnownLinks {
  readonly #fs: FileSystem;
  readonly #dir: string;
  #links: FoundLinks = new Map();
  /** Of those that are followed: name of the link → way from the content folder to what it leads to. */
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

  /** A link itself need not change for it to lead elsewhere: it may lead through another one, or its target may come and go. */
  haveChanged(): boolean {
    for (const [link, { target }] of this.#links)
      if (realPathOf(this.#fs, `${this.#dir}/${link}`) !== target) return true;
    return false;
  }

  /** Under which other names the file or folder of this path, there or gone, is found. */
  otherNamesOf(path: string): readonly string[] {
    if (this.#ways.length === 0) return none;
    // A path through a link is first brought to where it really lies.
    const through = this.#ways.find(([link]) => path.startsWith(`${link}/`));
    const real = through === undefined ? path : through[1] + path.slice(through[0].length);
    const names = this.#ways.flatMap(([link, way]) =>
      real === way ? [link] : real.startsWith(`${way}/`) ? [link + real.slice(way.length)] : [],
    );
    return through === undefined ? names : [real, ...names];
  }

  /** Absolute: what links lead to, or led to as long as it was there. */
  targets(): Iterable<string> {
    return this.#targets.values();
  }
}

const none: readonly string[] = [];
