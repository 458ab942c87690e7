import { setTimeout as sleep } from "node:timers/promises";
import type { ETag, ListedObject, Part, PutAnswer, PutOptions, Store, StoreAbilities, StoredObject } from "./store.ts";
import { StoreError } from "./storeError.ts";

/** The number of attempts and the pauses between them. Tests use shorter pauses. */
export interface RetryPace {
  readonly mostTries: number;
  /** Each pause is up to twice as long as the one before. */
  readonly firstMs: number;
  readonly pause: (ms: number) => Promise<void>;
}

/** About fifteen seconds in all: as long as stores and networks usually take to recover. */
export const usualRetries: RetryPace = {
  mostTries: 7,
  firstMs: 200,
  pause: async (ms) => {
    await sleep(ms);
  },
};

/**
 * Repeats requests that fail temporarily, with growing pauses. The loops are our own, although `p-retry` is a dependency: it repeats a
 * function that returns one promise, but `list` may fail after it has returned part of its results. Both loops make the same pauses, which
 * tests replace.
 */
export function retried(store: Store, pace: RetryPace = usualRetries): Store {
  return new RetriedStore(store, pace);
}

class RetriedStore implements Store {
  readonly name: string;
  readonly #store: Store;
  readonly #pace: RetryPace;

  constructor(store: Store, pace: RetryPace) {
    this.name = store.name;
    this.#store = store;
    this.#pace = pace;
  }

  get(key: string): Promise<StoredObject | undefined> {
    return this.#repeat(() => this.#store.get(key));
  }

  getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    return this.#repeat(() => this.#store.getUnless(key, known));
  }

  getPart(key: string, version: ETag, part: Part): Promise<Uint8Array | "changed"> {
    return this.#repeat(() => this.#store.getPart(key, version, part));
  }

  /**
   * If a response was lost, the object may have been written. Then the condition no longer holds because of this very write, so the object
   * is compared before the write counts as refused.
   */
  put(key: string, bytes: Uint8Array, options?: PutOptions): Promise<PutAnswer> {
    return this.#repeat(async (attempt) => {
      const answer = await this.#store.put(key, bytes, options);
      if (answer !== "changed" || attempt === 1) return answer;
      const found = await this.#store.get(key);
      return found !== undefined && Buffer.from(found.bytes).equals(bytes) ? { etag: found.etag } : "changed";
    });
  }

  /** After a failure, it lists from the beginning, and skips what it has already returned. */
  async *list(prefix: string): AsyncGenerator<ListedObject> {
    const given = new Set<string>();
    for (let attempt = 1; ; attempt += 1) {
      try {
        for await (const object of this.#store.list(prefix)) {
          if (given.has(object.key)) continue;
          given.add(object.key);
          yield object;
        }
        return;
      } catch (error) {
        await this.#wait(error, attempt);
      }
    }
  }

  delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    return this.#repeat(() => this.#store.delete(key, condition));
  }

  abilities(): Promise<StoreAbilities> {
    return this.#repeat(() => this.#store.abilities());
  }

  close(): void {
    this.#store.close();
  }

  async #repeat<T>(act: (attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act(attempt);
      } catch (error) {
        await this.#wait(error, attempt);
      }
    }
  }

  /** Throws the error if another attempt makes no sense. */
  async #wait(error: unknown, attempt: number): Promise<void> {
    const { mostTries, firstMs, pause } = this.#pace;
    if (!(error instanceof StoreError) || !error.isPassing || attempt >= mostTries) throw error;
    // Requests that failed together should not be repeated together.
    await pause(firstMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
  }
}
