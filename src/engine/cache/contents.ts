import type { Article, FoundFile } from "../../model/article.ts";
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
  size: number,
  mtimeMs: number,
  ino: number,
  isSettled: 0 | 1,
  article: Article | null,
  /** What most have not: trouble, and the name of the file where there is no article that has it. */
  rest?: { readonly file?: Pick<FoundFile, "path" | "diskPath">; readonly diagnostics?: readonly Diagnostic[] },
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
    for (const row of JSON.parse(bytes.toString("utf8", from, end)) as Row[]) {
      const record = recordOf(row);
      if (record !== undefined) yield record;
    }
    from = end + 1;
  }
}

function rowOf({ file, article, broken, isSettled, diagnostics }: ArticleRecord): Row {
  const { path, diskPath, size, mtimeMs, ino } = file;
  // The last good version of a broken article is for the process that read it.
  const kept = article === undefined || broken ? null : article;
  const settled = isSettled ? 1 : 0;
  if (kept !== null && diagnostics.length === 0) return [size, mtimeMs, ino, settled, kept];
  return [
    size,
    mtimeMs,
    ino,
    settled,
    kept,
    { diagnostics, ...(kept === null ? { file: { path, ...(diskPath === undefined ? {} : { diskPath }) } } : {}) },
  ];
}

/** Nothing is made by spreading here: such objects have shapes of their own, which take more memory than what they hold. */
function recordOf([size, mtimeMs, ino, settled, article, rest = {}]: Row): ArticleRecord | undefined {
  const { file: name = article, diagnostics = none } = rest;
  if (name === null) return undefined;
  const { path, diskPath } = name;
  const file = diskPath === undefined ? { path, size, mtimeMs, ino } : { path, size, mtimeMs, ino, diskPath };
  const isSettled = settled === 1;
  return article === null
    ? { file, broken: true, isSettled, diagnostics }
    : { file, broken: false, isSettled, diagnostics, article };
}

const none: readonly Diagnostic[] = [];
