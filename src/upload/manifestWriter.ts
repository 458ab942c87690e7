import type { ETag, Store } from "../stores/store.ts";
import { manifestBytes, manifestKey, type PublishedDocument } from "./manifest.ts";
import type { StoreState } from "./storeState.ts";

/** After this many documents, the progress is recorded, so that an interrupted run costs the next one no more than these. */
const documentsBetweenSaves = 500;

/** The manifest while a publisher works. It is only replaced as long as nobody else has replaced it. */
export class ManifestWriter {
  readonly #store: Store;
  readonly #isUnconditional: boolean;
  readonly #site: string;
  readonly #documents: Map<string, PublishedDocument>;
  readonly #pending: Set<string>;
  /** What an earlier publisher left unfinished. */
  readonly #unfinished: StoreState["unfinished"];
  #etag: ETag | undefined;
  #unsaved = 0;
  #saving: Promise<boolean> = Promise.resolve(true);

  constructor(store: Store, { manifest, etag, unfinished }: StoreState, isUnconditional: boolean) {
    this.#store = store;
    this.#isUnconditional = isUnconditional;
    this.#site = manifest.site;
    this.#documents = new Map(manifest.documents);
    this.#pending = new Set(manifest.pending);
    this.#unfinished = unfinished;
    this.#etag = etag;
  }

  get state(): StoreState {
    return {
      manifest: { site: this.#site, documents: this.#documents, pending: this.#pending },
      etag: this.#etag,
      unfinished: new Map([...this.#unfinished].filter(([key]) => this.#pending.has(key))),
    };
  }

  /** Records what is about to be done. False if somebody else has published. */
  begin(keys: readonly string[]): Promise<boolean> {
    for (const key of keys) this.#pending.add(key);
    return this.save();
  }

  done(key: string, document: PublishedDocument): void {
    this.#documents.set(key, document);
    this.#pending.delete(key);
    this.#unsaved += 1;
  }

  gone(key: string): void {
    this.#documents.delete(key);
    this.#pending.delete(key);
    this.#unsaved += 1;
  }

  /** Nothing was done with it after all. */
  untouched(key: string): void {
    if (!this.#unfinished.has(key)) this.#pending.delete(key);
  }

  async saveNowAndThen(): Promise<boolean> {
    return this.#unsaved < documentsBetweenSaves || (await this.save());
  }

  /** False if somebody else has published. */
  save(): Promise<boolean> {
    this.#unsaved = 0;
    const saved = this.#saving.then(async (isOurs) => isOurs && (await this.#write()));
    // The caller handles a failure; a later save tries again.
    this.#saving = saved.catch(() => true);
    return saved;
  }

  /** Whether somebody else has published. */
  async isOutdated(): Promise<boolean> {
    await this.#saving;
    return (await this.#store.get(manifestKey))?.etag !== this.#etag;
  }

  async #write(): Promise<boolean> {
    const bytes = manifestBytes(this.state.manifest);
    const condition = this.#etag === undefined ? "new" : { etag: this.#etag };
    const answer = await this.#store.put(manifestKey, bytes, {
      type: "application/json; charset=utf-8",
      cacheControl: "no-store",
      ...(this.#isUnconditional ? {} : { condition }),
    });
    if (answer === "changed") return false;
    this.#etag = answer.etag;
    return true;
  }
}
