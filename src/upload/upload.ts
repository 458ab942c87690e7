import { createHash } from "node:crypto";
import { uploadKinds } from "../model/catalogue/upload.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink } from "../model/events.ts";
import { requestsAtOnce } from "../model/thresholds.ts";
import type { Condition, PutAnswer, Store } from "../stores/store.ts";
import { eachAtOnce } from "../text/eachAtOnce.ts";
import { headersDigest } from "./headersDigest.ts";
import { ManifestWriter } from "./manifestWriter.ts";
import type { PlannedDelete, PlannedPut, UploadPlan } from "./plan.ts";
import type { StoreState } from "./storeState.ts";
import { createUploadProgress } from "./uploadProgress.ts";

export interface UploadOptions {
  readonly store: Store;
  readonly emit: EventSink;
  /** The bytes of a document as they are now; nothing if it is gone. */
  readonly read: (path: string) => Uint8Array | undefined;
  readonly acl?: string | undefined;
  /** Also replaces objects that somebody else has put there or changed. */
  readonly takeOver?: boolean | undefined;
  /** The store ignores conditions, and nobody else publishes there. */
  readonly withoutConditions?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Changes the bytes of a document just before they are sent. Changes are detected in the document, not in these bytes. */
  readonly seal?: ((path: string, bytes: Uint8Array) => Uint8Array) | undefined;
  /** Called before the first write: what was read until then is only used if this succeeds. */
  readonly confirm?: (() => Promise<void>) | undefined;
}

export interface Uploaded {
  /**
   * Somebody else has published since `state` was read. Nothing of theirs was overwritten, but new documents may have been written beside
   * theirs.
   */
  readonly isOvertaken: boolean;
  /** Paths. */
  readonly sent: readonly string[];
  readonly removed: readonly string[];
  readonly bytes: number;
  /** Keys whose objects are ours, but not in the versions in the manifest. */
  readonly otherVersions: readonly string[];
  /** What the store holds now. */
  readonly state: StoreState;
}

/**
 * Brings a store up to date: documents rank by rank, several at once, then deletions.
 *
 * 1. The manifest says which keys are about to be written or deleted. If the publisher dies, the next one knows that they are ours.
 * 2. Each document is put on the condition that the object is still the version that was seen.
 * 3. The manifest says what is there now. If there are many documents, it is also updated in between.
 *
 * @throws FeedwrightError STORE_FAILED, UPLOAD_FOREIGN; what was sent until then is in the manifest
 */
export async function upload(plan: UploadPlan, state: StoreState, options: UploadOptions): Promise<Uploaded> {
  await options.confirm?.();
  return await new Upload(plan, state, options).run();
}

class Upload {
  readonly #plan: UploadPlan;
  readonly #options: UploadOptions;
  readonly #manifest: ManifestWriter;
  readonly #progress: (done: number) => void;
  readonly #sent = new Set<string>();
  readonly #removed: string[] = [];
  readonly #otherVersions: string[] = [];
  #bytes = 0;
  #hasChanged = false;

  constructor(plan: UploadPlan, state: StoreState, options: UploadOptions) {
    this.#plan = plan;
    this.#options = options;
    this.#manifest = new ManifestWriter(options.store, state, options.withoutConditions === true);
    const total = plan.puts.reduce((sum, group) => sum + group.length, plan.deletes.length);
    this.#progress = createUploadProgress(options.emit, total);
  }

  async run(): Promise<Uploaded> {
    const { puts, deletes } = this.#plan;
    const keys = [...puts.flat().map(({ document }) => document.path), ...deletes.map(({ key }) => key)];
    if (!(await this.#manifest.begin(keys))) return this.#result(keys, true);
    try {
      for (const group of puts)
        await eachAtOnce(group, requestsAtOnce, (put) => this.#unlessChanged(() => this.#send(put)));
      await eachAtOnce(deletes, requestsAtOnce, (one) => this.#unlessChanged(() => this.#remove(one)));
    } catch (error) {
      // The next run does the rest, and knows from the manifest what has been done.
      await this.#manifest.save().catch(() => {});
      throw error;
    }
    return this.#result(keys, this.#hasChanged || !(await this.#manifest.save()));
  }

  #result(keys: readonly string[], isOvertaken: boolean): Uploaded {
    const sent = keys.filter((key) => this.#sent.has(key));
    return {
      isOvertaken,
      sent,
      removed: this.#removed,
      bytes: this.#bytes,
      otherVersions: this.#otherVersions,
      state: this.#manifest.state,
    };
  }

  async #unlessChanged(act: () => Promise<void>): Promise<void> {
    this.#options.signal?.throwIfAborted();
    if (this.#hasChanged) return;
    await act();
    this.#progress(this.#sent.size + this.#removed.length);
    if (!(await this.#manifest.saveNowAndThen())) this.#hasChanged = true;
  }

  async #send({ document, condition }: PlannedPut): Promise<void> {
    const { read, seal, acl } = this.#options;
    const { path } = document;
    const bytes = read(path);
    // A build has removed it in the meantime: the next publication handles that.
    if (bytes === undefined) return this.#manifest.untouched(path);
    const sealed = seal?.(path, bytes) ?? bytes;
    const put = await this.#put(document, sealed, condition);
    if (put === "changed") {
      this.#hasChanged = true;
      return;
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.#manifest.done(path, { sha256, etag: put.etag, headers: headersDigest(document, acl) });
    this.#sent.add(path);
    this.#bytes += bytes.length;
  }

  /**
   * The one place where documents are written.
   * @throws FeedwrightError UPLOAD_FOREIGN
   */
  async #put(document: PlannedPut["document"], bytes: Uint8Array, condition: Condition): Promise<PutAnswer> {
    const { store, acl, takeOver = false, withoutConditions = false } = this.#options;
    const { path, type, cacheControl } = document;
    const put = (only: Condition | undefined): Promise<PutAnswer> =>
      store.put(path, bytes, { type, cacheControl, acl, condition: only });
    const answer = withoutConditions ? await this.#putUnseen(path, bytes, condition, put) : await put(condition);
    if (answer !== "changed") return answer;
    const found = await store.get(path);
    if (found !== undefined && Buffer.from(found.bytes).equals(bytes)) return await put({ etag: found.etag });
    if (found?.isOurs === true) this.#otherVersions.push(path);
    if (found?.isOurs === true || (await this.#manifest.isOutdated())) return "changed";
    if (!takeOver) {
      this.#manifest.untouched(path);
      throw new FeedwrightError(uploadKinds.UPLOAD_FOREIGN, { key: path, store: store.name });
    }
    if (withoutConditions) return await put(undefined);
    return await put(found === undefined ? "new" : { etag: found.etag });
  }

  /** Without conditions, new documents are looked up first, so that objects of others are not replaced. */
  async #putUnseen(
    path: string,
    bytes: Uint8Array,
    condition: Condition,
    put: (only: undefined) => Promise<PutAnswer>,
  ): Promise<PutAnswer> {
    const found = condition === "new" ? await this.#options.store.get(path) : undefined;
    return found === undefined || Buffer.from(found.bytes).equals(bytes) ? await put(undefined) : "changed";
  }

  async #remove({ key, condition }: PlannedDelete): Promise<void> {
    const { store, takeOver = false, withoutConditions = false, emit } = this.#options;
    const isUnconditional = takeOver || withoutConditions;
    const answer =
      condition === undefined ? "deleted" : await store.delete(key, isUnconditional ? undefined : condition);
    if (answer === "changed") {
      const isOurs = (await store.get(key))?.isOurs === true;
      if (isOurs) this.#otherVersions.push(key);
      if (isOurs || (await this.#manifest.isOutdated())) {
        this.#hasChanged = true;
        return;
      }
      this.#manifest.untouched(key);
      emit({ event: "diagnostic", diagnostic: diagnostic(uploadKinds.UPLOAD_LEFT, { key, store: store.name }) });
      return;
    }
    this.#manifest.gone(key);
    if (condition !== undefined) this.#removed.push(key);
  }
}
