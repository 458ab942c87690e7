import type {
  ETag,
  ListedObject,
  Part,
  PutAnswer,
  PutOptions,
  Store,
  StoreAbilities,
  StoredObject,
} from "../../src/stores/store.ts";
import { type BucketAnswer, lostAnswer, type MemoryBucket } from "../support/memoryStore.ts";
import type { VirtualTime } from "./virtualTime.ts";

/** What a network does to the requests of one process. */
export interface Network {
  readonly time: VirtualTime;
  readonly random: () => number;
  /** The share of requests that are lost on the way, arrive late although they were given up, or whose answers are lost. */
  readonly troubles: () => number;
  /** A process may be suspended between any decision and the request that follows from it. */
  readonly beforeSending: (method: string) => void;
  /** Resolves when the process runs: never if it was killed, later if it is suspended. */
  readonly running: () => Promise<void>;
  readonly count: (method: string) => void;
}

/** The bucket of all, as one process reaches it. */
export class TroubledStore implements Store {
  readonly name = "memory";
  readonly #bucket: MemoryBucket;
  readonly #network: Network;

  constructor(bucket: MemoryBucket, network: Network) {
    this.#bucket = bucket;
    this.#network = network;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    return await this.#ask("GET", key, () => this.#bucket.objects.get(key));
  }

  async getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    const found = await this.get(key);
    return found?.etag === known ? "same" : found;
  }

  async getPart(key: string, version: ETag, { from, to }: Part): Promise<Uint8Array | "changed"> {
    const found = await this.get(key);
    return found?.etag === version ? found.bytes.subarray(from, to) : "changed";
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
    const act = (): BucketAnswer => this.#bucket.put(key, bytes, options);
    const { status, etag = "" } = await this.#ask("PUT", key, act);
    return status === 200 ? { etag } : "changed";
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    yield* await this.#ask("LIST", prefix, () =>
      [...this.#bucket.objects]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, { etag, bytes }]) => ({ key, etag, size: bytes.length })),
    );
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const act = (): BucketAnswer => this.#bucket.delete(key, condition);
    return (await this.#ask("DELETE", key, act)).status === 204 ? "deleted" : "changed";
  }

  async abilities(): Promise<StoreAbilities> {
    return { conditionalPut: true, conditionalDelete: false };
  }

  close(): void {}

  async #ask<T>(method: "GET" | "PUT" | "DELETE" | "LIST", key: string, act: () => T): Promise<T> {
    const { time, random, troubles, beforeSending, running, count } = this.#network;
    beforeSending(method);
    await running();
    count(method);
    const share = troubles();
    const kind = random();
    if (kind < share / 3) {
      await time.sleep(1_000 + random() * 4_000);
      await running();
      throw lostAnswer({ method, key });
    }
    if (kind < (2 * share) / 3) {
      // It is given up, and arrives long after.
      void time.sleep(random() * 60_000).then(act);
      await time.sleep(1_000 + random() * 4_000);
      await running();
      throw lostAnswer({ method, key });
    }
    await time.sleep(5 + random() * random() * 400);
    const result = act();
    await time.sleep(5 + random() * random() * 400);
    await running();
    if (kind < share) throw lostAnswer({ method, key });
    return result;
  }
}
