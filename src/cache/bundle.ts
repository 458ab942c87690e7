import { gunzipSync, gzipSync } from "node:zlib";
import type { ArticleRecord } from "../model/articleRecord.ts";
import { sha256 } from "../text/sha256.ts";
import type { KeptDraft, KeptDrafts } from "./keptDrafts.ts";

/** A cache that a builder on another machine can start with. */
export interface Bundle {
  /** The version of the program, of Node.js, and the config that made it. */
  readonly key: string;
  /**
   * What it was made from: the place of each file or folder → a digest of its contents, "" if it was missing. Stamps would mean nothing on
   * another machine.
   */
  readonly places: readonly (readonly [place: string, digest: string])[];
  readonly records: readonly ArticleRecord[];
  /** Their traces contain places instead of paths. */
  readonly drafts: readonly KeptDraft[];
  readonly sightings: KeptDrafts["sightings"];
  /** Articles that are in a store. */
  readonly files: readonly BundledFile[];
}

/** An object of the store that the articles are in. */
export interface BundledFile {
  readonly key: string;
  readonly mark: string;
  readonly etag: string;
  readonly modified: number | undefined;
  readonly bytes: Uint8Array;
}

type Stored = Omit<Bundle, "files"> & {
  readonly files: readonly (Omit<BundledFile, "bytes"> & { readonly text?: string; readonly base64?: string })[];
};

const magic = "feedwright cache 1";
/** A damaged or malicious bundle must not fill the memory when it is unpacked. */
const mostBytes = 512 * 1024 * 1024;

export function encodeBundle(bundle: Bundle): Buffer {
  const files = bundle.files.map(({ bytes, ...rest }) => ({ ...rest, ...packed(bytes) }));
  const body = gzipSync(JSON.stringify({ ...bundle, files } satisfies Stored), { level: 4 });
  return Buffer.concat([Buffer.from(`${magic} ${sha256(body)}\n`, "latin1"), body]);
}

/** Nothing if it is damaged, or made by another program or for another config. */
export function decodeBundle(bytes: Uint8Array, key: string): Bundle | undefined {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = whole.indexOf(0x0a);
  const body = whole.subarray(end + 1);
  if (whole.toString("latin1", 0, Math.max(0, end)) !== `${magic} ${sha256(body)}`) return undefined;
  try {
    const stored = JSON.parse(gunzipSync(body, { maxOutputLength: mostBytes }).toString("utf8")) as Stored;
    if (stored.key !== key) return undefined;
    const files = stored.files.map(({ text, base64, ...rest }) => ({
      ...rest,
      bytes: text === undefined ? Buffer.from(base64 ?? "", "base64") : Buffer.from(text, "utf8"),
    }));
    return { ...stored, files };
  } catch {
    return undefined;
  }
}

function packed(bytes: Uint8Array): { readonly text: string } | { readonly base64: string } {
  const whole = Buffer.from(bytes);
  const text = whole.toString("utf8");
  return Buffer.from(text, "utf8").equals(whole) ? { text } : { base64: whole.toString("base64") };
}
