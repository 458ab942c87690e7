import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import { isLater, type Records } from "./laterRecords.ts";
import { Ledger, type LedgerEntry, type LedgerFeed } from "./ledger.ts";
import { formatEntry, formatFeed, parseLine } from "./line.ts";

/** Another version whenever the meaning of lines or digests changes. */
const version = 1;
const header = `feedwright ledger ${version}: the ids and dates of published entries. Keep it with the articles; a line an entry, later lines win.`;

/** The content of a ledger, in a file or elsewhere. */
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

/** More changes than this make a new text: a first build, or a move of everything. */
const mostAppended = 100;

/** Whether these records are added at the end; otherwise, or if half of the lines are superseded, the text is written anew, sorted. */
export function isAppended({ isAppendable, lines }: StoredLedger, { entries, feeds }: Records, next: Ledger): boolean {
  const isLong = lines + entries.length + feeds.length > 2 * next.size + 400;
  return isAppendable && entries.length <= mostAppended && !isLong;
}

/** This many damaged lines are reported one by one. */
const mostTold = 20;

/**
 * Reads the records of a ledger. Lines may be in any order and occur any number of times, as a merge leaves them: for one id, the line that
 * was written last counts. Lines that cannot be read are reported and left out. An empty text is an empty ledger.
 * @param file Where it was, for messages
 * @param unfinished A text that was about to replace it
 * @throws FeedwrightError LEDGER_NEWER
 */
export function parseLedger(text: string, file: string, unfinished = ""): StoredLedger {
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

/** The lines of a whole ledger, a few at a time, sorted by first publication, so that new entries are at its end. */
export function* formatLedger(ledger: Ledger, damaged: readonly string[]): Generator<string> {
  const entries = [...ledger.entries()].sort(
    (a, b) => a.published - b.published || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const feeds = [...ledger.feedRecords.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  yield `${header}\n${damaged.map((line) => `${line}\n`).join("")}${feeds.map(formatFeed).join("")}`;
  for (let at = 0; at < entries.length; at += 1000)
    yield entries
      .slice(at, at + 1000)
      .map(formatEntry)
      .join("");
}

/** The lines of a few records. */
export function formatRecords(entries: readonly LedgerEntry[], feeds: readonly LedgerFeed[]): string {
  return feeds.map(formatFeed).join("") + entries.map(formatEntry).join("");
}

/** Whether this is a whole ledger of the current format. */
export function isWholeLedger(text: string): boolean {
  return text.endsWith("\n") && versionOf(text) === version;
}

function keepLater<T extends { readonly at: number }>(
  records: Map<string, T>,
  key: string,
  record: T,
  lineOf: (record: T) => string,
): void {
  if (isLater(record, records.get(key), lineOf)) records.set(key, record);
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
