import { reasonOf } from "../disk/replaceFile.ts";
import { sameStampOf, stampOf } from "../disk/stamp.ts";
import type { Stamp } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";
import type { Ledger, LedgerEntry, LedgerFeed } from "./ledger.ts";
import { isAppended, type StoredLedger } from "./ledgerText.ts";
import type { LedgerChanges, SavedLedger } from "./savedLedger.ts";
import { appendLedger, readLedger, rewriteLedger } from "./store.ts";

/**
 * The ledger of a site and its file. Others write the file, too: version control when it merges or changes branches, or another build. What
 * they wrote is taken over; what they left out is not forgotten, and is written again once a document contains it.
 */
export class LedgerFile implements SavedLedger {
  readonly #fs: FileSystem;
  readonly #file: string;
  readonly #lock: () => { readonly release: () => void };
  #stored: StoredLedger;
  #ledger: Ledger;
  #stamp: Stamp | "unknown" | undefined;
  /** Ids that are known here, but are missing or different in the file. */
  #missing: ReadonlySet<string> = new Set();
  #notices: readonly Diagnostic[] = [];

  /**
   * @param lock Keeps other processes from writing the file; waits for them.
   * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
   */
  constructor(fs: FileSystem, file: string, lock: () => { readonly release: () => void }) {
    this.#fs = fs;
    this.#file = file;
    this.#lock = lock;
    this.#stamp = this.#stampNow();
    this.#stored = readLedger(fs, file);
    this.#ledger = this.#stored.ledger;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#stored.diagnostics;
  }

  /** The warning that the file could not be replaced and was overwritten. */
  get notices(): readonly Diagnostic[] {
    return this.#notices;
  }

  /**
   * Takes over what others have written since. Returns whether there was anything.
   * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
   */
  refresh(): boolean {
    const stamp = this.#stampNow();
    if (this.#isAsBefore(stamp)) return false;
    const before = this.#ledger;
    this.#stored = readLedger(this.#fs, this.#file);
    this.#stamp = stamp;
    const { ledger } = this.#stored;
    const kept = [...before.entries()].filter(
      (entry) => (ledger.get(entry.id)?.at ?? Number.NEGATIVE_INFINITY) < entry.at,
    );
    const known = ledger.feedRecords;
    const feeds = [...before.feedRecords.values()].filter(
      ({ name, at }) => (known.get(name)?.at ?? Number.NEGATIVE_INFINITY) < at,
    );
    this.#missing = new Set(kept.map(({ id }) => id));
    this.#ledger = ledger.with(kept, feeds);
    return true;
  }

  /**
   * Makes changes durable before the documents that contain them are written. A few changes are appended; if half of the file has been
   * superseded, or has another form, it is rewritten.
   * @returns false if another process has written it in between: then nothing is written, and `refresh` reads the changes
   * @throws FeedwrightError LEDGER_UNWRITABLE
   */
  save({ entries, feeds, inUse }: LedgerChanges): boolean {
    const again = this.#missingOf(inUse, entries);
    const all = again.length === 0 ? entries : [...entries, ...again];
    if (all.length === 0 && feeds.length === 0) return true;
    try {
      const lock = this.#lock();
      try {
        if (!this.#isAsBefore(this.#stampNow())) return false;
        this.#write(all, feeds);
      } finally {
        lock.release();
      }
    } catch (error) {
      // Whatever is there now: it is examined before the next line is appended.
      this.#stamp = "unknown";
      if (error instanceof FeedwrightError) throw error;
      throw new FeedwrightError(
        ledgerKinds.LEDGER_UNWRITABLE,
        { reason: reasonOf(error) },
        { file: this.#file },
        { cause: error },
      );
    }
    return true;
  }

  close(): void {}

  #missingOf(inUse: Iterable<string>, entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
    if (this.#missing.size === 0) return [];
    const changed = new Set<string>(entries.map(({ id }) => id));
    const ids = [...inUse].filter((id) => this.#missing.has(id) && !changed.has(id));
    return ids.flatMap((id) => this.#ledger.get(id) ?? []);
  }

  #write(entries: readonly LedgerEntry[], feeds: readonly LedgerFeed[]): void {
    const { damaged } = this.#stored;
    const next = this.#ledger.with(entries, feeds);
    if (isAppended(this.#stored, { entries, feeds }, next)) {
      appendLedger(this.#fs, this.#file, entries, feeds);
      this.#stored = { ...this.#stored, lines: this.#stored.lines + entries.length + feeds.length };
      for (const { id } of entries) if (this.#missing.has(id)) this.#missing = without(this.#missing, id);
    } else {
      const replaced = rewriteLedger(this.#fs, this.#file, next, damaged);
      this.#notices = replaced === "in place" ? [diagnostic(outputKinds.WRITTEN_IN_PLACE, { path: this.#file })] : [];
      const diagnostics = this.#stored.diagnostics.filter(
        ({ code }) => code !== ledgerKinds.LEDGER_TORN.code && code !== ledgerKinds.LEDGER_CONFLICT.code,
      );
      this.#stored = { ...this.#stored, lines: next.size, isAppendable: true, diagnostics };
      this.#missing = new Set();
    }
    this.#ledger = next;
    this.#stamp = this.#stampNow();
  }

  #isAsBefore(now: Stamp | undefined): boolean {
    return sameStampOf(now, this.#stamp, () => this.#stampNow());
  }

  #stampNow(): Stamp | undefined {
    return stampOf(this.#fs, this.#file);
  }
}

const without = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...ids].filter((other) => other !== id));
