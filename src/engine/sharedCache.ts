import { type Bundle, decodeBundle, encodeBundle } from "../cache/bundle.ts";
import { readRecords } from "../cache/keptRecords.ts";
import { fromBundle, type PortableFolders, toBundle } from "../cache/portable.ts";
import { type SiteCache, siteCache } from "../cache/siteCache.ts";
import { reasonOf } from "../disk/replaceFile.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { openStore } from "../stores/openStore.ts";
import type { ETag, Store } from "../stores/store.ts";
import { StoreError } from "../stores/storeError.ts";
import { sha256 } from "../text/sha256.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import type { EngineOptions } from "./options.ts";

/** It must save time: a store that takes longer than this is not used. */
const longestMs = 10_000;

/** Opens the cache that builders on several machines share; nothing if a config names none, or this process has no cache of its own. */
export function sharedCache(options: EngineOptions): SharedCache | undefined {
  const { config, publish, cache } = options;
  const own = publish && cache !== undefined && config.cache.store !== undefined && siteCache(config, cache);
  return own ? new SharedCache(options, own) : undefined;
}

/**
 * What a builder has read and rendered, as an object in a store, for builders that have no cache of their own yet. A failure only costs time,
 * so it never ends a build.
 */
export class SharedCache {
  readonly #options: EngineOptions;
  readonly #own: SiteCache;
  readonly #address: string;
  #etag: ETag | undefined;
  /** Of what is in the store, as far as this process knows. A watch runs for days, so it does not keep the up to 64 MB themselves. */
  #digest: string | undefined;
  #hasLooked = false;

  constructor(options: EngineOptions, own: SiteCache) {
    this.#options = options;
    this.#own = own;
    this.#address = options.config.cache.store ?? "";
  }

  /** Makes the cache of this machine from it, if there is none. Articles in a store are up to date afterwards. @throws as `content.fetch` */
  async begin(content: StoredContent | undefined): Promise<void> {
    const bundle = this.#hasOwn() ? undefined : await this.#attempt("read", (store, key) => this.#read(store, key));
    if (bundle !== undefined) await this.#attempt("used", async () => await content?.begin(bundle.files));
    // The articles are those of the store before they are compared.
    await content?.fetch();
    content?.age();
    const { fs } = this.#options;
    if (bundle !== undefined) await this.#attempt("used", async () => fromBundle(fs, this.#own, bundle, this.#folders));
  }

  /** Saves it for the next machine, unless another machine has saved its own in the meantime. */
  async putBack(content: StoredContent | undefined): Promise<void> {
    await this.#attempt("written", async (store, key) => {
      const made = toBundle(this.#options.fs, this.#own, this.#folders);
      if (made === undefined) return;
      const bytes = encodeBundle({ key: this.#own.portableKey, ...made, files: [...(content?.toKeep() ?? [])] });
      if (!this.#hasLooked) await this.#read(store, key);
      if (this.#digest === sha256(bytes)) return;
      const answer = await store.put(key, bytes, {
        type: "application/octet-stream",
        cacheControl: "no-store",
        condition: this.#etag === undefined ? "new" : { etag: this.#etag },
      });
      if (answer === "changed") this.#hasLooked = false;
      else [this.#etag, this.#digest] = [answer.etag, sha256(bytes)];
    });
  }

  async #read(store: Store, key: string): Promise<Bundle | undefined> {
    const found = await store.get(key);
    this.#hasLooked = true;
    this.#etag = found?.etag;
    this.#digest = found && sha256(found.bytes);
    return found && decodeBundle(Buffer.from(found.bytes), this.#own.portableKey);
  }

  #hasOwn(): boolean {
    const records = readRecords(this.#options.fs, this.#own);
    return records !== undefined && records !== "damaged";
  }

  get #folders(): PortableFolders {
    const { root, content } = this.#options.config;
    return { root, contentDir: content.dir };
  }

  async #attempt<T>(action: string, act: (store: Store, key: string) => Promise<T>): Promise<T | undefined> {
    const { fs, config, signal, emit } = this.#options;
    const { endpoint, region } = config.cache;
    const end = this.#address.lastIndexOf("/");
    const limit = AbortSignal.timeout(longestMs);
    let store: Store | undefined;
    try {
      store = await openStore(this.#address.slice(0, end), {
        fs,
        endpoint,
        region,
        siteUrl: config.site.url,
        root: config.root,
        contentDir: config.content.dir,
        signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
      });
      return await act(store, decodedPart(this.#address.slice(end + 1)));
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof StoreError ? error.reason : limit.aborted ? "it did not answer" : reasonOf(error);
      const values = { store: this.#address, action, reason };
      emit({ event: "diagnostic", diagnostic: diagnostic(outputKinds.CACHE_STORE_FAILED, values) });
      return undefined;
    } finally {
      store?.close();
    }
  }
}
