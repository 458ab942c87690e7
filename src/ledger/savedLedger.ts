import type { Diagnostic } from "../model/diagnostic.ts";
import type { Ledger, LedgerEntry, LedgerFeed } from "./ledger.ts";

export interface LedgerChanges {
  readonly entries: readonly LedgerEntry[];
  readonly feeds: readonly LedgerFeed[];
  /** What the documents will contain: all of it must have been saved. */
  readonly inUse: Iterable<string>;
}

/**
 * A ledger that outlives the process, and that others may write as well: a file, or an object in a store. One rule holds for all: what is
 * decided on an older ledger than the newest is not saved, and has to be decided again.
 */
export interface SavedLedger {
  readonly ledger: Ledger;
  /** Problems in what was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Problems while it was written that need no action. */
  readonly notices: readonly Diagnostic[];
  /**
   * Takes over what others have written since. Returns whether there was anything.
   * @throws FeedwrightError LEDGER_UNREADABLE, LEDGER_NEWER
   */
  refresh: () => boolean | Promise<boolean>;
  /**
   * Makes changes durable before the documents that contain them are written.
   * @returns false if another process has written in between: then nothing is saved, and `refresh` reads the changes
   * @throws FeedwrightError LEDGER_UNWRITABLE
   */
  save: (changes: LedgerChanges) => boolean | Promise<boolean>;
  /** Closes its connections. */
  close: () => void;
}
