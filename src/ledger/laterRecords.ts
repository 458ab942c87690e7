import type { Ledger, LedgerEntry, LedgerFeed } from "./ledger.ts";
import { formatEntry, formatFeed } from "./line.ts";

export interface Records {
  readonly entries: readonly LedgerEntry[];
  readonly feeds: readonly LedgerFeed[];
}

/** The records of one ledger that another one does not have, or has an earlier version of. */
export function laterRecords(one: Ledger, other: Ledger): Records {
  const known = other.feedRecords;
  return {
    entries: [...one.entries()].filter((entry) => isLater(entry, other.get(entry.id), formatEntry)),
    feeds: [...one.feedRecords.values()].filter((feed) => isLater(feed, known.get(feed.name), formatFeed)),
  };
}

/** Of two records with the same time, the one with the greater line counts: the result does not depend on their order. */
export function isLater<T extends { readonly at: number }>(
  record: T,
  known: T | undefined,
  lineOf: (record: T) => string,
): boolean {
  if (known === undefined || record.at !== known.at) return known === undefined || record.at > known.at;
  return record !== known && lineOf(record) > lineOf(known);
}
