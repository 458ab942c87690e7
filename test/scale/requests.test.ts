import { expect, test } from "vitest";
import { Lease } from "../../src/lease/lease.ts";
import { LeasedStore } from "../../src/lease/leasedStore.ts";
import { Ledger } from "../../src/ledger/ledger.ts";
import type { LedgerChanges } from "../../src/ledger/savedLedger.ts";
import { type LocalLedger, SharedLedger } from "../../src/ledger/sharedLedger.ts";
import { record } from "../support/ledger.ts";
import { MemoryBucket, MemoryStore } from "../support/memoryStore.ts";
import { UploadWorld } from "../support/uploadWorld.ts";

/** The numbers that docs/scale.md multiplies with prices. */
test("two builders that share a ledger, one of which publishes, make no more requests than these", async () => {
  const bucket = new MemoryBucket();
  const world = new UploadWorld(bucket);
  let counted = { reads: 0, writes: 0 };
  const spent = (): typeof counted => {
    const before = counted;
    counted = { reads: 0, writes: 0 };
    return before;
  };
  const store = new MemoryStore(bucket, {
    before: ({ method }) => {
      const isRead = method === "GET";
      counted = { reads: counted.reads + Number(isRead), writes: counted.writes + Number(!isRead) };
    },
  });
  let ms = 0;
  const publisherOf = (nonce: string) => {
    const lease = new Lease({ store, nonce, ticks: () => ms });
    const leased = new LeasedStore(store, lease);
    return { lease, publisher: world.publisherOn(leased, { fencing: leased }) };
  };
  const [holder, waiting] = [publisherOf("00000001"), publisherOf("00000002")];
  const place = { store, key: "feedwright.ledger", keepsFile: true, pause: async () => {} };
  const ledgers = [await SharedLedger.open(copy(), place), await SharedLedger.open(copy(), place)] as const;
  await holder.lease.take();
  world.build({ sea: 0, harbour: 0 }, "1");
  await world.publish(holder.publisher);
  spent();

  const minute = 60_000;
  for (const end = ms + minute; ms < end; ms += 1_000) {
    if (ms % 5_000 === 0) expect(await holder.lease.renew()).toBe(true);
    if (ms % 4_000 === 0) expect(await waiting.lease.take()).toBe(false);
  }
  expect(spent()).toEqual({ reads: 15, writes: 12 });

  // A save that changes one document.
  for (const ledger of ledgers) await ledger.refresh();
  await ledgers[0].save({ entries: [record("https://example.org/a/")], feeds: [], inUse: [] });
  expect(spent()).toEqual({ reads: 2, writes: 1 });
  world.write("sea/rss.xml", "sea/rss.xml 2");
  expect(await holder.publisher.publish(world.snapshot)).toMatchObject({ sent: ["sea/rss.xml"] });
  expect(spent()).toEqual({ reads: 0, writes: 3 });

  // The other one takes over, and nothing was left unfinished.
  await waiting.lease.take();
  ms += 20_000;
  expect(await waiting.lease.take()).toBe(true);
  spent();
  await world.publish(waiting.publisher);
  expect(spent()).toEqual({ reads: 2, writes: 2 });
});

/** The file of another computer. */
function copy(): LocalLedger {
  let ledger = Ledger.of([]);
  return {
    diagnostics: [],
    notices: [],
    get ledger() {
      return ledger;
    },
    refresh: () => false,
    save: ({ entries, feeds }: LedgerChanges) => {
      ledger = ledger.with(entries, feeds);
      return true;
    },
  };
}
