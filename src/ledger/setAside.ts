import { reasonOf } from "../disk/replaceFile.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { FeedwrightError } from "../model/error.ts";
import type { FileSystem } from "../model/ports.ts";

/** A ledger that was moved out of the way. */
export interface LedgerAside {
  /** Where it is now; absent if there was none. */
  readonly kept?: string;
  /** Makes it the ledger again, whatever has been written in its place. */
  readonly putBack: () => void;
}

/**
 * Renames the ledger, so that every id is given anew. Nothing is lost: it gets a new name each time.
 * @param lock Keeps other processes from writing it
 * @throws FeedwrightError LEDGER_UNWRITABLE
 */
export function setLedgerAside(
  fs: FileSystem,
  file: string,
  lock: () => { readonly release: () => void },
): LedgerAside {
  if (!fs.existsSync(file)) return { putBack: () => {} };
  try {
    const held = lock();
    try {
      return rename(fs, file);
    } finally {
      held.release();
    }
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    throw new FeedwrightError(ledgerKinds.LEDGER_UNWRITABLE, { reason: reasonOf(error) }, { file }, { cause: error });
  }
}

function rename(fs: FileSystem, file: string): LedgerAside {
  let kept = `${file}.before`;
  for (let number = 2; fs.existsSync(kept); number += 1) kept = `${file}.before-${number}`;
  fs.renameSync(file, kept);
  return { kept, putBack: () => fs.renameSync(kept, file) };
}
