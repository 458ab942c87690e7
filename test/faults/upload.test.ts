import { beforeEach, describe, expect, test } from "vitest";
import { retried } from "../../src/stores/retried.ts";
import { manifestKey, parseManifest } from "../../src/upload/manifest.ts";
import { type BucketRequest, lostAnswer, MemoryBucket, MemoryStore, type Troubles } from "../support/memoryStore.ts";
import { UploadWorld } from "../support/uploadWorld.ts";

const foreign = "theirs/index.html";
const third = { main: 3, sea: 2, fresh: 0 };

/** A bucket with the first version of a site, and an output folder with the second: feeds and archives come and go. */
async function between(): Promise<UploadWorld> {
  const world = new UploadWorld();
  world.bucket.put(foreign, Buffer.from("theirs"), {});
  world.build({ main: 2, sea: 1, gone: 0 }, "1");
  await world.publish();
  world.build({ main: 3, sea: 0, fresh: 1 }, "2");
  return world;
}

/** How many requests the second version takes. */
async function requestsOf(): Promise<number> {
  let count = 0;
  const world = await between();
  const tally = (): void => {
    count += 1;
  };
  await world.publish(world.publisher({ before: tally }));
  return count;
}

function expectWhole(world: UploadWorld): void {
  expect(world.published).toEqual({ ...world.built, [foreign]: "theirs" });
  const manifest = parseManifest(world.bucket.objects.get(manifestKey)?.bytes ?? new Uint8Array());
  expect([...(manifest?.pending ?? ["?"])]).toEqual([]);
  expect([...(manifest?.documents.keys() ?? [])].toSorted()).toEqual(Object.keys(world.built).toSorted());
  for (const [key, { etag }] of manifest?.documents ?? []) expect(world.bucket.objects.get(key)?.etag).toBe(etag);
}

/** A feed of the second version is only there if its archives are. */
function expectNothingDangling({ published }: UploadWorld): void {
  if (published["main/rss.xml"] !== "main/rss.xml 2") return;
  for (const number of [1, 2, 3])
    expect(published[`main/archive/${number}/rss.xml`]).toBe(`main/archive/${number}/rss.xml 2`);
}

describe("publishing into a store", () => {
  let total = 0;
  beforeEach(async () => {
    total = await requestsOf();
    expect(total).toBeGreaterThan(30);
  });

  test.each(["before", "after"] as const)("a kill %s any request leaves what the next run finishes", async (when) => {
    for (let moment = 1; moment <= total; moment += 1) {
      const world = await between();
      let count = 0;
      const die = (): void => {
        count += 1;
        if (count >= moment) throw new Error("killed");
      };
      // A dead process asks for nothing more.
      const dead = (): void => {
        if (count >= moment) throw new Error("killed");
      };
      const troubles: Troubles = when === "before" ? { before: die } : { before: dead, after: die };
      await expect(world.publish(world.publisher(troubles))).rejects.toThrow("killed");
      expectNothingDangling(world);
      // The site has changed again before the next run.
      if (moment % 2 === 0) world.build({ main: 3, fresh: 0 }, "3");
      await world.publish();
      expectWhole(world);
    }
  });

  test("a lost answer to any request changes nothing", async () => {
    for (let moment = 1; moment <= total; moment += 1) {
      const world = await between();
      let count = 0;
      const lose = (request: BucketRequest): void => {
        count += 1;
        if (count === moment) throw lostAnswer(request);
      };
      const pace = { mostTries: 3, firstMs: 1, pause: async () => {} };
      const store = retried(new MemoryStore(world.bucket, { after: lose }), pace);
      expect(await world.publish(world.publisherOn(store))).toMatchObject({ event: "published" });
      expectWhole(world);
    }
  });

  test("a request that fails for good ends the run before a document is sent that points to the missing one", async () => {
    for (let moment = 1; moment <= total; moment += 1) {
      const world = await between();
      let failing: BucketRequest | undefined;
      let count = 0;
      const fail = (request: BucketRequest): void => {
        count += 1;
        if (count === moment) failing = request;
        if (request.key === failing?.key && request.method === failing.method) throw lostAnswer(request);
      };
      await expect(world.publish(world.publisher({ before: fail }))).rejects.toMatchObject({ code: "FW6601" });
      expectNothingDangling(world);
      await world.publish();
      expectWhole(world);
    }
  });

  test("another publisher at any moment: nothing newer is overwritten, and nothing is left behind", async () => {
    for (let moment = 1; moment <= total + 1; moment += 1) {
      const bucket = new MemoryBucket();
      const [first, second] = [new UploadWorld(bucket), new UploadWorld(bucket)];
      bucket.put(foreign, Buffer.from("theirs"), {});
      first.build({ main: 2, sea: 1, gone: 0 }, "1");
      await first.publish();
      first.build({ main: 3, sea: 0, fresh: 1 }, "2");
      second.build(third, "3");
      let count = 0;
      const interrupt = async (): Promise<void> => {
        count += 1;
        if (count !== moment) return;
        for (let attempt = 1; (await second.publish()) === "changed"; attempt += 1) expect(attempt).toBeLessThan(5);
      };
      const publisher = first.publisher({ before: interrupt });
      const answer = await first.publish(publisher);
      if (moment > 1 && moment <= total) expect(answer).toBe("changed");
      // Nothing of the second version is over the third, which is newer.
      if (moment > 1 && moment <= total) expect(first.published["main/rss.xml"]).toBe("main/rss.xml 3");
      // It builds again, and has what the other had.
      first.build(third, "3");
      await first.publish(publisher);
      expectWhole(first);
    }
  });
});
