import { mostSharedValues } from "../../model/thresholds.ts";

/**
 * Lists of texts that many have in common, each kept once: the pictures of 100,000 articles took 20 MB.
 */
export class SharedLists {
  readonly #lists = new Map<string, readonly string[]>();

  /** An equal list, which is the same one for all as long as there are few different ones. */
  of<T extends string>(list: readonly T[]): readonly T[] {
    const key = list.join("\u0000");
    const known = this.#lists.get(key);
    if (known !== undefined) return known as readonly T[];
    if (this.#lists.size < mostSharedValues) this.#lists.set(key, list);
    return list;
  }
}
