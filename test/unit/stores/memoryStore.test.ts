import { expect, test } from "vitest";
import { lostAnswer, MemoryBucket, MemoryStore } from "../../support/memoryStore.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");

test("an answer may be lost after the bucket has done what was asked", async () => {
  const bucket = new MemoryBucket();
  const store = new MemoryStore(bucket, {
    after: (request) => {
      throw lostAnswer(request);
    },
  });
  await expect(store.put("rss.xml", bytes("1"))).rejects.toMatchObject({ isPassing: true });
  expect(await new MemoryStore(bucket).get("rss.xml")).toMatchObject({ bytes: Uint8Array.from(bytes("1")) });
});

test("lists more objects than one page of the bucket holds", async () => {
  const store = new MemoryStore();
  for (let at = 0; at < 2500; at += 1) await store.put(`tags/${at}`, bytes(String(at)));
  let count = 0;
  for await (const { size } of store.list("tags/")) count += size > 0 ? 1 : 0;
  expect(count).toBe(2500);
});
