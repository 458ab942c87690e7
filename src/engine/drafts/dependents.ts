import { isAbsolute } from "node:path";
import type { ContentPath } from "../../model/text.ts";
import { SharedLists } from "./sharedLists.ts";

/** Which drafts depend on what: paths below the content folder, absolute files, and questions to the index of articles. */
export class Dependents {
  readonly #byKey = new Map<string, Set<ContentPath>>();
  readonly #keys = new Map<ContentPath, readonly string[]>();
  readonly #lists = new SharedLists();

  set(path: ContentPath, keys: Iterable<string>): void {
    this.delete(path);
    const all = this.#lists.of([...new Set(keys)]);
    if (all.length === 0) return;
    this.#keys.set(path, all);
    for (const key of all) {
      const dependents = this.#byKey.get(key);
      if (dependents === undefined) this.#byKey.set(key, new Set([path]));
      else dependents.add(path);
    }
  }

  delete(path: ContentPath): void {
    for (const key of this.#keys.get(path) ?? []) {
      const dependents = this.#byKey.get(key);
      dependents?.delete(path);
      if (dependents?.size === 0) this.#byKey.delete(key);
    }
    this.#keys.delete(path);
  }

  of(key: string): Iterable<ContentPath> {
    return this.#byKey.get(key) ?? none;
  }

  /** Those of the keys that are absolute file paths. */
  *files(): Iterable<string> {
    for (const key of this.#byKey.keys()) if (isAbsolute(key)) yield key;
  }
}

const none: readonly ContentPath[] = [];
