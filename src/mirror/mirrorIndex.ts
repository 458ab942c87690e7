import { readSealed, writeSealed } from "../cache/sealedFile.ts";
import type { FileSystem } from "../model/ports.ts";

/** One object, and its file here. */
export interface MirrorEntry {
  /** The stamp from the list, or the version: it stays the same until the object changes. */
  readonly mark: string;
  readonly etag: string;
  /** When the object was last written, in milliseconds since 1970, if the store says so. */
  readonly modified: number | undefined;
  /** Of the file. */
  readonly size: number;
  readonly mtimeMs: number;
  readonly ino: number;
}

/** The index of all files here: key → entry. */
export type MirrorIndex = Map<string, MirrorEntry>;

type Row = readonly [
  key: string,
  mark: string,
  etag: string,
  modified: number | null,
  size: number,
  mtimeMs: number,
  ino: number,
];
interface Stored {
  readonly form: number;
  readonly store: string;
  readonly rows: readonly Row[];
}

/** Raised whenever the meaning of a row changes. */
const form = 1;

/** @throws what the file system throws */
export function writeIndex(
  fs: FileSystem,
  file: string,
  store: string,
  entries: ReadonlyMap<string, MirrorEntry>,
): void {
  const rows = Array.from(
    entries,
    ([key, { mark, etag, modified = null, size, mtimeMs, ino }]): Row => [
      key,
      mark,
      etag,
      modified,
      size,
      mtimeMs,
      ino,
    ],
  );
  writeSealed(fs, file, [JSON.stringify({ form, store, rows } satisfies Stored)]);
}

/** Nothing if there is no index, or if it is damaged or belongs to another store. */
export function readIndex(fs: FileSystem, file: string, store: string): MirrorIndex | undefined {
  const bytes = readSealed(fs, file);
  return bytes === undefined || bytes === "damaged" ? undefined : parseIndex(bytes, store);
}

export function parseIndex(bytes: Buffer, store: string): MirrorIndex | undefined {
  const stored = JSON.parse(bytes.toString("utf8")) as Stored;
  if (stored.form !== form || stored.store !== store) return undefined;
  const entries: MirrorIndex = new Map();
  for (const [key, mark, etag, modified, size, mtimeMs, ino] of stored.rows)
    entries.set(key, { mark, etag, modified: modified ?? undefined, size, mtimeMs, ino });
  return entries;
}
