import type { SavedLedger } from "../ledger/savedLedger.ts";
import type { Clock } from "../model/ports.ts";

/** Stores that sign requests refuse clocks that are further off. */
const mostAheadMs = 15 * 60_000;

/**
 * The clock of a builder that shares its ledger. It never goes behind what another builder, whose clock is ahead, has already decided:
 * otherwise an entry that is published would count as scheduled here, and leave the feeds for a while.
 */
export function sharedClock(clock: Clock, saved: Pick<SavedLedger, "ledger">): Clock {
  return {
    now: () => {
      const now = clock.now();
      let latest = now;
      for (const { at } of saved.ledger.entries()) if (at > latest && at <= now + mostAheadMs) latest = at;
      return latest;
    },
  };
}
