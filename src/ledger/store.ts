import { dirname } from "node:path";
import { flushFile, flushFolder } from "../disk/flush.ts";
import { isFileAt, look, realPathOf } from "../disk/look.ts";
import { type Replaced, replaceFile } from "../disk/replaceFile.ts";
import { writeAll } from "../disk/writeAll.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { Ledger, type LedgerEntry, type LedgerFeed } from "./ledger.ts";
import { formatEntry, formatFeed, parseLine } from "./line.ts";

/** Another version whenever the meaning of lines or digests changes. */
const version = 1;
const header = `feedwright ledger ${version}: the ids and dates of published entries. Keep it with the articles; a line an entry, later lines win.`;

/** The content of a ledger file. */
export interface StoredLedger {
  readonly ledger: Ledger;
  /** Lines that cannot be understood, unchanged: somebody may fix them. */
  readonly damaged: readonly string[];
  /** The number of records, including superseded ones. */
  readonly lines: number;
  /** Whether new lines can simply be appended. */
  readonly isAppendable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** This many damaged lines are reported one by one. */
const mostTold = 20;

/**
 * Reads the records of a ledger file. Lines may be in any order and occur any number of times, as a merge leaves them: for one id, the line
 * that was written last counts. Lines that cannot be read are reported and left out. A missing file is an empty ledger.
 * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
 */
export function readLedger(fs: FileSystem, file: string): StoredLedger {
  const text = textOf(fs, file);
  const unfinished = text === "" ? "" : unfinishedText(fs, file);
  const entries = new Map<string, LedgerEntry>();
  const feeds = new Map<string, LedgerFeed>();
  const damaged: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const lines = text.split("\n");
  const isTorn = text !== "" && !text.endsWith("\n");
  let isAppendable = versionOf(lines[0] ?? "") !== undefined && !isTorn;
  let records = 0;
  let at = -1;
  for (const raw of lines) {
    at += 1;
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "") continue;
    const known = parseLine(line);
    if (known !== undefined) {
      records += 1;
      if ("path" in known) keepLater(entries, known.id, known, formatEntry);
      else keepLater(feeds, known.name, known, formatFeed);
      continue;
    }
    const place = { file, line: at + 1, column: 1 };
    const found = versionOf(line);
    if (found !== undefined) {
      if (found > version) throw new FeedwrightError(ledgerKinds.LEDGER_NEWER, { found }, place);
      continue;
    }
    if (conflictMark.test(line)) {
      if (line.startsWith("<")) diagnostics.push(diagnostic(ledgerKinds.LEDGER_CONFLICT, {}, place));
      isAppendable = false;
      continue;
    }
    if (isTorn && at === lines.length - 1) diagnostics.push(diagnostic(ledgerKinds.LEDGER_TORN, {}, place));
    else {
      damaged.push(line);
      if (damaged.length <= mostTold) diagnostics.push(damagedLine(line, place));
    }
  }
  if (damaged.length > mostTold) {
    const count = damaged.length - mostTold;
    diagnostics.push(diagnostic(ledgerKinds.LEDGER_MORE_DAMAGED, { count }, { file }));
  }
  for (const line of unfinished.split("\n")) {
    const known = parseLine(line);
    if (known === undefined) continue;
    isAppendable = false;
    if ("path" in known) keepLater(entries, known.id, known, formatEntry);
    else keepLater(feeds, known.name, known, formatFeed);
  }
  const ledger = Ledger.of(entries.values(), feeds.values());
  return { ledger, damaged, lines: records, isAppendable, diagnostics };
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
    writeAll(fs, fd, Buffer.from(feeds.map(formatFeed).join("") + entries.map(formatEntry).join(""), "utf8"));
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
  const entries = [...ledger.entries()].sort(
    (a, b) => a.published - b.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const feeds = [...ledger.feedRecords.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const target = realPathOf(fs, file) ?? file;
  const temporary = `${target}${unfinishedEnd}`;
  const fd = fs.openSync(temporary, "w", 0o644);
  try {
    const first = `${header}\n${damaged.map((line) => `${line}\n`).join("")}${feeds.map(formatFeed).join("")}`;
    writeAll(fs, fd, Buffer.from(first, "utf8"));
    for (let at = 0; at < entries.length; at += 1000) {
      const piece = entries.slice(at, at + 1000).map(formatEntry);
      writeAll(fs, fd, Buffer.from(piece.join(""), "utf8"));
    }
    flushFile(fs, fd);
  } finally {
    fs.closeSync(fd);
  }
  const replaced = replaceFile(fs, temporary, target);
  flushFolder(fs, dirname(target));
  return replaced;
}

/** Of two lines with the same time, the greater one counts: the result does not depend on their order. */
function keepLater<T extends { readonly at: number }>(
  records: Map<string, T>,
  key: string,
  record: T,
  lineOf: (record: T) => string,
): void {
  const known = records.get(key);
  const isLater =
    known === undefined || record.at > known.at || (record.at === known.at && lineOf(record) > lineOf(known));
  if (isLater) records.set(key, record);
}

/** As git, Mercurial and others write them. */
const conflictMark = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** Editors may put a byte order mark before it. */
function versionOf(line: string): number | undefined {
  const found = /^\uFEFF?feedwright ledger (\d+)/.exec(line);
  return found === null ? undefined : Number(found[1]);
}

function damagedLine(line: string, place: { readonly file: string; readonly line: number }): Diagnostic {
  const columns = line.split("\t").length;
  const found = columns === 12 ? `of ${line.slice(0, line.indexOf("\t"))}` : `${columns} columns of 12`;
  return diagnostic(ledgerKinds.LEDGER_LINE_DAMAGED, { found }, place);
}

/**
 * The file with which a process that was killed was about to replace the ledger. If the ledger is mounted by itself, it is overwritten, so
 * that only a part of it may exist; otherwise, everything in this file is also in the ledger, or was not published yet.
 */
function unfinishedText(fs: FileSystem, file: string): string {
  const path = `${realPathOf(fs, file) ?? file}${unfinishedEnd}`;
  const text = isFileAt(fs, path) ? look(() => fs.readFileSync(path, "utf8")).value : undefined;
  return text?.endsWith("\n") && versionOf(text) === version ? text : "";
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
