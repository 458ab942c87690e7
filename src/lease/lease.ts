import { leaseKinds } from "../model/catalogue/lease.ts";
import { FeedwrightError } from "../model/error.ts";
import { type ETag, ownFolder, type Store, type StoredObject } from "../stores/store.ts";
import type { Mark } from "../text/seal.ts";

/** The right to publish. */
export const leaseKey = `${ownFolder}publisher.json`;

/** A holder that has not renewed the lease for this long is considered dead. */
const termMs = 15_000;
/** A holder renews it about three times per term. */
export const renewEveryMs = 5_000;
/** How often a waiting publisher polls the lease. */
export const lookEveryMs = 4_000;

export interface LeaseOptions {
  /** With conditional writes. */
  readonly store: Store;
  /** Its key, if it is for something other than publishing. */
  readonly key?: string;
  /** Different for each publisher that was ever started: eight random hexadecimal digits. */
  readonly nonce: string;
  /** A clock in milliseconds that never goes back, with any starting point: computers do not have to agree on the time. */
  readonly ticks: () => number;
}

interface Written {
  readonly epoch: number;
  /** The nonce of the holder; empty after the lease was given back. */
  readonly holder: string;
  /** Increased by each renewal, so that all versions have different bytes. */
  readonly beat: number;
}

/**
 * The right to do something, such as publishing into a store, that only one process has at a time. It is an object of the store, replaced
 * by conditional writes.
 *
 * Clocks of different machines are never compared. A waiting publisher polls the object and takes the lease over when, by its own clock, the
 * object has not changed for a full term. Each new holder has a higher epoch than all earlier ones. A suspended holder may wake up without
 * knowing that it has lost the lease. The store then rejects its writes, because `LeasedStore` puts the epoch into everything it writes.
 */
export class Lease {
  readonly #options: LeaseOptions;
  #held: { readonly written: Written; readonly etag: ETag; readonly until: number } | undefined;
  #seen: { readonly etag: ETag; readonly since: number } | undefined;
  #serial = 0;

  constructor(options: LeaseOptions) {
    this.#options = options;
  }

  get #key(): string {
    return this.#options.key ?? leaseKey;
  }

  /** False as soon as another process may have it, according to this process' own clock. */
  get isHeld(): boolean {
    return this.#held !== undefined && this.#options.ticks() < this.#held.until;
  }

  /** 0 if it was never held. */
  get epoch(): number {
    return this.#held?.written.epoch ?? 0;
  }

  /** @throws FeedwrightError LEASE_LOST */
  nextMark(): Mark {
    if (!this.isHeld) throw this.#lost();
    this.#serial += 1;
    return { epoch: this.epoch, serial: this.#serial, nonce: this.#options.nonce };
  }

  /**
   * Takes it if nobody has it, or if its holder has not renewed it for a term. Returns whether it is held now.
   * @throws FeedwrightError LEASE_DAMAGED, STORE_FAILED
   */
  async take(): Promise<boolean> {
    const { store, nonce, ticks } = this.#options;
    const asked = ticks();
    const found = await store.get(this.#key);
    const written = this.#read(found);
    if (found === undefined || written === undefined)
      return await this.#put({ epoch: 1, holder: nonce, beat: 0 }, "new");
    // The answer to an earlier attempt was lost.
    if (written.holder === nonce) return await this.#put({ ...written, beat: written.beat + 1 }, found);
    if (written.holder !== "") {
      if (this.#seen?.etag !== found.etag) this.#seen = { etag: found.etag, since: ticks() };
      if (asked - this.#seen.since < termMs) return false;
    }
    return await this.#put({ epoch: written.epoch + 1, holder: nonce, beat: 0 }, found);
  }

  /**
   * Renews the lease. Returns whether it is still held.
   * @throws FeedwrightError STORE_FAILED
   */
  async renew(): Promise<boolean> {
    const held = this.#held;
    if (held === undefined) return false;
    if (await this.#put({ ...held.written, beat: held.written.beat + 1 }, held)) return true;
    return await this.#isStillOurs();
  }

  /**
   * Makes sure that nobody had taken it over when this was called: anything read from the store before is then older than any takeover.
   * @throws FeedwrightError LEASE_LOST, STORE_FAILED
   */
  async confirm(): Promise<void> {
    if (this.#held === undefined || !(await this.#isStillOurs())) throw this.#lost();
  }

  /** Gives it back, so that nobody has to wait for a term. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined) return;
    const { epoch, beat } = held.written;
    await this.#write({ epoch, holder: "", beat: beat + 1 }, held);
  }

  async #isStillOurs(): Promise<boolean> {
    const { store, nonce } = this.#options;
    const found = await store.get(this.#key);
    const written = this.#read(found);
    const held = this.#held;
    if (held === undefined) return false;
    const isOurs = written?.holder === nonce && written.epoch === held.written.epoch;
    if (!isOurs) this.#held = undefined;
    else if (found !== undefined && written.beat >= held.written.beat)
      this.#held = { ...held, written, etag: found.etag };
    return isOurs;
  }

  async #put(written: Written, condition: { readonly etag: ETag } | "new"): Promise<boolean> {
    const asked = this.#options.ticks();
    const etag = await this.#write(written, condition);
    if (etag === undefined) return false;
    this.#held = { written, etag, until: asked + termMs };
    return true;
  }

  async #write(written: Written, condition: { readonly etag: ETag } | "new"): Promise<ETag | undefined> {
    const bytes = Buffer.from(`${JSON.stringify({ feedwright: 1, ...written })}\n`, "utf8");
    const answer = await this.#options.store.put(this.#key, bytes, {
      type: "application/json; charset=utf-8",
      cacheControl: "no-store",
      condition: condition === "new" ? "new" : { etag: condition.etag },
    });
    return answer === "changed" ? undefined : answer.etag;
  }

  /** @throws FeedwrightError LEASE_DAMAGED: an invented epoch might have been used before */
  #read(found: StoredObject | undefined): Written | undefined {
    if (found === undefined) return undefined;
    try {
      const { feedwright, epoch, holder, beat } = JSON.parse(Buffer.from(found.bytes).toString("utf8"));
      if (feedwright === 1 && Number.isSafeInteger(epoch) && typeof holder === "string" && Number.isSafeInteger(beat))
        return { epoch, holder, beat };
    } catch {
      // It is reported below.
    }
    throw new FeedwrightError(leaseKinds.LEASE_DAMAGED, { key: this.#key, store: this.#options.store.name });
  }

  #lost(): FeedwrightError {
    return new FeedwrightError(leaseKinds.LEASE_LOST, { store: this.#options.store.name });
  }
}
