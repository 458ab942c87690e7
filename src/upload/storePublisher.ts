import { createHash } from "node:crypto";
import { look } from "../disk/look.ts";
import { sameStamp, stampOf, youngMs } from "../disk/stamp.ts";
import type { Stamp } from "../model/article.ts";
import { uploadKinds } from "../model/catalogue/upload.ts";
import { FeedwrightError } from "../model/error.ts";
import type { PublishedEvent } from "../model/events.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { PutOptions, Store } from "../stores/store.ts";
import { desiredOf, typeOf, type UploadDocument } from "./desired.ts";
import { lookAtNew } from "./lookAtNew.ts";
import { type HashedDocument, planUpload } from "./plan.ts";
import { readStoreState, type StoreState, withChanged } from "./storeState.ts";
import { type UploadOptions, upload } from "./upload.ts";

export interface StorePublisherOptions extends Omit<UploadOptions, "read" | "withoutConditions"> {
  readonly store: Store;
  readonly fs: FileSystem;
  /** The base URL of the documents. */
  readonly site: string;
  /** Nobody else publishes there: a store without conditional writes will do. */
  readonly onlyPublisher: boolean;
  /** Compares every document with the store, and sends again what somebody else has changed or removed there. */
  readonly repair?: boolean | undefined;
  /** Only while a lease is held, which may go to another publisher. */
  readonly fencing?: Fencing | undefined;
}

/** How a new publisher makes sure that the previous one, which may only be suspended, can no longer write. */
export interface Fencing {
  /** If false, somebody else has the right to publish. */
  readonly isHeld: boolean;
  /** A new number for each time that the right to publish changes hands. */
  readonly epoch: number;
  /** Rewrites objects, so that the previous holder has not seen their versions; writes a placeholder where there is none. */
  readonly putAnew: (keys: readonly string[], headersOf: (key: string) => PutOptions) => Promise<void>;
}

/** Publishes the documents of builds into a store. It remembers what it has seen there. */
export class StorePublisher {
  readonly #options: StorePublisherOptions;
  readonly #digests = new Map<string, { readonly stamp: Stamp; readonly sha256: string }>();
  #state: StoreState | undefined;
  /** The list in the store belongs to another site, which this one replaces. */
  #isTakenOver = false;
  /** Keys that this publisher has written while somebody else published: nobody else knows that they are ours. */
  readonly #strays = new Set<string>();
  /**
   * Our objects whose versions differ from the list in the store: an earlier publisher may have recorded its own versions after they were
   * replaced.
   */
  readonly #otherVersions = new Set<string>();
  #hasConditions: boolean | undefined;
  /** The epoch since which no earlier publisher can write. */
  #fencedEpoch: number | undefined;
  #lookedEpoch: number | undefined;

  constructor(options: StorePublisherOptions) {
    this.#options = options;
  }

  /** The name of the store. */
  get store(): string {
    return this.#options.store.name;
  }

  /** Somebody else has the right to publish. */
  get isWaiting(): boolean {
    return this.#options.fencing?.isHeld === false;
  }

  /** False if the right to publish has changed hands since. */
  get hasLooked(): boolean {
    return this.#state !== undefined && this.#lookedEpoch === this.#options.fencing?.epoch;
  }

  get #isNewHolder(): boolean {
    return this.#options.fencing !== undefined && this.#options.fencing.epoch !== this.#fencedEpoch;
  }

  /**
   * Reads the state of the store, unless somebody else has the right to publish. Only documents that are built after this may be published.
   * @throws FeedwrightError UPLOAD_NO_CONDITIONS, UPLOAD_OTHER_SITE, UPLOAD_MANIFEST, STORE_FAILED
   */
  async look(): Promise<void> {
    const { store, site, takeOver = false, onlyPublisher } = this.#options;
    this.#state = undefined;
    if (this.isWaiting) return;
    this.#lookedEpoch = this.#options.fencing?.epoch;
    this.#hasConditions ??= (await store.abilities()).conditionalPut;
    if (!this.#hasConditions && !onlyPublisher)
      throw new FeedwrightError(uploadKinds.UPLOAD_NO_CONDITIONS, { store: store.name });
    let state = await this.#fencedState();
    if (this.#options.repair === true) state = await withChanged(state, store);
    const found = state.manifest.site;
    if (found !== site && !takeOver)
      throw new FeedwrightError(uploadKinds.UPLOAD_OTHER_SITE, { store: store.name, found, site });
    this.#isTakenOver = found !== site;
    this.#state = { ...state, manifest: { ...state.manifest, site } };
  }

  /**
   * Sends what differs.
   * @param dryRun Only returns what it would do
   * @returns `"changed"` if somebody else has published since it looked: look and build again
   * @throws FeedwrightError UPLOAD_FOREIGN, STORE_FAILED
   */
  async publish(
    snapshot: Pick<Snapshot, "config" | "feeds" | "held">,
    dryRun = false,
  ): Promise<PublishedEvent | "changed"> {
    const started = performance.now();
    const { store, fs, acl } = this.#options;
    const epoch = this.#options.fencing?.epoch;
    const state = this.#state;
    if (state === undefined) return "changed";
    const { dir } = snapshot.config.out;
    const read = (path: string): Uint8Array | undefined => look(() => fs.readFileSync(`${dir}/${path}`)).value;
    const desired = desiredOf(snapshot);
    const present = desired.documents.flatMap((document) => this.#hashed(document, dir, read));
    const plan = planUpload(state, desired, present, acl);
    const event = { event: "published", store: store.name, unchanged: plan.unchanged.length } as const;
    const took = (): number => Math.round(performance.now() - started);
    if (plan.puts.length + plan.deletes.length === 0 && !this.#isTakenOver && !this.#isNewHolder)
      return { ...event, sent: [], removed: [], bytes: 0, durationMs: took() };
    const checked = await lookAtNew(plan, state, { ...this.#options, read });
    if (checked === "changed") return checked;
    if (dryRun) {
      const sent = checked.puts.flat().map(({ document }) => document.path);
      const removed = checked.deletes.map(({ key }) => key);
      return { ...event, sent, removed, bytes: 0, durationMs: took(), dryRun };
    }
    // After a failure, the state of the store is unknown.
    this.#state = undefined;
    const withoutConditions = this.#hasConditions !== true;
    const result = await upload(checked, state, { ...this.#options, read, withoutConditions });
    for (const key of result.otherVersions) this.#otherVersions.add(key);
    if (result.isOvertaken) {
      for (const key of result.sent) this.#strays.add(key);
      return "changed";
    }
    this.#state = result.state;
    this.#isTakenOver = false;
    this.#fencedEpoch = epoch;
    this.#strays.clear();
    this.#otherVersions.clear();
    const { sent, removed, bytes } = result;
    return { ...event, sent, removed, bytes, durationMs: took() };
  }

  /**
   * The state of the store after the previous publisher can no longer write: it can only write what it has recorded as pending, and that is
   * rewritten here. In the meantime, it may have recorded more, or that it is done, with the versions that it has written. Abandoned
   * requests of this publisher may still arrive, too.
   */
  async #fencedState(): Promise<StoreState> {
    const { store, site, fencing, acl } = this.#options;
    const anew = new Set<string>();
    for (;;) {
      const state = await readStoreState(store, site, this.#strays, this.#otherVersions);
      const left = [...state.manifest.pending].filter((key) => !anew.has(key));
      if (fencing === undefined || left.length === 0) return state;
      await fencing.putAnew(left, (key) => ({ type: typeOf(key), acl }));
      for (const key of left) {
        anew.add(key);
        this.#otherVersions.add(key);
      }
    }
  }

  /** A document that has not changed for a while is not read again. */
  #hashed(
    document: UploadDocument,
    dir: string,
    read: (path: string) => Uint8Array | undefined,
  ): readonly HashedDocument[] {
    const stamp = stampOf(this.#options.fs, `${dir}/${document.path}`);
    if (stamp === undefined) return [];
    const known = this.#digests.get(document.path);
    if (known !== undefined && sameStamp(known.stamp, stamp)) return [{ ...document, sha256: known.sha256 }];
    const bytes = read(document.path);
    if (bytes === undefined) return [];
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (Date.now() - stamp.mtimeMs > youngMs) this.#digests.set(document.path, { stamp, sha256 });
    else this.#digests.delete(document.path);
    return [{ ...document, sha256 }];
  }
}
