import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { manifestKey } from "../../../src/upload/manifest.ts";
import { MemoryBucket, type Troubles } from "../../support/memoryStore.ts";
import { UploadWorld } from "../../support/uploadWorld.ts";

describe("what an upload sends", () => {
  test("the documents and nothing else of the output folder", async () => {
    const world = new UploadWorld();
    world.build({ main: 2, sea: 0 }, "1");
    const documents = world.built;
    for (const path of ["img/hero.png", ".htaccess", "notes.txt"]) world.write(path, "not ours");
    const event = await world.publish();
    expect(world.published).toEqual(documents);
    expect(event).toMatchObject({ event: "published", store: "memory", removed: [], unchanged: 0 });
  });

  test("only what has changed", async () => {
    const world = new UploadWorld();
    world.build({ main: 0, sea: 0 }, "1");
    await world.publish();
    world.write("sea/rss.xml", "new");
    const writes: string[] = [];
    const event = await world.publish(
      world.publisher({ before: ({ method, key }) => void writes.push(`${method} ${key}`) }),
    );
    expect(event).toMatchObject({ sent: ["sea/rss.xml"], bytes: 3 });
    // Read, say what is about to be done, do it, say what is there.
    expect(writes).toEqual([`GET ${manifestKey}`, `PUT ${manifestKey}`, "PUT sea/rss.xml", `PUT ${manifestKey}`]);
  });

  test("nothing, and no request but one, where nothing has changed", async () => {
    const world = new UploadWorld();
    world.build({ main: 1 }, "1");
    await world.publish();
    const requests: string[] = [];
    const event = await world.publish(
      world.publisher({ before: ({ method, key }) => void requests.push(`${method} ${key}`) }),
    );
    expect(event).toMatchObject({ sent: [], removed: [], unchanged: Object.keys(world.built).length });
    expect(requests).toEqual([`GET ${manifestKey}`]);
  });

  test("a document whose headers have changed, although its bytes have not", async () => {
    const world = new UploadWorld();
    world.build({ main: 0 }, "1");
    await world.publish();
    const publish = { onlyPublisher: false, lease: false, cacheControl: "max-age=1" };
    world.snapshot = { ...world.snapshot, config: { ...world.config, publish } };
    expect(await world.publish()).toMatchObject({ unchanged: 0 });
    expect(world.bucket.objects.get("main/rss.xml")?.options).toMatchObject({
      cacheControl: "max-age=1",
      type: "application/rss+xml; charset=utf-8",
    });
  });

  test("nothing in a dry run, which reports what would be sent", async () => {
    const world = new UploadWorld();
    world.build({ main: 0, sea: 0 }, "1");
    await world.publish();
    const before = world.published;
    world.build({ main: 0 }, "1");
    world.write("main/rss.xml", "new");
    const event = await world.publish(world.publisher(), true);
    expect(event).toMatchObject({
      dryRun: true,
      sent: ["main/rss.xml"],
      removed: ["sea/feed.html", "sea/feed.json", "sea/rss.xml"],
    });
    expect(world.published).toEqual(before);
  });
});

describe("the order", () => {
  test("the stylesheet, archives from the oldest on, feeds, what lists them, removals", async () => {
    const world = new UploadWorld();
    world.build({ old: 0 }, "1");
    await world.publish();
    // A feed with more archives than the one before it.
    world.build({ sea: 1, main: 2 }, "2");
    const order: string[] = [];
    await world.publish(world.publisher({ before: ({ method, key }) => void order.push(`${method} ${key}`) }));
    const at = (call: string): number => order.indexOf(call);
    const last = (...keys: string[]): number => Math.max(...keys.map((key) => at(`PUT ${key}`)));
    const first = (...keys: string[]): number => Math.min(...keys.map((key) => at(`PUT ${key}`)));
    const { stylesheet, opml } = world.config.out;
    expect(order.filter((call) => call.startsWith("PUT ")).length).toBeGreaterThan(10);
    expect(last(stylesheet)).toBeLessThan(first("main/archive/1/rss.xml"));
    expect(last("main/archive/1/rss.xml", "sea/archive/1/feed.json")).toBeLessThan(first("main/archive/2/rss.xml"));
    expect(last("main/archive/2/rss.xml", "main/archive/2/feed.json")).toBeLessThan(
      first("main/rss.xml", "sea/rss.xml"),
    );
    expect(last("main/rss.xml", "sea/feed.json")).toBeLessThan(first(opml, "main/feed.html"));
    expect(last(opml, "main/feed.html")).toBeLessThan(at("DELETE old/rss.xml"));
    expect(at("DELETE old/rss.xml")).toBeGreaterThan(0);
  });
});

describe("removals", () => {
  test("what the site no longer has, and nothing that somebody else has put there", async () => {
    const world = new UploadWorld();
    world.bucket.put("index.html", Buffer.from("theirs"), {});
    world.build({ main: 2, sea: 0 }, "1");
    await world.publish();
    world.build({ main: 1 }, "1");
    const event = await world.publish();
    expect(world.published).toEqual({ ...world.built, "index.html": "theirs" });
    expect(event).toMatchObject({ removed: expect.arrayContaining(["main/archive/2/rss.xml", "sea/rss.xml"]) });
  });

  test("nothing of a feed that the guard holds back, although its documents are not in the output folder", async () => {
    const world = new UploadWorld();
    world.build({ main: 2, sea: 0 }, "1");
    await world.publish();
    const before = world.published;
    world.build({ main: 0, sea: 0 }, "1", ["main"]);
    fs.rmSync(`${world.config.out.dir}/main`, { recursive: true });
    expect(await world.publish()).toMatchObject({ sent: [], removed: [] });
    expect(world.published).toEqual(before);
  });

  test("not an object that somebody else has changed: that is a warning", async () => {
    const world = new UploadWorld();
    world.build({ main: 0, sea: 0 }, "1");
    await world.publish();
    world.bucket.put("sea/rss.xml", Buffer.from("theirs"), {});
    world.build({ main: 0 }, "1");
    await world.publish();
    expect(world.published).toEqual({ ...world.built, "sea/rss.xml": "theirs" });
    expect(world.events).toContainEqual({
      event: "diagnostic",
      diagnostic: expect.objectContaining({ code: "FW6617" }),
    });
    await world.publish(world.publisher({}, { takeOver: true }));
    expect(world.published).toEqual(world.built);
  });

  test("what somebody else has changed or removed, although nothing has changed here, if it is to be repaired", async () => {
    const world = new UploadWorld();
    world.build({ main: 0, sea: 0, harbour: 0 }, "1");
    await world.publish();
    world.build({ main: 0, sea: 0 }, "1");
    world.bucket.put("sea/rss.xml", Buffer.from("theirs"), {});
    world.bucket.delete("main/rss.xml", undefined);
    world.bucket.put("harbour/rss.xml", Buffer.from("theirs"), {});
    world.bucket.put("notes.xml", Buffer.from("theirs"), {});
    const repairing = world.publisher({}, { repair: true });
    const changed = ["main/rss.xml", "sea/rss.xml"];
    expect(await world.publish(repairing, true)).toMatchObject({ sent: changed, dryRun: true });
    expect(world.published["sea/rss.xml"]).toBe("theirs");
    await world.publish(repairing);
    expect(world.published).toEqual({ ...world.built, "notes.xml": "theirs" });
    const requests: string[] = [];
    const troubles: Troubles = { before: ({ method, key }) => void requests.push(`${method} ${key}`) };
    expect(await world.publish(world.publisher(troubles, { repair: true }))).toMatchObject({ sent: [], removed: [] });
    expect(requests).toEqual(["GET .feedwright/published.json", "LIST "]);
  });
});

describe("what somebody else has put there", () => {
  test("is not replaced, and nothing is sent at all", async () => {
    const world = new UploadWorld();
    for (const key of ["main/rss.xml", "sea/rss.xml"]) world.bucket.put(key, Buffer.from("theirs"), {});
    world.build({ main: 0, sea: 0 }, "1");
    await expect(world.publish()).rejects.toMatchObject({
      code: "FW6611",
      message: expect.stringContaining("main/rss.xml (and 1 more) in memory"),
    });
    expect(world.published).toEqual({ "main/rss.xml": "theirs", "sea/rss.xml": "theirs" });
  });

  test("is not replaced where many documents are new, in a bucket that holds little or much else", async () => {
    for (const others of [0, 5000]) {
      const world = new UploadWorld();
      for (let at = 0; at < others; at += 1) world.bucket.put(`img/${at}`, Buffer.from(""), {});
      world.build(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`tags/${at}`, 0])), "1");
      world.bucket.put("tags/7/rss.xml", Buffer.from("theirs"), {});
      await expect(world.publish()).rejects.toMatchObject({ code: "FW6611" });
      expect(world.bucket.objects.size).toBe(others + 1);
    }
  });

  test("is added to the list if it is the same", async () => {
    const world = new UploadWorld();
    world.build({ main: 0 }, "1");
    world.bucket.put("main/rss.xml", Buffer.from("main/rss.xml 1"), {});
    await world.publish();
    world.build({ main: 0 }, "2");
    await world.publish();
    expect(world.published).toEqual(world.built);
  });

  test("is not replaced where it is a document of ours that was changed since", async () => {
    const world = new UploadWorld();
    world.build({ main: 0, sea: 0 }, "1");
    await world.publish();
    world.bucket.put("main/rss.xml", Buffer.from("theirs"), {});
    world.build({ main: 0, sea: 0 }, "2");
    for (const _ of [1, 2]) {
      await expect(world.publish()).rejects.toMatchObject({ code: "FW6611" });
      expect(world.published["main/rss.xml"]).toBe("theirs");
    }
    await world.publish(world.publisher({}, { takeOver: true }));
    expect(world.published).toEqual(world.built);
  });

  test("is not replaced if it appears at the last moment", async () => {
    const world = new UploadWorld();
    world.build({ main: 0 }, "1");
    const publisher = world.publisher({
      before: ({ method, key }) => {
        if (method === "PUT" && key === "main/rss.xml") world.bucket.put(key, Buffer.from("theirs"), {});
      },
    });
    await expect(world.publish(publisher)).rejects.toMatchObject({ code: "FW6611" });
    await expect(world.publish()).rejects.toMatchObject({ code: "FW6611" });
    expect(world.published["main/rss.xml"]).toBe("theirs");
  });

  test("the documents of another site are not touched", async () => {
    const world = new UploadWorld();
    world.build({ main: 0 }, "1");
    await world.publish(world.publisher({}, { site: "https://other.example/" }));
    await expect(world.publish()).rejects.toMatchObject({ code: "FW6612" });
    await world.publish(world.publisher({}, { takeOver: true }));
    await world.publish();
  });
});

describe("a store without conditions", () => {
  test("is refused, unless nobody else publishes there", async () => {
    const world = new UploadWorld(new MemoryBucket({ hasConditions: false }));
    world.build({ main: 0, sea: 0 }, "1");
    await expect(world.publish()).rejects.toMatchObject({ code: "FW6614" });
    expect(world.published).toEqual({});
    const alone = (): ReturnType<UploadWorld["publisher"]> => world.publisher({}, { onlyPublisher: true });
    await world.publish(alone());
    world.build({ main: 0 }, "2");
    await world.publish(alone());
    expect(world.published).toEqual(world.built);
  });

  test("has foreign objects, too, which are looked for first", async () => {
    const world = new UploadWorld(new MemoryBucket({ hasConditions: false }));
    world.bucket.put("main/rss.xml", Buffer.from("theirs"), {});
    world.build({ main: 0 }, "1");
    await expect(world.publish(world.publisher({}, { onlyPublisher: true }))).rejects.toMatchObject({ code: "FW6611" });
    expect(world.published).toEqual({ "main/rss.xml": "theirs" });
  });
});

describe("the list of documents", () => {
  test.each(["", "{", "[]", '{"feedwright":2,"site":"https://example.org/","pending":[],"documents":{}}', "null"])(
    "%j is refused, and not overwritten",
    async (text) => {
      const world = new UploadWorld();
      world.build({ main: 0 }, "1");
      world.bucket.put(manifestKey, Buffer.from(text), {});
      await expect(world.publish()).rejects.toMatchObject({ code: "FW6615" });
      expect(world.published).toEqual({});
    },
  );

  test("has bytes that do not depend on the order in which documents arrived", async () => {
    const lists = [0, 1].map(async (turn) => {
      const world = new UploadWorld();
      world.build({ main: 1, sea: 0, bay: 0 }, "1");
      let waits = turn;
      const slowly = async (): Promise<void> => {
        waits = (waits + 1) % 3;
        for (let at = 0; at < waits; at += 1) await null;
      };
      await world.publish(world.publisher({ before: slowly }));
      return Buffer.from(world.bucket.objects.get(manifestKey)?.bytes ?? []).toString("utf8");
    });
    const [one, other] = await Promise.all(lists);
    expect(one).toBe(other);
  });
});

test("bytes may be sealed just before they are sent, and do not count as changed for that", async () => {
  const world = new UploadWorld();
  world.build({ main: 0 }, "1");
  const order: string[] = [];
  let seals = 0;
  const publisher = world.publisher(
    { before: ({ method, key }) => void order.push(`${method} ${key}`) },
    {
      confirm: async () => void order.push("confirmed"),
      seal: (_, bytes) => {
        seals += 1;
        return Buffer.concat([bytes, Buffer.from(`<!-- ${seals} -->`)]);
      },
    },
  );
  await world.publish(publisher);
  expect(world.published["main/rss.xml"]).toMatch(/^main\/rss\.xml 1<!-- \d+ -->$/);
  expect(order.indexOf("confirmed")).toBeLessThan(order.findIndex((call) => call.startsWith("PUT")));
  expect(await world.publish(publisher)).toMatchObject({ sent: [] });
});
