export interface Killed {
  readonly kills: number;
  /** Kills that came after the first build was done. */
  readonly afterReady: number;
  /** Ledgers whose last line was not finished. */
  readonly torn: number;
  /** Sets of documents of which some were new. */
  readonly mixed: number;
  readonly temporary: number;
  readonly problems: readonly string[];
}

export function killWatches(
  count: number,
  seed?: number,
  say?: (line: string) => void,
  options?: { readonly writes?: "edits" | "checkouts" },
): Promise<Killed>;
