import { setTimeout as sleep } from "node:timers/promises";
import { Lease } from "../lease/lease.ts";
import { LeasedStore } from "../lease/leasedStore.ts";
import { LeaseKeeper } from "../lease/leaseKeeper.ts";
import { FeedwrightError } from "../model/error.ts";
import type { ETag, Store } from "../stores/store.ts";
import { StoreError } from "../stores/storeError.ts";
import { TellingTurn, type Turn } from "./tellingTurn.ts";
import { type Told, toldKey, toldLine, toldRecords } from "./told.ts";

interface SharedToldOptions {
  /** With conditional writes. */
  readonly store: Store;
  /** The key of the record, and of the turn to notify hubs. */
  readonly key: string;
  readonly turnKey: string;
  /** The nonce of the lease. */
  readonly nonce: string;
  readonly ticks?: () => number;
  /** The record of this machine: it is copied if there is no record in the store yet. */
  readonly earlier: () => ReadonlyMap<string, string>;
  /** How often a process checks whether it is its turn, and how long it keeps the turn when it has nothing to announce. */
  readonly lookMs?: number;
  readonly lingerMs?: number;
}

const mostAttempts = 5;

/**
 * Records in a store which notifications each hub has accepted, so that any of several machines can continue where another has stopped.
 * Only the process that has the turn notifies hubs and writes: the turn is a lease, and the record is replaced as a whole, only if it is
 * still the version that was read during the turn. A process that is suspended while a hub answers, and wakes up after another has had the
 * turn, records nothing.
 *
 * As with a file, a process can die between a hub's answer and the record. Then the hub is notified again.
 */
export class SharedTold implements Told {
  readonly turn: TellingTurn;
  readonly #options: SharedToldOptions;
  readonly #lease: Lease;
  readonly #store: LeasedStore;
  #told: ReadonlyMap<string, string> = new Map();
  #etag: ETag | undefined;
  /** The notifications of this turn that are not in the store yet. */
  readonly #fresh = new Map<string, string>();
  /** The number of the turn since which the record was read. */
  #epoch = 0;
  #keeper: LeaseKeeper | undefined;
  #lingering: NodeJS.Timeout | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(options: SharedToldOptions) {
    const { store, turnKey, nonce, ticks = () => performance.now() } = options;
    this.#options = options;
    this.#lease = new Lease({ store, key: turnKey, nonce, ticks });
    this.#store = new LeasedStore(store, this.#lease);
    this.turn = new TellingTurn((signal) => this.#take(signal));
  }

  /** @throws StoreError */
  async refresh(): Promise<void> {
    // The process that has the turn already knows the record.
    if (!this.#hasTurn) await this.#read();
  }

  get(hub: string, topic: string): string | undefined {
    const key = toldKey(hub, topic);
    return this.#fresh.get(key) ?? this.#told.get(key);
  }

  async set(hub: string, topic: string, news: string): Promise<void> {
    this.#fresh.set(toldKey(hub, topic), news);
    await this.#save();
  }

  async close(): Promise<void> {
    clearTimeout(this.#lingering);
    await this.#save();
    await this.#leave();
    this.#options.store.close();
  }

  get #hasTurn(): boolean {
    return this.#keeper !== undefined && this.#lease.isHeld && this.#lease.epoch === this.#epoch;
  }

  /** @throws StoreError */
  async #take(signal: AbortSignal | undefined): Promise<Turn> {
    clearTimeout(this.#lingering);
    if (!this.#hasTurn) {
      await this.#leave();
      const { lookMs = 1_000 } = this.#options;
      while (!(await this.#lease.take())) await sleep(lookMs, undefined, signal === undefined ? {} : { signal });
      this.#keeper = new LeaseKeeper({ lease: this.#lease, onTaken: () => {}, onTrouble: () => {} });
      this.#epoch = this.#lease.epoch;
      await this.#arrive();
    }
    return { release: () => this.#linger() };
  }

  /** Notifications by others are newer than those that this process could not record in an earlier turn. */
  async #arrive(): Promise<void> {
    const before = this.#told;
    await this.#read();
    for (const key of this.#fresh.keys()) if (this.#told.get(key) !== before.get(key)) this.#fresh.delete(key);
  }

  /** The next topic may follow at once. */
  #linger(): void {
    const { lingerMs = 2_000 } = this.#options;
    this.#lingering = setTimeout(() => void this.#leave(), lingerMs).unref();
  }

  async #leave(): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = undefined;
    await keeper?.close();
  }

  async #read(): Promise<void> {
    const { key, earlier } = this.#options;
    const found = await this.#store.get(key);
    this.#etag = found?.etag;
    this.#told = found === undefined ? new Map(earlier()) : toldRecords(Buffer.from(found.bytes).toString("utf8"));
  }

  /** Records that were set in the meantime are written together. */
  #save(): Promise<void> {
    this.#saving = this.#saving.then(() => this.#write());
    return this.#saving;
  }

  async #write(): Promise<void> {
    try {
      for (let attempt = 1; this.#fresh.size > 0 && attempt <= mostAttempts; attempt += 1) {
        // Another process may have had the turn, and sent newer notifications.
        if (!this.#hasTurn) return;
        if (!(await this.#put())) await this.#read();
      }
    } catch (error) {
      // If the store does not answer, the record is only kept here until the next one is written.
      if (error instanceof StoreError) return;
      if (!(error instanceof FeedwrightError)) throw error;
      // Somebody else has the turn now.
    }
  }

  async #put(): Promise<boolean> {
    const written = new Map(this.#fresh);
    const records = new Map([...this.#told, ...written]);
    const lines = [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, news]) => toldLine(key, news));
    const answer = await this.#store.put(this.#options.key, Buffer.from(lines.join(""), "utf8"), {
      type: "text/plain; charset=utf-8",
      cacheControl: "no-store",
      condition: this.#etag === undefined ? "new" : { etag: this.#etag },
    });
    if (answer === "changed") return false;
    this.#etag = answer.etag;
    this.#told = records;
    for (const [key, news] of written) if (this.#fresh.get(key) === news) this.#fresh.delete(key);
    return true;
  }
}
