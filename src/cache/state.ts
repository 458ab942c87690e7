import type { FoundFile } from "../model/article.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Instant } from "../model/text.ts";
import { readKeyed, writeKeyed } from "./sealedFile.ts";
import type { SiteCache } from "./siteCache.ts";
import type { Traces } from "./trace.ts";

/** The result of a publication. */
export interface Published {
  readonly articles: number;
  readonly entries: number;
  readonly documents: readonly string[];
  readonly broken: number;
  readonly nextDue?: Instant;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A publication, and everything that it was made from. As long as all of it is unchanged, the publication would be the same byte for byte.
 */
export interface State {
  readonly published: Published;
  /** It is valid from this time until before that one, when something changes only because time passes. */
  readonly from: Instant;
  readonly until?: Instant;
  readonly folderDiagnostics: readonly Diagnostic[];
  /** A digest of each feed. */
  readonly feeds: readonly (readonly [name: string, digest: string])[];
  /** The ledger and the documents, as they were left, and the media and folders that were looked at. */
  readonly files: Traces["files"];
  /** The article files in the order of their paths, with stamps that prove their text if they are settled. */
  readonly articles: readonly { readonly file: FoundFile; readonly isSettled: boolean }[];
}

type Head = Omit<State, "articles"> & { readonly count: number };

/** @throws what the file system throws */
export function writeState(fs: FileSystem, cache: SiteCache, state: State): void {
  const { articles, ...rest } = state;
  const columns = new Float64Array(articles.length * 3).fill(-1);
  const paths: string[] = [];
  for (const [at, { file, isSettled }] of articles.entries()) {
    paths.push(file.path);
    if (!isSettled) continue;
    columns[at * 3] = file.size;
    columns[at * 3 + 1] = file.mtimeMs;
    columns[at * 3 + 2] = file.ino;
  }
  const head = Buffer.from(JSON.stringify({ ...rest, count: articles.length } satisfies Head), "utf8");
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  writeKeyed(fs, cache.stateFile, cache.key, [length, head, new Uint8Array(columns.buffer), paths.join("\u0000")]);
}

/** What was saved; nothing if there is nothing, if another program or config made it, or if it cannot be read. */
export function readState(fs: FileSystem, cache: SiteCache): RememberedState | "damaged" | undefined {
  const bytes = readKeyed(fs, cache.stateFile, cache.key);
  if (bytes === undefined || bytes === "damaged") return bytes;
  const end = 4 + bytes.readUInt32LE(0);
  const { count, ...state } = JSON.parse(bytes.toString("utf8", 4, end)) as Head;
  const columnsEnd = end + count * 3 * 8;
  return {
    ...state,
    hasArticles: (found) =>
      sameArticles(found, count, bytes.subarray(end, columnsEnd), bytes.toString("utf8", columnsEnd)),
  };
}

export type RememberedState = Omit<State, "articles"> & {
  /** Are these the same files with the same stamps, in the same order? */
  readonly hasArticles: (found: readonly FoundFile[]) => boolean;
};

function sameArticles(found: readonly FoundFile[], count: number, columns: Buffer, paths: string): boolean {
  if (found.length !== count) return false;
  // A copy, because numbers must be at addresses that are multiples of eight.
  const numbers = new Float64Array(new Uint8Array(columns).buffer);
  let from = 0;
  for (const [at, { path, size, mtimeMs, ino }] of found.entries()) {
    if (
      numbers[at * 3] !== size ||
      numbers[at * 3 + 1] !== mtimeMs ||
      numbers[at * 3 + 2] !== ino ||
      !paths.startsWith(path, from)
    )
      return false;
    from += path.length;
    if (at + 1 < count ? paths.charCodeAt(from) !== 0 : from !== paths.length) return false;
    from += 1;
  }
  return true;
}
