import type { Condition } from "../stores/store.ts";
import type { Desired, UploadDocument } from "./desired.ts";
import { headersDigest } from "./headersDigest.ts";
import type { StoreState } from "./storeState.ts";

/** A document with the digest of its bytes. */
export interface HashedDocument extends UploadDocument {
  readonly sha256: string;
}

/** What has to be done so that a store holds the documents of a site. */
export interface UploadPlan {
  /** Rank by rank. */
  readonly puts: readonly (readonly PlannedPut[])[];
  readonly deletes: readonly PlannedDelete[];
  /** Documents that are already there, with the same headers. */
  readonly unchanged: readonly HashedDocument[];
}

export interface PlannedPut {
  readonly document: HashedDocument;
  readonly condition: Condition;
}

export interface PlannedDelete {
  readonly key: string;
  /** Nothing if it is not there. */
  readonly condition: { readonly etag: string } | undefined;
}

/**
 * Compares the desired documents with those in the store.
 * @param present The documents of `desired` that are in the output folder. One that is missing there is neither sent nor removed.
 */
export function planUpload(
  state: StoreState,
  desired: Desired,
  present: readonly HashedDocument[],
  acl: string | undefined,
): UploadPlan {
  const { manifest } = state;
  const unchanged: HashedDocument[] = [];
  const byRank = new Map<number, PlannedPut[]>();
  for (const document of present) {
    const condition = conditionFor(document.path, state);
    const known = manifest.documents.get(document.path);
    const isSame =
      !manifest.pending.has(document.path) &&
      known?.sha256 === document.sha256 &&
      known.headers === headersDigest(document, acl);
    if (isSame) {
      unchanged.push(document);
      continue;
    }
    const group = byRank.get(document.rank) ?? [];
    group.push({ document, condition });
    byRank.set(document.rank, group);
  }
  const wanted = new Set(desired.documents.map(({ path }) => path));
  const ours = new Set([...manifest.documents.keys(), ...manifest.pending]);
  const deletes = [...ours]
    .filter((key) => !wanted.has(key) && !desired.isKept(key))
    .map((key): PlannedDelete => {
      const condition = conditionFor(key, state);
      return { key, condition: condition === "new" ? undefined : condition };
    });
  const puts = [...byRank].toSorted(([a], [b]) => a - b).map(([, group]) => group);
  return { puts, deletes, unchanged };
}

/** Only the version that was seen is replaced. */
function conditionFor(key: string, { manifest, unfinished }: StoreState): Condition {
  const etag = manifest.pending.has(key) ? unfinished.get(key) : manifest.documents.get(key)?.etag;
  return etag === undefined ? "new" : { etag };
}
