import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Lease, lookEveryMs } from "../lease/lease.ts";
import { LeasedStore } from "../lease/leasedStore.ts";
import { LeaseKeeper } from "../lease/leaseKeeper.ts";
import { leaseKinds } from "../model/catalogue/lease.ts";
import { FeedwrightError } from "../model/error.ts";
import type { Store } from "../stores/store.ts";

/** The right to publish into a store, and the store as its holder sees it. */
export interface Leasing {
  readonly store: LeasedStore;
  readonly wait: (onTaken: () => void) => void;
  readonly takeNow: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Longer than it takes to be sure that its holder is dead. */
const longestWaitMs = 30_000;

/** Nothing is requested yet. */
export function startLeasing(store: Store, signal: AbortSignal | undefined): Leasing {
  const lease = new Lease({ store, nonce: randomBytes(4).toString("hex"), ticks: () => performance.now() });
  let keeper: LeaseKeeper | undefined;
  // A publication that fails says why. Until the store answers again, nobody else can take the lease either.
  const keep = (onTaken: () => void): void => {
    keeper ??= new LeaseKeeper({ lease, onTaken, onTrouble: () => {} });
  };
  return {
    store: new LeasedStore(store, lease),
    wait: keep,
    takeNow: async () => {
      for (let waited = 0; !(await lease.take()); waited += lookEveryMs) {
        if (waited >= longestWaitMs) throw new FeedwrightError(leaseKinds.LEASE_ELSEWHERE, { store: store.name });
        await sleep(lookEveryMs, undefined, { signal });
      }
      keep(() => {});
    },
    close: async () => {
      if (keeper === undefined) await lease.release();
      else await keeper.close();
    },
  };
}
