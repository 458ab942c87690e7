import nodeFs from "node:fs";
import { DeleteObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/stores/openStore.ts";
import type { Store } from "../../src/stores/store.ts";
import { type Ceph, hasCeph, startCeph } from "../support/ceph.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { storeContract } from "./contract.ts";

/** Each store is another bucket's folder; all that tests write goes with the temporary disk. */
describe.skipIf(!hasCeph)("a real store with conditional writes (Ceph)", () => {
  let ceph: Ceph;
  let store: Store;

  beforeAll(async () => {
    ceph = await startCeph();
    const { endpoint } = ceph;
    const places = { root: process.cwd(), contentDir: "/nowhere", siteUrl: "http://localhost/" };
    store = await openStore("s3://tests/site", { fs: nodeFs, endpoint, ...places });
  }, 180_000);

  afterAll(() => {
    store?.close();
    ceph?.stop();
  }, 60_000);

  storeContract("Ceph", () => store, { conditions: true, conditionalDeletes: true });

  test("reports which conditions it supports", async () => {
    expect(await store.abilities()).toEqual({ conditionalPut: true, conditionalDelete: false });
  });

  test("gives the same answers as the bucket in these tests", async () => {
    const bucket = new MemoryBucket({ isCeph: true });
    const ask = async (command: PutObjectCommand | DeleteObjectCommand): Promise<string> => {
      try {
        const { $metadata, ...rest } = await ceph.client.send(command as PutObjectCommand);
        return `${$metadata.httpStatusCode} ${rest.ETag ?? ""}`.trim();
      } catch (error) {
        const { $metadata, name } = error as { $metadata: { httpStatusCode: number }; name: string };
        return `${$metadata.httpStatusCode} ${name}`;
      }
    };
    const said = ({ status, code, etag }: ReturnType<MemoryBucket["put"]>): string =>
      `${status} ${code ?? etag ?? ""}`.trim();
    const never = '"00000000000000000000000000000000"';
    const bare = (etag: string): string => etag.replaceAll('"', "");
    const put = async (key: string, text: string, condition?: "new" | { etag: string }): Promise<void> => {
      const given = condition === "new" ? { IfNoneMatch: "*" } : condition && { IfMatch: bare(condition.etag) };
      const real = await ask(new PutObjectCommand({ Bucket: "tests", Key: key, Body: text, ...given }));
      expect(`${text}: ${said(bucket.put(key, Buffer.from(text), { condition }))}`).toBe(`${text}: ${real}`);
    };
    await put("a", "first");
    await put("a", "new, where one is", "new");
    await put("b", "new, where none is", "new");
    await put("a", "another version", { etag: never });
    await put("a", "this version", { etag: bucket.objects.get("a")?.etag ?? "" });
    await put("c", "a version of nothing", { etag: never });
    await put("d", "");
    const gone = await ask(new DeleteObjectCommand({ Bucket: "tests", Key: "nothing" }));
    expect(said(bucket.delete("nothing", undefined))).toBe(gone);
  });
});
