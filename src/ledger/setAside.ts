import type { FileSystem } from "../model/ports.ts";

/** A ledger that was put out of the way. */
export interface LedgerAside {
  /** Where it is kept; absent where there was none. */
  readonly kept?: string;
  /** Makes it the ledger again, whatever has been written in its place. */
  readonly putBack: () => void;
}

/**
 * Gives the ledger another name beside its own, so that every id is given anew. Nothing is lost: each time it gets a name of its own.
 * @throws what the file system throws
 */
export function setLedgerAside(fs: FileSystem, file: string): LedgerAside {
  if (!fs.existsSync(file)) return { putBack: () => {} };
  let kept = `${file}.before`;
  for (let number = 2; fs.existsSync(kept); number += 1) kept = `${file}.before-${number}`;
  fs.renameSync(file, kept);
  return { kept, putBack: () => fs.renameSync(kept, file) };
}
