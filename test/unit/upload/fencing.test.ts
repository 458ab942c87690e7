import { expect, test } from "vitest";
import { Lease } from "../../../src/lease/lease.ts";
import { LeasedStore } from "../../../src/lease/leasedStore.ts";
import type { PutAnswer, PutOptions } from "../../../src/stores/store.ts";
import { manifestKey } from "../../../src/upload/manifest.ts";
import { lostAnswer, MemoryStore } from "../../support/memoryStore.ts";
import { UploadWorld } from "../../support/uploadWorld.ts";

test("a document whose request was given up, and which was then removed from the site, does not appear when the request arrives late", async () => {
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

test.each([
  ["removed", { sea: 0 }, undefined],
  ["edited", { sea: 0, harbour: 0 }, "harbour/rss.xml 2"],
] as const)(
  "a note of an earlier publisher that arrives after its documents were put anew does not keep them from being %s",
  async (_what, feeds, text) => {
    const world = new UploadWorld();
    let ms = 0;
    const holder = async (nonce: string, store: MemoryStore) => {
      const lease = new Lease({ store, nonce, ticks: () => ms });
      if (!(await lease.take())) {
        ms += 16_000;
        await lease.take();
      }
      const leased = new LeasedStore(store, lease);
      return { leased, publisher: world.publisherOn(leased, { fencing: leased }) };
    };

    let note = (): void => {};
    class FirstStore extends MemoryStore {
      override async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
        const isDone = key === manifestKey && Buffer.from(bytes).toString("utf8").includes('"harbour/rss.xml": ["');
        if (!isDone) return await super.put(key, bytes, options);
        note = () => void world.bucket.put(key, bytes, options);
        throw lostAnswer({ method: "PUT", key });
      }
    }
    const one = await holder("00000001", new FirstStore(world.bucket));
    world.build({ sea: 0 }, "1");
    await world.publish(one.publisher);
    world.build({ sea: 0, harbour: 0 }, "1");
    await expect(world.publish(one.publisher)).rejects.toMatchObject({ isPassing: true });

    class SecondStore extends MemoryStore {
      override async put(key: string, bytes: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
        if (key === manifestKey) note();
        return await super.put(key, bytes, options);
      }
    }
    const two = await holder("00000002", new SecondStore(world.bucket));
    expect(await world.publish(two.publisher)).toBe("changed");

    // The second one dies here: nobody knows any more what it has put anew.
    const three = await holder("00000003", new MemoryStore(world.bucket));
    world.build(feeds, "1");
    if (text !== undefined) world.write("harbour/rss.xml", text);
    for (let attempt = 0; (await world.publish(three.publisher)) === "changed"; attempt += 1)
      expect(attempt).toBeLessThan(5);
    const found = await three.leased.get("harbour/rss.xml");
    expect(found && Buffer.from(found.bytes).toString()).toBe(text);
    expect(world.events.filter(({ event }) => event === "diagnostic")).toEqual([]);
  },
);
