import { describe, expect, test } from "vitest";
import { Lease, leaseKey } from "../../../src/lease/lease.ts";
import { LeasedStore } from "../../../src/lease/leasedStore.ts";
import type { PutAnswer, PutOptions } from "../../../src/stores/store.ts";
import { lostAnswer, MemoryBucket, MemoryStore, type Troubles } from "../../support/memoryStore.ts";

const second = 1000;
const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

/** Publishers with one store, and a clock each that the test moves. */
function publisher(bucket: MemoryBucket, nonce: string, troubles: Troubles = {}) {
  const clock = { ms: Number.parseInt(nonce, 16) };
  const store = new MemoryStore(bucket, troubles);
  const lease = new Lease({ store, nonce, ticks: () => clock.ms });
  return { clock, lease, store: new LeasedStore(store, lease) };
}

const plain = async (bucket: MemoryBucket, key: string): Promise<string | undefined> => {
  const reader = publisher(bucket, "ffffffff");
  const found = await reader.store.get(key);
  return found && Buffer.from(found.bytes).toString("utf8");
};

describe("the lease", () => {
  test("one of several has it; the others get it when it is given back", async () => {
    const bucket = new MemoryBucket();
    const all = ["00000001", "00000002", "00000003"].map((nonce) => publisher(bucket, nonce));
    const taken = await Promise.all(all.map(({ lease }) => lease.take()));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const holder = all[taken.indexOf(true)];
    const other = all[taken.indexOf(false)];
    expect(await other?.lease.take()).toBe(false);
    await holder?.lease.release();
    expect(holder?.lease.isHeld).toBe(false);
    expect(await other?.lease.take()).toBe(true);
    expect(other?.lease.epoch).toBe(2);
  });

  test("is taken over within 30 seconds after its holder dies, and never while it is renewed, whatever the clocks say", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [publisher(bucket, "00000001"), publisher(bucket, "7fffffff")];
    await one.lease.take();
    // Both look every four seconds; the holder renews every five.
    for (let at = 0; at < 300; at += 1) {
      for (const { clock } of [one, two]) clock.ms += second;
      if (at % 5 === 0) expect(await one.lease.renew()).toBe(true);
      if (at % 4 === 0) expect(await two.lease.take()).toBe(false);
    }
    let waited = 0;
    for (; !two.lease.isHeld; waited += 1) {
      for (const { clock } of [one, two]) clock.ms += second;
      if (waited % 4 === 0) await two.lease.take();
    }
    expect(waited).toBeGreaterThanOrEqual(10);
    expect(waited).toBeLessThanOrEqual(26);
    expect(one.lease.isHeld).toBe(false);
    expect(await one.lease.renew()).toBe(false);
  });

  test("an answer that is lost does not lose it", async () => {
    const bucket = new MemoryBucket();
    let isLost = true;
    const { lease } = publisher(bucket, "00000001", {
      after: (request) => {
        if (isLost && request.method === "PUT") throw lostAnswer(request);
      },
    });
    await expect(lease.take()).rejects.toMatchObject({ isPassing: true });
    isLost = false;
    expect(await lease.take()).toBe(true);
    expect(lease.epoch).toBe(1);
    isLost = true;
    await expect(lease.renew()).rejects.toMatchObject({ isPassing: true });
    isLost = false;
    expect(await lease.renew()).toBe(true);
    expect(await lease.renew()).toBe(true);
  });

  test("is not taken if its object cannot be understood", async () => {
    const bucket = new MemoryBucket();
    bucket.put(leaseKey, bytes("{}"), {});
    await expect(publisher(bucket, "00000001").lease.take()).rejects.toMatchObject({ code: "FW6641" });
  });
});

describe("a publisher that was suspended, after another has taken over", () => {
  /** The first publisher has put a document, and is about to do something. The second one takes over, and puts every document anew. */
  async function suspended(troubles: Troubles = {}) {
    const bucket = new MemoryBucket();
    const [one, two] = [publisher(bucket, "00000001", troubles), publisher(bucket, "00000002")];
    await one.lease.take();
    const put = await one.store.put("rss.xml", bytes("A"), { condition: "new" });
    if (put === "changed") throw new Error("it was not put");
    await two.lease.take();
    two.clock.ms += 16 * second;
    expect(await two.lease.take()).toBe(true);
    const found = await two.store.get("rss.xml");
    const fenced = await two.store.put("rss.xml", bytes("A"), { condition: { etag: found?.etag ?? "" } });
    if (fenced === "changed") throw new Error("it was not put");
    return { bucket, one, two, put, fenced };
  }

  test("does not replace the document, although its bytes are those that it had seen", async () => {
    const { bucket, one, put } = await suspended();
    // Its clock stood still, so it believes that it holds the lease.
    expect(one.lease.isHeld).toBe(true);
    expect(await one.store.put("rss.xml", bytes("late"), { condition: put })).toBe("changed");
    expect(await plain(bucket, "rss.xml")).toBe("A");
  });

  test("does not use a version that it read after the takeover", async () => {
    const { bucket, one } = await suspended();
    const found = await one.store.get("rss.xml");
    await expect(
      one.store.put("rss.xml", bytes("late"), { condition: { etag: found?.etag ?? "" } }),
    ).rejects.toMatchObject({
      code: "FW6640",
    });
    expect(await plain(bucket, "rss.xml")).toBe("A");
    expect(one.lease.isHeld).toBe(false);
  });

  test("does not bring back a document that was removed", async () => {
    const { bucket, one, two, put, fenced } = await suspended();
    expect(await two.store.delete("rss.xml", fenced)).toBe("deleted");
    expect(await plain(bucket, "rss.xml")).toBeUndefined();
    expect(await one.store.put("rss.xml", bytes("late"), { condition: put })).toBe("changed");
    await expect(one.store.put("rss.xml", bytes("late"), { condition: "new" })).rejects.toMatchObject({
      code: "FW6640",
    });
    expect(await plain(bucket, "rss.xml")).toBeUndefined();
    // Whoever holds the lease can have it again.
    expect(await two.store.put("rss.xml", bytes("again"), { condition: "new" })).not.toBe("changed");
    expect(await plain(bucket, "rss.xml")).toBe("again");
  });

  test("does not bring back an older document by a request that it had given up", async () => {
    const bucket = new MemoryBucket();
    const given: (() => void)[] = [];
    let isLate = false;
    class LateStore extends MemoryStore {
      override async put(key: string, sealed: Uint8Array, options: PutOptions = {}): Promise<PutAnswer> {
        if (!isLate) return await super.put(key, sealed, options);
        given.push(() => void bucket.put(key, sealed, options));
        throw lostAnswer({ method: "PUT", key });
      }
    }
    const late = new LateStore(bucket);
    const lease = new Lease({ store: late, nonce: "00000001", ticks: () => 0 });
    const leased = new LeasedStore(late, lease);
    await lease.take();
    const put = async (text: string, condition: { etag: string } | "new") => {
      const answer = await leased.put("rss.xml", bytes(text), { condition });
      if (answer === "changed") throw new Error("it was not put");
      return answer;
    };
    const first = await put("A", "new");
    isLate = true;
    await expect(put("B", first)).rejects.toMatchObject({ isPassing: true });
    isLate = false;
    // It is put again, then the article is as it was before.
    await put("A", await put("B", first));
    for (const arrive of given) arrive();
    expect(given).toHaveLength(1);
    expect(await plain(bucket, "rss.xml")).toBe("A");
  });

  test("also stops by its own clock", async () => {
    const { one, put } = await suspended();
    one.clock.ms += 16 * second;
    await expect(one.store.put("rss.xml", bytes("late"), { condition: put })).rejects.toMatchObject({ code: "FW6640" });
  });

  test("what it wrote before the new one came to that document is kept, and it can write no more", async () => {
    const bucket = new MemoryBucket();
    const [one, two] = [publisher(bucket, "00000001"), publisher(bucket, "00000002")];
    await one.lease.take();
    const first = await one.store.put("rss.xml", bytes("A"), { condition: "new" });
    if (first === "changed") throw new Error("it was not put");
    await two.lease.take();
    two.clock.ms += 16 * second;
    await two.lease.take();
    const found = await two.store.get("rss.xml");
    const asServed = { type: "application/rss+xml", cacheControl: "max-age=60" };
    const late = await one.store.put("rss.xml", bytes("late"), { condition: first, ...asServed });
    if (late === "changed") throw new Error("it was not put");
    expect(await two.store.put("rss.xml", bytes("B"), { condition: { etag: found?.etag ?? "" } })).toBe("changed");
    await two.store.putAnew(["rss.xml", "atom.xml"], () => ({ acl: "public-read" }));
    expect(await plain(bucket, "rss.xml")).toBe("late");
    // It is served as before; and what is in front of the bucket can tell that there is no document.
    expect(bucket.objects.get("rss.xml")?.options).toMatchObject({ ...asServed, acl: "public-read" });
    expect(bucket.objects.get("atom.xml")?.options).toMatchObject({
      acl: "public-read",
      cacheControl: "no-cache",
      metadata: { feedwright: "removed" },
    });
    expect(await one.store.put("rss.xml", bytes("later"), { condition: late })).toBe("changed");
    await expect(one.store.put("atom.xml", bytes("later"), { condition: "new" })).rejects.toMatchObject({
      code: "FW6640",
    });
  });
});

test("an object that no holder of a lease has put is never replaced", async () => {
  const bucket = new MemoryBucket();
  bucket.put("rss.xml", bytes("foreign"), {});
  const { lease, store } = publisher(bucket, "00000001");
  await lease.take();
  expect(await store.put("rss.xml", bytes("ours"), { condition: "new" })).toBe("changed");
  expect(Buffer.from(bucket.objects.get("rss.xml")?.bytes ?? []).toString()).toBe("foreign");
});
