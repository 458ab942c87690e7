import { expect, test } from "vitest";
import { Lease } from "../../../src/lease/lease.ts";
import { LeasedStore } from "../../../src/lease/leasedStore.ts";
import type { PutAnswer, PutOptions } from "../../../src/stores/store.ts";
import { lostAnswer, MemoryStore } from "../../support/memoryStore.ts";
import { UploadWorld } from "../../support/uploadWorld.ts";

test("a document that was given up on its way, and then removed from the site, does not appear when it arrives at last", async () => {
  const world = new UploadWorld();
  const onTheirWay: (() => void)[] = [];
  let isLate = false;
  class LateStore extends MemoryStore {
    override async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
      if (!isLate || !key.startsWith("harbour/")) return await super.put(key, bytes, options);
      onTheirWay.push(() => void world.bucket.put(key, bytes, options));
      throw lostAnswer({ method: "PUT", key });
    }
  }
  const store = new LateStore(world.bucket);
  const lease = new Lease({ store, nonce: "00000001", ticks: () => 0 });
  const leased = new LeasedStore(store, lease);
  const publisher = world.publisherOn(leased, { fencing: leased });
  await lease.take();
  world.build({ sea: 0 }, "1");
  await world.publish(publisher);

  world.build({ sea: 0, harbour: 0 }, "2");
  isLate = true;
  await expect(world.publish(publisher)).rejects.toMatchObject({ isPassing: true });
  isLate = false;
  world.build({ sea: 0 }, "3");
  await world.publish(publisher);
  expect(onTheirWay.length).toBeGreaterThan(0);
  for (const arrive of onTheirWay) arrive();
  expect(await leased.get("harbour/rss.xml")).toBeUndefined();
  expect(await leased.get("harbour/feed.json")).toBeUndefined();
  expect(Buffer.from((await leased.get("sea/rss.xml"))?.bytes ?? []).toString()).toBe("sea/rss.xml 3");
});
