import { uploadKinds } from "../model/catalogue/upload.ts";
import { FeedwrightError } from "../model/error.ts";
import { requestsAtOnce } from "../model/thresholds.ts";
import type { Condition, Store } from "../stores/store.ts";
import { eachAtOnce } from "../text/eachAtOnce.ts";
import { manifestKey } from "./manifest.ts";
import type { PlannedPut, UploadPlan } from "./plan.ts";
import type { StoreState } from "./storeState.ts";

interface LookOptions {
  readonly store: Store;
  readonly read: (path: string) => Uint8Array | undefined;
  readonly takeOver?: boolean | undefined;
}

/**
 * Checks whether somebody else already has objects under the keys of new documents, before anything is written: afterwards, the manifest
 * lists those keys as ours. An object that has the same bytes as the document is adopted.
 * @returns `"changed"` if somebody else has published since `state` was read
 * @throws FeedwrightError UPLOAD_FOREIGN
 */
export async function lookAtNew(
  plan: UploadPlan,
  { manifest: { pending }, etag }: StoreState,
  { store, read, takeOver = false }: LookOptions,
): Promise<UploadPlan | "changed"> {
  const found = new Map<string, Condition>();
  const foreign: string[] = [];
  const unseen = plan.puts
    .flat()
    .filter(({ document, condition }) => condition === "new" && !pending.has(document.path));
  const present = await presentAmong(unseen, store);
  await eachAtOnce(present, requestsAtOnce, async ({ document: { path } }) => {
    const object = await store.get(path);
    if (object === undefined) return;
    found.set(path, { etag: object.etag });
    const bytes = takeOver || object.isOurs === true ? undefined : read(path);
    if (bytes !== undefined && !Buffer.from(object.bytes).equals(bytes)) foreign.push(path);
  });
  const [first] = foreign.toSorted();
  if (first !== undefined) {
    // Another publisher may have put it there just now.
    if ((await store.get(manifestKey))?.etag !== etag) return "changed";
    const key = foreign.length === 1 ? first : `${first} (and ${foreign.length - 1} more)`;
    throw new FeedwrightError(uploadKinds.UPLOAD_FOREIGN, { key, store: store.name });
  }
  const known = (put: PlannedPut): PlannedPut => ({ ...put, condition: found.get(put.document.path) ?? put.condition });
  return { ...plan, puts: plan.puts.map((group) => group.map(known)) };
}

/** From this many on, one list is faster than a request for each. */
const manyNew = 100;
/** A bucket may also contain a whole site: a list that is longer than this many times the documents is not read to the end. */
const longestList = 10;

/** Those that may be in the store. */
async function presentAmong(puts: readonly PlannedPut[], store: Store): Promise<readonly PlannedPut[]> {
  if (puts.length < manyNew) return puts;
  const listed = new Set<string>();
  for await (const { key } of store.list("")) {
    listed.add(key);
    if (listed.size > puts.length * longestList) return puts;
  }
  return puts.filter(({ document }) => listed.has(document.path));
}
