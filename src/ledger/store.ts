import { dirname } from "node:path";
import { flushFile, flushFolder } from "../disk/flush.ts";
import { isFileAt, look, realPathOf } from "../disk/look.ts";
import { type Replaced, replaceFile } from "../disk/replaceFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Ledger, LedgerEntry, LedgerFeed } from "./ledger.ts";
import { formatLedger, formatRecords, isWholeLedger, parseLedger, type StoredLedger } from "./ledgerText.ts";

/**
 * Reads the records of a ledger file. A missing file is an empty ledger.
 * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
 */
export function readLedger(fs: FileSystem, file: string): StoredLedger {
  const text = textOf(fs, file);
  return parseLedger(text, file, text === "" ? "" : unfinishedText(fs, file));
}

/**
 * Appends records, each line as a whole. They are on disk when it returns.
 * @throws whatever the file system does
 */
export function appendLedger(
  fs: FileSystem,
  file: string,
  entries: readonly LedgerEntry[],
  feeds: readonly LedgerFeed[],
): void {
  const fd = fs.openSync(file, "a", 0o644);
  try {
    writeAll(fs, fd, Buffer.from(formatRecords(entries, feeds), "utf8"));
    flushFile(fs, fd);
  } finally {
    fs.closeSync(fd);
  }
}

/**
 * Rewrites the file, sorted by first publication, so that new entries are at its end. The old file stays until the new one is whole and on
 * disk.
 * @throws whatever the file system does
 */
export function rewriteLedger(fs: FileSystem, file: string, ledger: Ledger, damaged: readonly string[]): Replaced {
  const target = realPathOf(fs, file) ?? file;
  const temporary = `${target}${unfinishedEnd}`;
  const fd = fs.openSync(temporary, "w", 0o644);
  try {
    for (const piece of formatLedger(ledger, damaged)) writeAll(fs, fd, Buffer.from(piece, "utf8"));
    flushFile(fs, fd);
  } finally {
    fs.closeSync(fd);
  }
  const replaced = replaceFile(fs, temporary, target);
  flushFolder(fs, dirname(target));
  return replaced;
}

/**
 * The file with which a process that was killed was about to replace the ledger. If the ledger is mounted by itself, it is overwritten, so
 * that only a part of it may exist; otherwise, everything in this file is also in the ledger, or was not published yet.
 */
function unfinishedText(fs: FileSystem, file: string): string {
  const path = `${realPathOf(fs, file) ?? file}${unfinishedEnd}`;
  const text = isFileAt(fs, path) ? look(() => fs.readFileSync(path, "utf8")).value : undefined;
  return text !== undefined && isWholeLedger(text) ? text : "";
}

const unfinishedEnd = ".new";

/** Containers create a folder in place of a missing file that they are to mount; reading a pipe would never end. */
function textOf(fs: FileSystem, file: string): string {
  const unreadable = (reason: string): FeedwrightError =>
    new FeedwrightError(ledgerKinds.LEDGER_UNREADABLE, { reason }, { file });
  try {
    const stat = fs.statSync(file);
    if (stat.isDirectory()) throw unreadable("it is a folder");
    if (!stat.isFile()) throw unreadable("it is not a regular file");
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    throw unreadable(code ?? String(error));
  }
}
