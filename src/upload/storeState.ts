import { uploadKinds } from "../model/catalogue/upload.ts";
import { FeedwrightError } from "../model/error.ts";
import { requestsAtOnce } from "../model/thresholds.ts";
import type { ETag, Store } from "../stores/store.ts";
import { eachAtOnce } from "../text/eachAtOnce.ts";
import { emptyManifest, type Manifest, manifestKey, parseManifest } from "./manifest.ts";

/**
 * What a publisher has seen of a store. Documents are built after this was read, so they are newer than what is there; if somebody publishes
 * in the meantime, it is read again, and they are built again.
 */
export interface StoreState {
  readonly manifest: Manifest;
  /** The version of the manifest; nothing if there is none. */
  readonly etag: ETag | undefined;
  /** The objects under the keys that a publisher left unfinished; keys without an object are not in here. */
  readonly unfinished: ReadonlyMap<string, ETag>;
}

/**
 * @param strays Keys that are ours, although the manifest may not say so
 * @param otherVersions Keys whose objects are ours, but perhaps not in the versions in the manifest
 * @throws FeedwrightError UPLOAD_MANIFEST, STORE_FAILED
 */
export async function readStoreState(
  store: Store,
  site: string,
  strays: ReadonlySet<string>,
  otherVersions: ReadonlySet<string>,
): Promise<StoreState> {
  const found = await store.get(manifestKey);
  const read = found === undefined ? emptyManifest(site) : parseManifest(found.bytes);
  if (read === undefined)
    throw new FeedwrightError(uploadKinds.UPLOAD_MANIFEST, { store: store.name, key: manifestKey });
  const unlisted = [...strays].filter((key) => !read.documents.has(key));
  const manifest = { ...read, pending: new Set([...read.pending, ...unlisted, ...otherVersions]) };
  const unfinished = new Map<string, ETag>();
  await eachAtOnce([...manifest.pending], requestsAtOnce, async (key) => {
    const object = await store.get(key);
    if (object !== undefined) unfinished.set(key, object.etag);
  });
  return { manifest, etag: found?.etag, unfinished };
}

/**
 * The same state, in which each document that is not the version that was written counts as unfinished: it is written again, or removed,
 * whatever is there now.
 */
export async function withChanged(state: StoreState, store: Store): Promise<StoreState> {
  const { manifest } = state;
  const versions = new Map<string, ETag>();
  for await (const { key, etag } of store.list("")) if (manifest.documents.has(key)) versions.set(key, etag);
  const changed = [...manifest.documents].filter(([key, { etag }]) => versions.get(key) !== etag).map(([key]) => key);
  const unfinished = new Map(state.unfinished);
  for (const key of changed) {
    const etag = versions.get(key);
    if (etag !== undefined && !manifest.pending.has(key)) unfinished.set(key, etag);
  }
  return { ...state, unfinished, manifest: { ...manifest, pending: new Set([...manifest.pending, ...changed]) } };
}
