import type { BundledFile } from "../cache/bundle.ts";
import { reasonOf } from "../disk/replaceFile.ts";
import { mirrorKinds } from "../model/catalogue/mirror.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink } from "../model/events.ts";
import { StoreError } from "../stores/storeError.ts";
import type { ContentMirror, MirrorChanges } from "./contentMirror.ts";

interface StoredContentOptions {
  readonly mirror: ContentMirror;
  /** The name of the store, without secrets. */
  readonly store: string;
  readonly emit: EventSink;
  /** Publish what the guard would hold back, even if all articles are gone. */
  readonly accept: boolean;
  /** An earlier copy is not enough: only the current articles of the store may be published. */
  readonly mustBeCurrent: boolean;
}

/** The articles in a store, as a site sees them: files that are brought up to date before they are read. */
export class StoredContent {
  readonly #options: StoredContentOptions;
  #failure: Diagnostic | undefined;
  #isCurrent = false;
  #isFetched = false;
  #isFollowed = false;

  constructor(options: StoredContentOptions) {
    this.#options = options;
  }

  /** The store has answered, and the files are up to date. */
  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  /** The store does not answer, or is suddenly empty: the files are those that were read before. */
  get isStale(): boolean {
    return this.#failure !== undefined || this.#options.mirror.isEmptied;
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...(this.#failure === undefined ? [] : [this.#failure]), ...this.#options.mirror.diagnostics];
  }

  /** The files for another machine to start with. */
  toKeep(): Iterable<BundledFile> {
    return this.#options.mirror.toKeep();
  }

  /** @throws what the file system throws */
  async begin(files: Iterable<BundledFile>): Promise<void> {
    await this.#options.mirror.begin(files);
  }

  /** Makes the cached results of another machine for its folders valid here. */
  age(): void {
    this.#options.mirror.age();
  }

  /**
   * The next `refresh` need not look again.
   * @throws as `refresh` does
   */
  async fetch(): Promise<void> {
    await this.refresh();
    this.#isFetched = true;
  }

  /**
   * Brings the files up to date. If the store does not answer, they stay as they are, as long as there are any.
   * @throws StoreError; FeedwrightError CONTENT_NO_PLACE
   */
  async refresh(): Promise<void> {
    const isDone = this.#isFetched || this.#isFollowed;
    this.#isFetched = false;
    if (isDone) return;
    const { accept, mustBeCurrent, mirror } = this.#options;
    const changes = await this.#attempt(() => mirror.sync(accept));
    if (changes instanceof StoreError && (mustBeCurrent || mirror.size === 0)) throw changes;
  }

  /** From now on, the caller uses `look` and `lookAtAll`. */
  beFollowed(): void {
    this.#isFollowed = true;
  }

  /** The paths of files that have changed; `failed` if the store does not answer. */
  async lookAtAll(): Promise<readonly string[] | "failed"> {
    const changes = await this.#attempt(() => this.#options.mirror.sync(this.#options.accept));
    return changes instanceof StoreError ? "failed" : changes.paths;
  }

  /** The same for a few objects. */
  async look(keys: readonly string[]): Promise<readonly string[] | "failed"> {
    const changes = await this.#attempt(() => this.#options.mirror.look(keys));
    return changes instanceof StoreError ? "failed" : changes.paths;
  }

  close(): void {
    this.#options.mirror.close();
  }

  async #attempt(act: () => Promise<MirrorChanges>): Promise<MirrorChanges | StoreError> {
    const { store, emit } = this.#options;
    const started = performance.now();
    try {
      const changes = await act();
      this.#isCurrent = true;
      this.#failure = undefined;
      const { paths: _, ...counts } = changes;
      const durationMs = Math.round((performance.now() - started) * 10) / 10;
      if (counts.read + counts.removed > 0) emit({ event: "fetched", store, ...counts, durationMs });
      return changes;
    } catch (error) {
      if (error instanceof StoreError) {
        this.#failure = diagnostic(mirrorKinds.CONTENT_STALE, { store, reason: error.reason });
        return error;
      }
      if (error instanceof FeedwrightError || typeof (error as NodeJS.ErrnoException).code !== "string") throw error;
      throw new FeedwrightError(mirrorKinds.CONTENT_NO_PLACE, { store, reason: reasonOf(error) });
    }
  }
}
