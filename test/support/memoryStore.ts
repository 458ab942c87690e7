import { createHash } from "node:crypto";
import type {
  Condition,
  ETag,
  ListedObject,
  Part,
  PutAnswer,
  PutOptions,
  Store,
  StoreAbilities,
  StoredObject,
} from "../../src/stores/store.ts";
import { StoreError } from "../../src/stores/storeError.ts";

/** What a bucket of object storage answers to a request. */
export interface BucketAnswer {
  readonly status: number;
  /** The `Code` of an error. */
  readonly code?: string;
  readonly etag?: ETag;
}

export interface BucketObject {
  readonly bytes: Uint8Array;
  readonly etag: ETag;
  readonly modified: number;
  readonly options: PutOptions;
}

export interface BucketRequest {
  readonly method: "GET" | "PUT" | "DELETE" | "LIST";
  readonly key: string;
}

/** Objects in memory, with the answers that an S3 bucket gives. Several stores, each with troubles of its own, may share one. */
export class MemoryBucket {
  readonly objects = new Map<string, BucketObject>();
  /** False as a store of before 2024: conditions on writes are ignored. */
  readonly hasConditions: boolean;

  readonly #isCeph: boolean;

  /** Amazon documents other answers in one case than Ceph gives: a condition on the version of an object that does not exist. */
  constructor({
    hasConditions = true,
    isCeph = false,
  }: { readonly hasConditions?: boolean; readonly isCeph?: boolean } = {}) {
    this.hasConditions = hasConditions;
    this.#isCeph = isCeph;
  }

  put(key: string, bytes: Uint8Array, options: PutOptions): BucketAnswer {
    const refusal = this.#refusal(key, options.condition);
    if (refusal !== undefined) return refusal;
    const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
    // To the second, as buckets tell it.
    const modified = Math.floor(Date.now() / 1000) * 1000;
    this.objects.set(key, { bytes: Uint8Array.from(bytes), etag, modified, options });
    return { status: 200, etag };
  }

  delete(key: string, condition: Condition | undefined): BucketAnswer {
    if (this.objects.has(key)) {
      const refusal = this.#refusal(key, condition);
      if (refusal !== undefined) return refusal;
    }
    this.objects.delete(key);
    return { status: 204 };
  }

  /** Nothing if the condition holds. */
  #refusal(key: string, condition: Condition | undefined): BucketAnswer | undefined {
    if (condition === undefined || !this.hasConditions) return undefined;
    const found = this.objects.get(key);
    if (condition === "new") return found === undefined ? undefined : { status: 412, code: "PreconditionFailed" };
    if (found === undefined && !this.#isCeph) return { status: 404, code: "NoSuchKey" };
    return found?.etag === condition.etag ? undefined : { status: 412, code: "PreconditionFailed" };
  }
}

/** What may go wrong on the way. Each may wait, or throw: before, the request is lost; after, only its answer. */
export interface Troubles {
  readonly before?: (request: BucketRequest) => void | Promise<void>;
  readonly after?: (request: BucketRequest, answer: BucketAnswer) => void | Promise<void>;
}

/** A store over a bucket in memory. */
export class MemoryStore implements Store {
  readonly name: string;
  readonly bucket: MemoryBucket;
  readonly #troubles: Troubles;

  constructor(bucket = new MemoryBucket(), troubles: Troubles = {}, name = "memory") {
    this.bucket = bucket;
    this.name = name;
    this.#troubles = troubles;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    let found: BucketObject | undefined;
    await this.#ask({ method: "GET", key }, () => {
      found = this.bucket.objects.get(key);
      return found === undefined ? { status: 404, code: "NoSuchKey" } : { status: 200, etag: found.etag };
    });
    if (found === undefined) return undefined;
    const { bytes, etag, modified, options } = found;
    return { bytes, etag, modified, headers: { type: options.type, cacheControl: options.cacheControl } };
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
    const { status, etag } = await this.#ask({ method: "PUT", key }, () => this.bucket.put(key, bytes, options));
    return status === 200 && etag !== undefined ? { etag } : "changed";
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    let page: readonly ListedObject[] = [];
    for (let after = ""; ; after = page.at(-1)?.key ?? "") {
      await this.#ask({ method: "LIST", key: prefix }, () => {
        page = Array.from(this.bucket.objects, ([key, { etag, bytes, modified }]) => ({
          key,
          etag,
          size: bytes.length,
          modified,
        }))
          .filter(({ key }) => key.startsWith(prefix) && key > after)
          .toSorted((a, b) => (a.key < b.key ? -1 : 1))
          .slice(0, pageLength);
        return { status: 200 };
      });
      yield* page;
      if (page.length < pageLength) return;
    }
  }

  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const { status } = await this.#ask({ method: "DELETE", key }, () => this.bucket.delete(key, condition));
    return status === 204 ? "deleted" : "changed";
  }

  async abilities(): Promise<StoreAbilities> {
    return { conditionalPut: this.bucket.hasConditions, conditionalDelete: this.bucket.hasConditions };
  }

  close(): void {}

  async #ask(request: BucketRequest, act: () => BucketAnswer): Promise<BucketAnswer> {
    await this.#troubles.before?.(request);
    const answer = act();
    await this.#troubles.after?.(request, answer);
    return answer;
  }
}

const pageLength = 1000;

/** What a store throws that did not answer in time: a trouble for tests. */
export function lostAnswer({ method, key }: BucketRequest, store = "memory"): StoreError {
  return new StoreError(store, { action: method.toLowerCase(), key, reason: "no answer", isPassing: true });
}
