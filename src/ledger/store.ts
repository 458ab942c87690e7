import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { type Diagnostic, diagnostic, type Outcome } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import { contentPath, entryId } from "../model/text.ts";
import { Ledger, type LedgerEntry } from "./ledger.ts";

const version = 1;
const header = `feedwright ledger ${version}: the ids and dates of published entries. Keep it with the articles; a line an entry, later lines win.`;

/**
 * Reads the record of a ledger file. Lines may stand in any order and any number of times, as a merge leaves them: of one id the line
 * written last counts. What cannot be read is reported and left out.
 */
export function readLedger(fs: FileSystem, file: string): Outcome<Ledger> {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return { value: Ledger.of([]), diagnostics: [] };
    return { diagnostics: [diagnostic(ledgerKinds.LEDGER_UNREADABLE, { reason: code ?? String(error) }, { file })] };
  }
  const entries = new Map<string, { readonly entry: LedgerEntry; readonly line: string }>();
  const diagnostics: Diagnostic[] = [];
  const lines = text.split("\n");
  const torn = text !== "" && !text.endsWith("\n") ? lines.length - 1 : -1;
  for (const [at, raw] of lines.entries()) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (line === "" || /^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) continue;
    const found = /^feedwright ledger (\d+)/.exec(line);
    if (found !== null) {
      if (Number(found[1]) > version)
        return {
          diagnostics: [diagnostic(ledgerKinds.LEDGER_NEWER, { found: Number(found[1]) }, { file, line: at + 1 })],
        };
      continue;
    }
    const entry = parseLine(line);
    if (entry === undefined) {
      const kind = at === torn ? ledgerKinds.LEDGER_TORN : ledgerKinds.LEDGER_LINE_DAMAGED;
      diagnostics.push(diagnostic(kind, {}, { file, line: at + 1, column: 1 }));
      continue;
    }
    const known = entries.get(entry.id);
    if (known === undefined || entry.at > known.entry.at || (entry.at === known.entry.at && line > known.line)) {
      entries.set(entry.id, { entry, line });
    }
  }
  return { value: Ledger.of([...entries.values()].map(({ entry }) => entry)), diagnostics };
}

/**
 * Makes changes durable, before the documents that carry them are written. Few changes are appended; when the file has grown to twice
 * its need, or has not been written by us, it is written anew, sorted by first publication so that new entries stand at its end.
 * @throws FeedwrightError LEDGER_UNWRITABLE
 */
export function saveLedger(fs: FileSystem, file: string, ledger: Ledger, changes: readonly LedgerEntry[]): void {
  if (changes.length === 0) return;
  try {
    if (canAppend(fs, file, ledger, changes)) append(fs, file, changes);
    else rewrite(fs, file, ledger);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new FeedwrightError(ledgerKinds.LEDGER_UNWRITABLE, { reason }, { file }, { cause: error });
  }
}

function canAppend(fs: FileSystem, file: string, ledger: Ledger, changes: readonly LedgerEntry[]): boolean {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined || stat.size === 0 || changes.length > 100) return false;
  // Some 160 bytes a line: at twice the size that the entries need, half of the lines have been superseded.
  if (stat.size > 2 * 160 * ledger.size + 64 * 1024) return false;
  const fd = fs.openSync(file, "r");
  try {
    const last = Buffer.alloc(1);
    return fs.readSync(fd, last, 0, 1, stat.size - 1) === 1 && last[0] === 0x0a;
  } finally {
    fs.closeSync(fd);
  }
}

function append(fs: FileSystem, file: string, changes: readonly LedgerEntry[]): void {
  const fd = fs.openSync(file, "a", 0o644);
  try {
    writeAll(fs, fd, changes.map(formatLine).join(""));
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

function rewrite(fs: FileSystem, file: string, ledger: Ledger): void {
  const entries = [...ledger.entries()].sort(
    (a, b) => a.published - b.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  // One writer: the output lock.
  const temporary = `${file}.new`;
  const fd = fs.openSync(temporary, "w", 0o644);
  try {
    writeAll(fs, fd, `${header}\n`);
    for (let at = 0; at < entries.length; at += 1000)
      writeAll(
        fs,
        fd,
        entries
          .slice(at, at + 1000)
          .map(formatLine)
          .join(""),
      );
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
  fs.renameSync(temporary, file);
}

function writeAll(fs: FileSystem, fd: number, text: string): void {
  const bytes = Buffer.from(text, "utf8");
  for (let written = 0; written < bytes.length; ) written += fs.writeSync(fd, bytes, written, bytes.length - written);
}

/** Columns with tabs between: path, id, url ("=" where it is the id), title, published, updated, digest, sketch, withdrawn, reason, at, check. */
export function formatLine(entry: LedgerEntry): string {
  const columns = [
    escaped(entry.path),
    escaped(entry.id),
    entry.url === entry.id ? "=" : escaped(entry.url),
    escaped(entry.title),
    moment(entry.published),
    entry.updated === entry.published ? "=" : moment(entry.updated),
    entry.digest || "-",
    entry.sketch || "-",
    entry.withdrawn === undefined ? "-" : moment(entry.withdrawn),
    escaped(entry.reason ?? "") || "-",
    moment(entry.at),
  ].join("\t");
  return `${columns}\t${check(columns)}\n`;
}

function parseLine(line: string): LedgerEntry | undefined {
  const end = line.lastIndexOf("\t");
  const columns = line.slice(0, Math.max(0, end));
  if (check(columns) !== line.slice(end + 1)) return undefined;
  const [
    path = "",
    id = "",
    url = "",
    title = "",
    published = "",
    updated = "",
    digest = "",
    sketch = "",
    withdrawn = "",
    reason = "",
    at = "",
  ] = columns.split("\t");
  const first = Date.parse(published);
  const entry = {
    id: entryId(unescaped(id)),
    path: contentPath(unescaped(path)),
    url: url === "=" ? unescaped(id) : unescaped(url),
    title: unescaped(title),
    published: first,
    updated: updated === "=" ? first : Date.parse(updated),
    digest: digest === "-" ? "" : digest,
    sketch: sketch === "-" ? "" : sketch,
    at: Date.parse(at),
    ...(withdrawn === "-" ? {} : { withdrawn: Date.parse(withdrawn) }),
    ...(reason === "-" ? {} : { reason: unescaped(reason) }),
  };
  return Number.isNaN(entry.published + entry.updated + entry.at) ? undefined : entry;
}

const moment = (instant: number): string => new Date(instant).toISOString();

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (char) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[char] ?? char);
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replace(/\\(.)/g, (_whole, char: string) => ({ t: "\t", n: "\n", r: "\r" })[char] ?? char);
}

/** FNV-1a, so that a line that was cut or mistyped is noticed. */
function check(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
