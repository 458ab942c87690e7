import type { Article, Stamp } from "../../model/article.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Draft } from "../../model/entry.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ContentPath, Instant } from "../../model/text.ts";
import type { ArticleRecord } from "../articles.ts";
import { readSealed, writeSealed } from "./sealedFile.ts";
import type { SiteCache } from "./siteCache.ts";
import type { Traces } from "./trace.ts";

/** A draft without its article, and what it was made from. */
export interface KeptDraft extends Omit<Draft, "article"> {
  readonly path: ContentPath;
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: Traces;
}

/** What is known of the articles themselves. */
export interface Contents {
  readonly records: Iterable<ArticleRecord>;
  readonly drafts: readonly KeptDraft[];
  /** Dates that no file says. */
  readonly sightings: readonly (readonly [ContentPath, Instant])[];
}

type Head = Omit<Contents, "records"> & { readonly key: string };
type Row = readonly [
  path: ContentPath,
  stamp: readonly [size: number, mtimeMs: number, ino: number],
  isSettled: 0 | 1,
  article: Omit<Article, "path" | "diskPath"> | null,
  rest?: { readonly diskPath?: string; readonly broken?: true; readonly diagnostics?: readonly Diagnostic[] },
];

/** So many articles go into one line, and are parsed at once: neither one by one, nor in one text of their whole size. */
const rowsInLine = 500;

/** @throws what the file system throws */
export function writeContents(fs: FileSystem, cache: SiteCache, { records, ...rest }: Contents): void {
  writeSealed(fs, cache.contentsFile, lines({ ...rest, key: cache.key }, records));
}

function* lines(head: Head, records: Iterable<ArticleRecord>): Iterable<Buffer> {
  yield Buffer.from(`${JSON.stringify(head)}\n`, "utf8");
  let rows: Row[] = [];
  for (const record of records) {
    rows.push(rowOf(record));
    if (rows.length < rowsInLine) continue;
    yield Buffer.from(`${JSON.stringify(rows)}\n`, "utf8");
    rows = [];
  }
  yield Buffer.from(`${JSON.stringify(rows)}\n`, "utf8");
}

/** Nothing where nothing was kept, it was made by another program or config, or it cannot be read. */
export function readContents(fs: FileSystem, cache: SiteCache): Contents | "damaged" | undefined {
  const bytes = readSealed(fs, cache.contentsFile);
  if (bytes === undefined || bytes === "damaged") return bytes;
  const end = bytes.indexOf(0x0a);
  const { key, ...head } = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
  return key === cache.key ? { ...head, records: recordsOf(bytes, end + 1) } : undefined;
}

function* recordsOf(bytes: Buffer, start: number): Iterable<ArticleRecord> {
  for (let from = start; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    for (const row of JSON.parse(bytes.toString("utf8", from, end)) as Row[]) yield recordOf(row);
    from = end + 1;
  }
}

function rowOf({ file, article, broken, isSettled, diagnostics }: ArticleRecord): Row {
  const { size, mtimeMs, ino } = file.stamp;
  const { path: _path, diskPath: _diskPath, ...fields } = article ?? ({} as Article);
  // The last good version of a broken article is for the process that read it.
  const kept = article === undefined || broken ? null : fields;
  const row: Row = [file.path, [size, mtimeMs, ino], isSettled ? 1 : 0, kept];
  if (file.diskPath === undefined && !broken && diagnostics.length === 0) return row;
  return [
    ...(row as readonly [...Row]),
    {
      ...(file.diskPath === undefined ? {} : { diskPath: file.diskPath }),
      ...(broken ? { broken } : {}),
      ...(diagnostics.length === 0 ? {} : { diagnostics }),
    },
  ] as unknown as Row;
}

/** Nothing is made by spreading here: such objects have shapes of their own, which take more memory than what they hold. */
function recordOf([path, [size, mtimeMs, ino], settled, fields, rest = {}]: Row): ArticleRecord {
  const { diskPath, broken = false, diagnostics = none } = rest;
  const stamp: Stamp = { size, mtimeMs, ino };
  const file = diskPath === undefined ? { path, stamp } : { path, diskPath, stamp };
  const isSettled = settled === 1;
  if (fields === null) return { file, broken, isSettled, diagnostics };
  const article = fields as { -readonly [K in keyof Article]: Article[K] };
  article.path = path;
  if (diskPath !== undefined) article.diskPath = diskPath;
  return { file, broken, isSettled, diagnostics, article };
}

const none: readonly Diagnostic[] = [];
