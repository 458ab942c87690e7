import { type ETag, ownFolder } from "../stores/store.ts";
import { isTable } from "../text/isTable.ts";

/**
 * The list of what a site has put into a store. It is an object of the store itself, so every publisher sees the same one, and it is only
 * replaced by those who have seen it.
 */
export interface Manifest {
  /** The base URL of the documents: two sites must not share a prefix. */
  readonly site: string;
  readonly documents: ReadonlyMap<string, PublishedDocument>;
  /**
   * Keys that a publisher was about to write or delete. They are recorded first, so that if it dies, they are known as ours, whatever their
   * state.
   */
  readonly pending: ReadonlySet<string>;
}

export interface PublishedDocument {
  /** SHA-256 of the document in the output folder, in hexadecimal. */
  readonly sha256: string;
  /** The version of the object in the store. */
  readonly etag: ETag;
  /** A digest of the headers that it was put with. */
  readonly headers: string;
}

export const manifestKey = `${ownFolder}published.json`;

export function emptyManifest(site: string): Manifest {
  return { site, documents: new Map(), pending: new Set() };
}

/** Sorted, so that the same list is the same bytes. */
export function manifestBytes({ site, documents, pending }: Manifest): Uint8Array {
  const sorted = [...documents].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(
    ([key, { sha256, etag, headers }]) => `${JSON.stringify(key)}: ${JSON.stringify([sha256, etag, headers])}`,
  );
  const head = `{\n"feedwright": ${version},\n"site": ${JSON.stringify(site)},\n"pending": ${JSON.stringify([...pending].toSorted())},\n`;
  return Buffer.from(`${head}"documents": {\n${lines.join(",\n")}\n}\n}\n`, "utf8");
}

const version = 1;

/** Nothing if it is damaged, or of a later release. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    const found: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    if (!isTable(found) || found.feedwright !== version || typeof found.site !== "string") return undefined;
    if (!isTable(found.documents) || !isTexts(found.pending)) return undefined;
    const documents = new Map<string, PublishedDocument>();
    for (const [key, value] of Object.entries(found.documents)) {
      if (!isTexts(value) || value.length < 3) return undefined;
      const [sha256 = "", etag = "", headers = ""] = value;
      documents.set(key, { sha256, etag, headers });
    }
    return { site: found.site, documents, pending: new Set(found.pending) };
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
