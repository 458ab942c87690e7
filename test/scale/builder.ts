import { sharedClock } from "../../src/engine/sharedClock.ts";
import { Lease, lookEveryMs, renewEveryMs } from "../../src/lease/lease.ts";
import { LeasedStore } from "../../src/lease/leasedStore.ts";
import { Ledger, type LedgerEntry } from "../../src/ledger/ledger.ts";
import { reconcile } from "../../src/ledger/reconcile.ts";
import type { LedgerChanges } from "../../src/ledger/savedLedger.ts";
import { type LocalLedger, SharedLedger } from "../../src/ledger/sharedLedger.ts";
import { FeedwrightError } from "../../src/model/error.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { retried } from "../../src/stores/retried.ts";
import type { Store } from "../../src/stores/store.ts";
import { StorePublisher } from "../../src/upload/storePublisher.ts";
import { contextOf } from "../support/ledger.ts";
import type { MemoryBucket } from "../support/memoryStore.ts";
import { type ArticleBucket, type ArticleMirror, textsIn } from "./articleBucket.ts";
import { type Network, TroubledStore } from "./troubledStore.ts";
import type { VirtualTime } from "./virtualTime.ts";
import { ageOf, ledgerKey, printOf, type SaidDocument, type Text, type WatchedBucket } from "./world.ts";

const start = Date.UTC(2026, 5, 1);
const never = new Promise<never>(() => {});

interface Circumstances {
  readonly bucket: WatchedBucket;
  readonly time: VirtualTime;
  readonly random: () => number;
  readonly troubles: () => number;
  readonly count: (method: string) => void;
  /** Where the articles lie in a store. Otherwise, each builder has a checkout of its own. */
  readonly articles?: ArticleBucket;
}

/** One process on a computer of its own: builds what is in its checkout, shares the ledger, and publishes while it holds the lease. */
export class Builder {
  /** By name. What others have saved arrives some time later, or is read from the store. */
  readonly checkout = new Map<string, Text>();
  readonly #world: Circumstances;
  /** Its clock is wrong by so much, and its counter of milliseconds runs a little too fast or slow. */
  readonly #skewMs: number;
  readonly #rate: number;
  #generation = 0;
  #stoppedAt: number | undefined;
  #stoodStillMs = 0;
  #resume: (() => void) | undefined;
  #suspended: Promise<void> | undefined;
  #documents: ReadonlyMap<string, string> = new Map();
  #versions = 0;
  lease: Lease | undefined;
  ledger: SharedLedger | undefined;

  constructor(world: Circumstances) {
    this.#world = world;
    this.#skewMs = Math.round((world.random() - 0.5) * 20 * 60_000);
    this.#rate = 0.98 + world.random() * 0.04;
  }

  get isRunning(): boolean {
    return this.lease !== undefined && this.#suspended === undefined;
  }

  start(): void {
    this.#generation += 1;
    const generation = this.#generation;
    const running = async (): Promise<void> => {
      // A killed process does nothing more. What it has sent may still arrive.
      if (this.#generation !== generation) return never;
      if (this.#suspended !== undefined) await this.#suspended;
      if (this.#generation !== generation) return never;
    };
    void this.#run(running);
  }

  kill(): void {
    this.#generation += 1;
    this.resume();
    this.lease = undefined;
    this.ledger = undefined;
  }

  /** @param stopsTicks As in a virtual machine that is suspended: its counter of milliseconds stands still, too */
  suspend(stopsTicks: boolean): void {
    if (this.#suspended !== undefined) return;
    this.#suspended = new Promise((resolve) => {
      this.#resume = resolve;
    });
    if (stopsTicks) this.#stoppedAt = this.#world.time.now;
  }

  suspendFor(ms: number, stopsTicks: boolean): void {
    this.suspend(stopsTicks);
    void this.#world.time.sleep(ms).then(() => this.resume());
  }

  resume(): void {
    if (this.#stoppedAt !== undefined) this.#stoodStillMs += this.#world.time.now - this.#stoppedAt;
    this.#stoppedAt = undefined;
    this.#resume?.();
    this.#resume = undefined;
    this.#suspended = undefined;
  }

  async #run(running: () => Promise<void>): Promise<void> {
    const { bucket, time, random, troubles, count } = this.#world;
    const sleep = async (ms: number): Promise<void> => {
      await time.sleep(ms);
      await running();
    };
    const beforeSending = (method: string): void => {
      if (method === "PUT" && random() < troubles() / 10) this.suspendFor(15_000 + random() * 45_000, random() < 0.7);
    };
    const network: Network = { time, random, troubles, beforeSending, running, count };
    // Its pauses are random; here, they are random in the same way each time.
    const pause = (): Promise<void> => sleep(100 + random() * 400);
    const reach = (one: MemoryBucket): Store =>
      retried(new TroubledStore(one, network), { mostTries: 3, firstMs: 200, pause });
    const store = reach(bucket);
    const nonce = Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
    const ticks = (): number => (time.now - this.#stoodStillMs) * this.#rate;
    const lease = new Lease({ store, nonce, ticks });
    const leased = new LeasedStore(store, lease);
    this.lease = lease;
    const publisher = new StorePublisher({
      store: leased,
      fs: this.#disk(),
      site: "https://example.org/",
      onlyPublisher: false,
      emit: () => {},
      fencing: leased,
    });
    const place = {
      store,
      key: ledgerKey,
      keepsFile: false,
      pause: (lost: number) => sleep(random() * 100 * 2 ** Math.min(lost, 5)),
    };
    const { articles } = this.#world;
    const mirror = articles?.mirrorFor(this, reach);
    void this.#renew(lease, sleep);
    for (;;) {
      try {
        if (mirror !== undefined) await this.#read(mirror);
        this.ledger ??= await SharedLedger.open(new FileOfNobody(), place);
        if (lease.isHeld || (await lease.take())) await this.#publish(publisher, this.ledger, lease);
        else await this.#build(this.ledger);
      } catch (error) {
        if (!(error instanceof FeedwrightError)) throw error;
      }
      await sleep(lease.isHeld ? 500 + random() * 2_000 : lookEveryMs);
    }
  }

  async #renew(lease: Lease, sleep: (ms: number) => Promise<void>): Promise<void> {
    for (;;) {
      await sleep(renewEveryMs);
      try {
        if (lease.isHeld) await lease.renew();
      } catch (error) {
        if (!(error instanceof FeedwrightError)) throw error;
      }
    }
  }

  async #publish(publisher: StorePublisher, ledger: SharedLedger, lease: Lease): Promise<void> {
    const { bucket } = this.#world;
    if (!publisher.hasLooked) await publisher.look();
    if (!(await this.#build(ledger))) return;
    const { epoch } = lease;
    const event = await publisher.publish(this.#snapshot());
    if (event === "changed") return publisher.look();
    if (epoch > bucket.fenced) bucket.takeovers += 1;
    bucket.fenced = Math.max(bucket.fenced, epoch);
  }

  /** Where the store does not answer, the articles are those that it had before; without any, nothing is built. */
  async #read({ mirror, folder }: ArticleMirror): Promise<void> {
    try {
      await mirror.sync(true);
    } catch (error) {
      if (!(error instanceof FeedwrightError) || this.checkout.size === 0) throw error;
      return;
    }
    if (mirror.diagnostics.length > 0) return;
    this.checkout.clear();
    for (const text of textsIn(folder)) this.checkout.set(text.name, text);
  }

  /** As the engine does it: the content is read, then the ledger; ids are decided and saved before any document has them. */
  async #build(ledger: SharedLedger): Promise<boolean> {
    const { time } = this.#world;
    const clock = sharedClock({ now: () => start + this.#skewMs + Math.floor(time.now) }, ledger);
    const texts = [...this.checkout.values()].filter(({ isGone }) => !isGone);
    const prints = texts.map(printOf);
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await ledger.refresh();
      const context = { ...contextOf(prints), now: clock.now() };
      const { identities, changes } = reconcile(ledger.ledger, prints, context);
      const inUse = [...identities.values()].map(({ id }) => id);
      if (!(await ledger.save({ entries: changes, feeds: [], inUse }))) continue;
      const entries = texts.flatMap(({ name, path, version }) => {
        const identity = identities.get(path as never);
        return identity === undefined
          ? []
          : [{ text: name, id: identity.id, title: `${name} ${version}`, updated: identity.updated }];
      });
      this.#documents = new Map(documentsOf(entries, [...ledger.ledger.entries()]));
      this.#versions += 1;
      return true;
    }
    return false;
  }

  #snapshot(): Pick<Snapshot, "config" | "feeds" | "held"> {
    const out = { dir: "/dist", stylesheet: "", opml: "feeds.opml", index: "" };
    const feeds = [...this.#documents.keys()]
      .filter((path) => path !== out.opml)
      .map((path) => ({ name: path, files: { rss: path }, channel: {} }));
    return { config: { out, publish: {} }, feeds, held: [] } as unknown as Pick<Snapshot, "config" | "feeds" | "held">;
  }

  /** Its output folder. */
  #disk(): FileSystem {
    const textOf = (path: string): string => {
      const text = this.#documents.get(path.slice("/dist/".length));
      if (text === undefined) throw Object.assign(new Error("ENOENT"), { code: "ENOENT" });
      return text;
    };
    const statSync = (path: string): unknown => ({
      size: textOf(path).length,
      mtimeMs: this.#versions,
      ino: 1,
      isFile: () => true,
    });
    return {
      readFileSync: (path: string) => Buffer.from(textOf(path)),
      statSync,
      lstatSync: statSync,
    } as unknown as FileSystem;
  }
}

/** A feed of all, one for each text, which comes and goes with it, and a list that never changes. */
export function documentsOf(
  entries: SaidDocument["entries"],
  records: readonly LedgerEntry[],
): readonly (readonly [string, string])[] {
  const documentOf = (some: SaidDocument["entries"], its: readonly LedgerEntry[]): string => {
    const said: SaidDocument = { madeFrom: ageOf(its), entries: some };
    return JSON.stringify(said);
  };
  const ofEach = entries.map((entry) => {
    const its = records.filter(({ title }) => title.startsWith(`${entry.text} `));
    return [`${entry.text}/rss.xml`, documentOf([entry], its)] as const;
  });
  return [["rss.xml", documentOf(entries, records)], ...ofEach, ["feeds.opml", documentOf([], [])]];
}

/** A computer that keeps nothing: each process begins with what is in the store. */
class FileOfNobody implements LocalLedger {
  readonly diagnostics = [];
  readonly notices = [];
  ledger = Ledger.of([]);

  refresh(): boolean {
    return false;
  }

  save({ entries, feeds }: LedgerChanges): boolean {
    this.ledger = this.ledger.with(entries, feeds);
    return true;
  }
}
