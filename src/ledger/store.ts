import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { Ledger, type LedgerEntry, type LedgerFeed } from "./ledger.ts";
import { formatEntry, formatFeed, parseLine } from "./line.ts";

/** Another one whenever lines or digests come to mean something else. */
const version = 1;
const header = `feedwright ledger ${version}: the ids and dates of published entries. Keep it with the articles; a line an entry, later lines win.`;

/** What a ledger file holds. */
export interface StoredLedger {
  readonly ledger: Ledger;
  /** Lines that cannot be understood, as they are: somebody may mend them. */
  readonly damaged: readonly string[];
  /** How many records there are, superseded ones counted. */
  readonly lines: number;
  /** New lines may simply be put at its end. */
  readonly isAppendable: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** This many damaged lines are told of one by one. */
const mostTold = 20;

/**
 * Reads the record of a ledger file. Lines may stand in any order and any number of times, as a merge leaves them: of one id the line
 * written last counts. What cannot be read is reported and left out. A file that is not there is an empty ledger.
 * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
 */
export function readLedger(fs: FileSystem, file: string): StoredLedger {
  const text = textOf(fs, file);
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
  const ledger = Ledger.of(entries.values(), feeds.values());
  return { ledger, damaged, lines: records, isAppendable, diagnostics };
}

/**
 * Puts records at the end, each line whole. On the disk when it returns.
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
    writeAll(fs, fd, feeds.map(formatFeed).join("") + entries.map(formatEntry).join(""));
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/**
 * Writes the file anew, sorted by first publication so that new entries stand at its end. The old one is there until the new one is
 * whole and on the disk.
 * @throws whatever the file system does
 */
export function rewriteLedger(fs: FileSystem, file: string, ledger: Ledger, damaged: readonly string[]): void {
  const entries = [...ledger.entries()].sort(
    (a, b) => a.published - b.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const feeds = [...ledger.feeds()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const target = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const temporary = `${target}.new`;
  const fd = fs.openSync(temporary, "w", 0o644);
  try {
    writeAll(fs, fd, `${header}\n${damaged.map((line) => `${line}\n`).join("")}${feeds.map(formatFeed).join("")}`);
    for (let at = 0; at < entries.length; at += 1000) {
      const piece = entries.slice(at, at + 1000).map(formatEntry);
      writeAll(fs, fd, piece.join(""));
    }
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(temporary, target);
  flushFolder(fs, target);
}

/** Of two lines of one moment the greater counts: whatever their order, the same one. */
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

function textOf(fs: FileSystem, file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    throw new FeedwrightError(ledgerKinds.LEDGER_UNREADABLE, { reason: code ?? String(error) }, { file });
  }
}

function writeAll(fs: FileSystem, fd: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) written += fs.writeSync(fd, bytes, written, bytes.length - written);
}

/** A rename is durable once its folder is. Not every platform can. */
function flushFolder(fs: FileSystem, file: string): void {
  let fd: number | undefined;
  try {
    fd = fs.openSync(file.slice(0, Math.max(file.lastIndexOf("/"), 1)), "r");
    fs.fsyncSync(fd);
  } catch {
    // The file is whole either way; after a power cut it may be the one before.
  } finally {
    if (fd !== undefined) fs.closeSync(fd);
  }
}
