import type { FoundFile } from "../model/article.ts";
import type { ArticleRecord } from "../model/articleRecord.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { FileSystem } from "../model/ports.ts";
import { rowsInCacheLine } from "../model/thresholds.ts";
import { type ArticleRow, articleOfRow, createSharedObjects, rowOfArticle, type SharedObjects } from "./articleRow.ts";
import { readKeyed, writeKeyed } from "./sealedFile.ts";
import type { SiteCache } from "./siteCache.ts";

type Row = readonly [
  size: number,
  mtimeMs: number,
  ino: number,
  isSettled: 0 | 1,
  article: ArticleRow | null,
  /** What most articles do not have: problems, and the name of a file without an article. */
  rest?: {
    readonly file?: Pick<FoundFile, "path" | "diskPath">;
    readonly diagnostics?: readonly Diagnostic[];
  },
];
/** Rows, and the shared values that were in no earlier line. */
interface Line {
  readonly shared: readonly object[];
  readonly rows: readonly Row[];
}

/** @throws what the file system throws */
export function writeRecords(fs: FileSystem, cache: SiteCache, records: Iterable<ArticleRecord>): void {
  writeKeyed(fs, cache.articlesFile, cache.key, lines(records));
}

function* lines(records: Iterable<ArticleRecord>): Iterable<string> {
  const shared = createSharedObjects();
  let rows: Row[] = [];
  for (const record of records) {
    rows.push(rowOf(record, shared));
    if (rows.length < rowsInCacheLine) continue;
    yield lineOf({ shared: shared.takeFresh(), rows } satisfies Line);
    rows = [];
  }
  yield lineOf({ shared: shared.takeFresh(), rows } satisfies Line);
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** Undefined if nothing was saved, if another program or config made it, or if it cannot be read. */
export function readRecords(fs: FileSystem, cache: SiteCache): Iterable<ArticleRecord> | "damaged" | undefined {
  const bytes = readKeyed(fs, cache.articlesFile, cache.key);
  return bytes === undefined || bytes === "damaged" ? bytes : recordsOf(bytes);
}

function* recordsOf(bytes: Buffer): Iterable<ArticleRecord> {
  const shared: object[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const line = JSON.parse(bytes.toString("utf8", from, end)) as Line;
    shared.push(...line.shared);
    for (const row of line.rows) {
      const record = recordOf(row, shared);
      if (record !== undefined) yield record;
    }
    from = end + 1;
  }
}

function rowOf({ file, article, broken, isSettled, diagnostics }: ArticleRecord, shared: SharedObjects): Row {
  const { path, diskPath, size, mtimeMs, ino } = file;
  const settled = isSettled ? 1 : 0;
  // The last good version of a broken article is only for the process that read it.
  if (article === undefined || broken) {
    const name = diskPath === undefined ? { path } : { path, diskPath };
    return [size, mtimeMs, ino, settled, null, { diagnostics, file: name }];
  }
  const row = rowOfArticle(article, shared);
  return diagnostics.length === 0
    ? [size, mtimeMs, ino, settled, row]
    : [size, mtimeMs, ino, settled, row, { diagnostics }];
}

/** Nothing is made by spreading here: such objects have shapes of their own, which take more memory than their values. */
function recordOf(
  [size, mtimeMs, ino, settled, row, rest = {}]: Row,
  shared: readonly object[],
): ArticleRecord | undefined {
  const article = row === null ? undefined : articleOfRow(row, shared);
  const { file: name = article, diagnostics = none } = rest;
  if (name === undefined) return undefined;
  const { path, diskPath } = name;
  const file = diskPath === undefined ? { path, size, mtimeMs, ino } : { path, size, mtimeMs, ino, diskPath };
  const isSettled = settled === 1;
  return article === undefined
    ? { file, broken: true, isSettled, diagnostics }
    : { file, broken: false, isSettled, diagnostics, article };
}

const none: readonly Diagnostic[] = [];
