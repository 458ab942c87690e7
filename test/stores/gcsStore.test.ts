import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type GcsOptions, openGcsStore } from "../../src/stores/gcsStore.ts";
import { retried } from "../../src/stores/retried.ts";
import type { Store } from "../../src/stores/store.ts";
import { type GcsManners, type GcsServer, serveGcs } from "../support/gcsServer.ts";
import { storeContract } from "./contract.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf8"));
const folders = { root: process.cwd(), contentDir: "/nowhere" };
const options = { bucket: "bucket", prefix: "feeds/", siteUrl: "http://localhost/" };

let server: GcsServer;
let contracted: Store;
beforeAll(async () => {
  server = await serveGcs({ pageLength: 3 });
  contracted = await openGcsStore({ ...options, endpoint: server.endpoint }, folders);
});
afterAll(() => server.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

storeContract("Google Cloud Storage", () => contracted, { conditions: true, conditionalDeletes: true });

async function storeOn(manners: GcsManners, more: Partial<GcsOptions> = {}) {
  const serving = await serveGcs(manners);
  onTestFinished(() => serving.close());
  const store = await openGcsStore({ ...options, endpoint: serving.endpoint, ...more }, folders);
  return { store, ...serving };
}

describe("Google Cloud Storage", () => {
  test("reports which conditions it supports, and the probe leaves nothing", async () => {
    const { store, objects } = await storeOn({});
    expect(await store.abilities()).toEqual({ conditionalPut: true, conditionalDelete: true });
    expect([...objects]).toEqual([]);
    const { store: behind } = await storeOn({ withoutConditions: true });
    expect(await behind.abilities()).toEqual({ conditionalPut: false, conditionalDelete: false });
  });

  test("a document is sent with its type, its cache time and its ACL", async () => {
    const { store, objects } = await storeOn({});
    const headers = { type: "text/xml", cacheControl: "max-age=60", acl: "public-read", metadata: { a: "b" } };
    await store.put("rss.xml", bytes("1"), headers);
    expect(objects.get("feeds/rss.xml")).toMatchObject({
      contentType: "text/xml",
      cacheControl: "max-age=60",
      predefinedAcl: "publicRead",
      metadata: { a: "b" },
    });
  });

  test("a version that is still the same is not read again", async () => {
    const { store, arrived } = await storeOn({});
    const put = await store.put("rss.xml", bytes("1"));
    if (put === "changed") throw new Error("it was not put");
    expect(await store.getUnless("rss.xml", put.etag)).toBe("same");
    expect(arrived.filter(({ url }) => url.includes("alt=media"))).toEqual([]);
    expect(await store.getUnless("rss.xml", '"1"')).toMatchObject({ etag: put.etag });
    expect(await store.getUnless("atom.xml", put.etag)).toBeUndefined();
  });

  test("the version of another kind of store matches no object", async () => {
    const { store, objects } = await storeOn({});
    await store.put("rss.xml", bytes("1"));
    const other = { etag: '"c4ca4238a0b923820dcc509a6f75849b"' };
    expect(await store.put("rss.xml", bytes("2"), { condition: other })).toBe("changed");
    expect(await store.delete("rss.xml", other)).toBe("changed");
    expect(await store.delete("atom.xml", other)).toBe("deleted");
    expect(Buffer.from(objects.get("feeds/rss.xml")?.bytes ?? []).toString()).toBe("1");
  });

  test("bytes that arrive damaged are refused by the store, and what is there stays", async () => {
    const { store, objects } = await storeOn({ damages: true });
    await expect(store.put("rss.xml", bytes("1"))).rejects.toThrow(/400 invalid: .*damaged/);
    expect([...objects]).toEqual([]);
  });

  test("bytes that come back damaged are an error", async () => {
    const { store } = await storeOn({
      answerFirst: ({ url = "" }, response) => {
        if (!url.includes("alt=media")) return false;
        const headers = { "x-goog-generation": "7", "x-goog-stored-content-encoding": "identity" };
        response.writeHead(200, { ...headers, "x-goog-hash": "crc32c=AAAAAA==" }).end("1");
        return true;
      },
    });
    await expect(store.get("rss.xml")).rejects.toMatchObject({ code: "FW6601" });
  });

  test.each(["POST", "GET", "DELETE"])("%s: a request is repeated if its answer is lost", async (lost) => {
    let losses = 0;
    const { store, objects, arrived } = await storeOn({
      loses: ({ method }) => {
        losses += method === lost ? 1 : 0;
        return method === lost && losses === 1;
      },
    });
    const pace = { mostTries: 3, firstMs: 1, pause: async () => {} };
    const steady = retried(store, pace);
    const put = await steady.put("rss.xml", bytes("1"), { condition: "new" });
    expect(put).toEqual({ etag: `"${objects.get("feeds/rss.xml")?.generation}"` });
    expect(await steady.get("rss.xml")).toMatchObject({ bytes: Buffer.from("1") });
    if (put === "changed") throw new Error("it was not put");
    expect(await steady.delete("rss.xml", put)).toBe("deleted");
    expect(losses).toBeGreaterThan(1);
    expect(arrived.length).toBeLessThan(7);
  });

  test.each([
    [429, "rateLimitExceeded", true, /429 rateLimitExceeded/],
    [503, "backendError", true, /503 backendError/],
    [403, "forbidden", false, /the credentials do not allow it/],
    [401, "authError", false, /the credentials are not valid/],
  ])(
    "%d %s is reported in plain words, and the request is repeated only if that may help",
    async (code, reason, isPassing, words) => {
      const { store, arrived } = await storeOn({
        answerFirst: (_, response) => {
          response.writeHead(code, { "content-type": "application/json" });
          response.end(JSON.stringify({ error: { code, message: "s3cret", errors: [{ reason, message: "s3cret" }] } }));
          return true;
        },
      });
      const error: unknown = await store.put("rss.xml", bytes("1")).catch((one: unknown) => one);
      expect(error).toMatchObject({ code: "FW6601", isPassing, message: expect.stringMatching(words) });
      expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain("s3cret");
      await expect(store.delete("rss.xml")).rejects.toMatchObject({ isPassing });
      await expect(store.get("rss.xml")).rejects.toMatchObject({ code: "FW6601", isPassing });
      expect(arrived).toHaveLength(3);
    },
  );

  test("a bucket that is missing is an error, and no missing document", async () => {
    const { store } = await storeOn({}, { bucket: "nobodys" });
    await expect(store.get("rss.xml")).rejects.toThrow(/there is no such bucket/);
    await expect(store.getUnless("rss.xml", '"1"')).rejects.toThrow(/there is no such bucket/);
    await expect(store.put("rss.xml", bytes("1"), { condition: { etag: '"1"' } })).rejects.toThrow(/no such bucket/);
    await expect(store.delete("rss.xml")).rejects.toThrow(/there is no such bucket/);
  });

  test("an aborted signal ends a request in progress", async () => {
    const closing = new AbortController();
    const { store } = await storeOn(
      {
        answerFirst: () => {
          closing.abort(new Error("stopped"));
          return true;
        },
      },
      { signal: closing.signal },
    );
    await expect(store.get("rss.xml")).rejects.toThrow("stopped");
  });

  test.each([
    [{ endpoint: "http://127.0.0.1:1", siteUrl: "https://example.org/" }, /on a private network, but the site is not/],
    [{ endpoint: "http://storage.example.com" }, /use https/],
    [{ endpoint: "https://storage.example.com" }, /not one of Google's/],
    [{ endpoint: "https://googleapis.com.example.com" }, /not one of Google's/],
  ])("%j is refused, and gets no token", async (more, words) => {
    await expect(openGcsStore({ ...options, ...more }, folders)).rejects.toThrow(words);
  });

  test("the same holds for an emulator that the environment names", async () => {
    vi.stubEnv("STORAGE_EMULATOR_HOST", server.endpoint);
    await expect(openGcsStore({ ...options, siteUrl: "https://example.org/" }, folders)).rejects.toThrow(/private/);
  });

  test("Google's own endpoint is known to have conditional writes, and is not probed", async () => {
    const store = await openGcsStore({ ...options, siteUrl: "https://example.org/" }, folders);
    expect(await store.abilities()).toEqual({ conditionalPut: true, conditionalDelete: true });
    const entrance = { endpoint: "https://storage-mine.p.googleapis.com", siteUrl: "https://example.org/" };
    expect((await openGcsStore({ ...options, ...entrance }, folders)).name).toBe("gs://bucket/feeds/");
  });
});
