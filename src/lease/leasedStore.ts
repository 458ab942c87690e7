import {
  type Condition,
  type ETag,
  type ListedObject,
  ownFolder,
  type Part,
  type PutAnswer,
  type PutOptions,
  type Store,
  type StoreAbilities,
  type StoredObject,
} from "../stores/store.ts";
import { seal, unseal } from "../text/seal.ts";
import type { Lease } from "./lease.ts";

const removed = Buffer.from("This document was removed.\n", "utf8");
/** No bucket can answer 410, but a server in front of it can, and recognizes such an object by its metadata. */
const asRemoved: PutOptions = {
  type: "text/plain; charset=utf-8",
  cacheControl: "no-cache",
  metadata: { feedwright: "removed" },
};
/** How many late writes of an earlier holder may interfere. It has only a few requests in flight. */
const mostLateWrites = 20;

/**
 * The store for the holder of a lease. Its methods are those of any store: a mark is added to every object that is written, and removed from
 * every object that is read.
 *
 * Once another publisher has taken over and rewritten the objects that the suspended one was about to write, the suspended one cannot write:
 *
 * - Every write has a condition. The version in it was read while the lease was held: after something has been read, the lease is confirmed
 *   before the next write.
 * - No version ever repeats, because each has its own mark. So a version from before the takeover never exists again.
 * - A document is never deleted, or a suspended publisher that is about to create it could do so later. It is replaced by an object that says
 *   that it was removed.
 */
export class LeasedStore implements Store {
  readonly name: string;
  readonly #store: Store;
  readonly #lease: Lease;
  /** The number of reads, and how many of them are confirmed. */
  #read = 0;
  #confirmed = 0;

  constructor(store: Store, lease: Lease) {
    this.name = store.name;
    this.#store = store;
    this.#lease = lease;
  }

  async get(key: string): Promise<StoredObject | undefined> {
    const found = await this.#store.get(key);
    this.#read += 1;
    return unsealed(found);
  }

  async getUnless(key: string, known: ETag): Promise<StoredObject | "same" | undefined> {
    const found = await this.#store.getUnless(key, known);
    this.#read += 1;
    return found === "same" ? found : unsealed(found);
  }

  /** As stored, with the mark. */
  getPart(key: string, version: ETag, part: Part): Promise<Uint8Array | "changed"> {
    return this.#store.getPart(key, version, part);
  }

  /** @throws FeedwrightError LEASE_LOST */
  async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
    const { checksum: _ofUnsealed, ...rest } = options;
    await this.#confirmReads();
    let condition: Condition = options.condition ?? "new";
    for (let late = 0; late < mostLateWrites; late += 1) {
      const sealed = seal(key, bytes, this.#lease.nextMark());
      const answer = await this.#store.put(key, sealed, { ...rest, condition });
      if (answer !== "changed") return answer;
      const found = await this.#store.get(key);
      if (found === undefined || !this.#mayReplace(key, found, condition)) return "changed";
      await this.#lease.confirm();
      condition = { etag: found.etag };
    }
    return "changed";
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    for await (const object of this.#store.list(prefix)) {
      this.#read += 1;
      yield object;
    }
  }

  /** @throws FeedwrightError LEASE_LOST */
  async delete(key: string, condition?: { readonly etag: ETag }): Promise<"deleted" | "changed"> {
    const found = condition === undefined ? await this.get(key) : condition;
    if (found === undefined) return "deleted";
    const answer = await this.put(key, removed, { ...asRemoved, condition: { etag: found.etag } });
    return answer !== "changed" || (await this.get(key)) === undefined ? "deleted" : "changed";
  }

  get isHeld(): boolean {
    return this.#lease.isHeld;
  }

  /** It stays the same until another process takes the lease. */
  get epoch(): number {
    return this.#lease.epoch;
  }

  /**
   * Rewrites objects unchanged, and writes the object of a removed document where there is none. An earlier holder that is about to replace
   * or create them then fails, because it can do so only while they are as it has seen them.
   */
  async putAnew(keys: readonly string[], headersOf: (key: string) => PutOptions): Promise<void> {
    for (const key of keys) {
      // An earlier holder may still write it in between: then that is rewritten.
      let isDone = false;
      for (let late = 0; late < mostLateWrites && !isDone; late += 1) isDone = await this.#putAnew(key, headersOf(key));
    }
  }

  async #putAnew(key: string, headers: PutOptions): Promise<boolean> {
    const found = await this.#store.get(key);
    this.#read += 1;
    await this.#confirmReads();
    const plain = found === undefined ? removed : unseal(found.bytes).bytes;
    const condition = found === undefined ? "new" : { etag: found.etag };
    const { acl } = headers;
    const as = removed.equals(plain) ? { ...asRemoved, acl } : { ...headers, ...given(found?.headers) };
    const sealed = seal(key, plain, this.#lease.nextMark());
    return (await this.#store.put(key, sealed, { ...as, condition })) !== "changed";
  }

  async abilities(): Promise<StoreAbilities> {
    return { ...(await this.#store.abilities()), conditionalDelete: true };
  }

  close(): void {
    this.#store.close();
  }

  /**
   * Whether it is only the object of a removed document, or one that this holder itself has written with an abandoned request. An object of
   * an earlier holder may be newer than what is written here, so it must be examined.
   */
  #mayReplace(key: string, { bytes }: StoredObject, condition: Condition): boolean {
    // Notes in the list of documents must be read.
    if (key.startsWith(ownFolder)) return false;
    const { epoch, bytes: plain } = unseal(bytes);
    if (epoch === undefined) return false;
    return epoch === this.#lease.epoch || (condition === "new" && removed.equals(plain));
  }

  async #confirmReads(): Promise<void> {
    const upTo = this.#read;
    if (this.#confirmed >= upTo) return;
    await this.#lease.confirm();
    this.#confirmed = Math.max(this.#confirmed, upTo);
  }
}

/** The headers with which it was served until now, if they are known. */
function given({ type, cacheControl }: StoredObject["headers"] = {}): PutOptions {
  return { ...(type === undefined ? {} : { type }), ...(cacheControl === undefined ? {} : { cacheControl }) };
}

/** The object of a removed document counts as missing. */
function unsealed(found: StoredObject | undefined): StoredObject | undefined {
  if (found === undefined) return undefined;
  const { bytes, epoch } = unseal(found.bytes);
  if (epoch === undefined) return found;
  return removed.equals(bytes) ? undefined : { ...found, bytes, isOurs: true };
}
