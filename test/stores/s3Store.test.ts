import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { retried } from "../../src/stores/retried.ts";
import { openS3Store, type S3Options } from "../../src/stores/s3Store.ts";
import type { Store } from "../../src/stores/store.ts";
import { type BucketManners, serveBucket } from "../support/bucketServer.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { storeContract } from "./contract.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf8"));
const folders = { root: process.cwd(), contentDir: "/nowhere" };
const secret = "s3cr3t-s3cr3t-s3cr3t";
beforeAll(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const kinds: Readonly<Record<string, BucketManners & { readonly hasConditions?: boolean }>> = {
  "that compares versions with their quotes": {},
  "that compares versions without quotes, and deletes without conditions": {
    barePreconditions: true,
    unconditionalDelete: true,
  },
  "that knows no conditions": { hasConditions: false },
  "that refuses what has a condition, as Swift does": {
    hasConditions: false,
    answerFirst: ({ method, headers }, response) => {
      const isRefused = method === "PUT" && (headers["if-match"] ?? headers["if-none-match"]) !== undefined;
      if (isRefused) {
        response.writeHead(501, { "content-type": "application/xml" });
        response.end("<Error><Code>NotImplemented</Code><Message>No conditions.</Message></Error>");
      }
      return isRefused;
    },
  },
};

for (const [name, { hasConditions = true, ...manners }] of Object.entries(kinds)) {
  let store: Store;
  const ends: (() => void)[] = [];
  beforeAll(async () => {
    const { endpoint } = await serveBucket(new MemoryBucket({ hasConditions }), manners, (end) => ends.push(end));
    store = await openS3Store({ bucket: "bucket", prefix: "feeds/", endpoint, siteUrl: "http://localhost/" }, folders);
  });
  afterAll(() => {
    store.close();
    for (const end of ends) end();
  });
  // Where the store has no conditional deletes, they are compared here, and hold as long as nobody writes in between.
  storeContract(`a bucket ${name}`, () => store, { conditions: hasConditions, conditionalDeletes: true });
  test(`a bucket ${name} is recognized, and the probe leaves nothing`, async () => {
    const conditionalDelete = hasConditions && manners.unconditionalDelete !== true;
    expect(await store.abilities()).toEqual({ conditionalPut: hasConditions, conditionalDelete });
    const left: string[] = [];
    for await (const { key } of store.list(".feedwright/")) left.push(key);
    expect(left).toEqual([]);
  });
}

async function storeOn(manners: BucketManners, options: Partial<S3Options> = {}, bucket = new MemoryBucket()) {
  const server = await serveBucket(bucket, manners);
  const { endpoint } = server;
  const store = await openS3Store(
    { bucket: "bucket", prefix: "", endpoint, siteUrl: "http://localhost/", ...options },
    folders,
  );
  onTestFinished(() => store.close());
  return { store, bucket, arrived: server.arrived };
}

describe("a bucket over HTTP", () => {
  test("a document is sent with its type, its cache time and its ACL", async () => {
    const { store, bucket } = await storeOn({}, { prefix: "news/" });
    await store.put("rss.xml", bytes("1"), { type: "text/xml", cacheControl: "max-age=60", acl: "public-read" });
    const { options } = bucket.objects.get("news/rss.xml") ?? {};
    expect(options).toMatchObject({ type: "text/xml", cacheControl: "max-age=60", acl: "public-read" });
  });

  test("a version that is still the same is not read again", async () => {
    const { store } = await storeOn({});
    const put = await store.put("rss.xml", bytes("1"));
    if (put === "changed") throw new Error("it was not put");
    expect(await store.getUnless("rss.xml", put.etag)).toBe("same");
    expect(await store.getUnless("rss.xml", '"other"')).toMatchObject({ etag: put.etag });
    expect(await store.getUnless("atom.xml", put.etag)).toBeUndefined();
  });

  test("an object whose write was done but not answered is not written twice, and does not count as a conflict", async () => {
    let lost = 0;
    const { store, bucket, arrived } = await storeOn({
      loses: ({ method }) => {
        lost += method === "PUT" ? 1 : 0;
        return method === "PUT" && lost === 1;
      },
    });
    const pauses: number[] = [];
    const pace = { mostTries: 3, firstMs: 100, pause: async (ms: number) => void pauses.push(ms) };
    const answer = await retried(store, pace).put("rss.xml", bytes("1"), { condition: "new" });
    expect(answer).toEqual({ etag: bucket.objects.get("rss.xml")?.etag });
    expect(arrived.map(({ method }) => method)).toEqual(["PUT", "PUT", "GET"]);
    expect(pauses).toHaveLength(1);
  });

  test("a request to an overloaded store is repeated after longer and longer pauses, and then fails", async () => {
    const { store, arrived } = await storeOn({
      answerFirst: (_, response) => {
        response.writeHead(503, { "content-type": "application/xml" });
        response.end(`<Error><Code>SlowDown</Code><Message>${secret}</Message></Error>`);
        return true;
      },
    });
    const pauses: number[] = [];
    const pace = { mostTries: 4, firstMs: 100, pause: async (ms: number) => void pauses.push(ms) };
    const error: unknown = await retried(store, pace)
      .get("rss.xml")
      .catch((one: unknown) => one);
    expect(error).toMatchObject({ code: "FW6601", isPassing: true });
    expect(arrived).toHaveLength(4);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(allOf(error)).not.toContain(secret);
  });

  test.each([
    ["AccessDenied", 403, /the credentials do not allow it/],
    ["SignatureDoesNotMatch", 403, /the secret key is wrong/],
    ["NoSuchBucket", 404, /there is no such bucket/],
    ["NotImplemented", 501, /501 NotImplemented/],
  ])("%s is reported in plain words, without the text of the server", async (code, status, words) => {
    const { store } = await storeOn({
      answerFirst: ({ headers }, response) => {
        response.writeHead(status, { "content-type": "application/xml" });
        response.end(`<Error><Code>${code}</Code><Message>${secret} ${headers.authorization}</Message></Error>`);
        return true;
      },
    });
    const error: unknown = await store.put("rss.xml", bytes("1")).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: "FW6601", message: expect.stringMatching(words) });
    expect(allOf(error)).not.toMatch(/s3cr3t|Signature=|AKIDAKIDAKID/);
  });

  test("nothing is sent to a private network for a public site, nor without TLS", async () => {
    const { store, arrived } = await storeOn({}, { siteUrl: "https://example.org/" });
    await expect(store.get("rss.xml")).rejects.toThrow(/on a private network, but the site is not/);
    expect(arrived).toEqual([]);
    const open = await storeOn({}, { endpoint: "http://s3.example.com" });
    await expect(open.store.get("rss.xml")).rejects.toThrow(/use https/);
  });

  test("the same holds for an endpoint from the environment", async () => {
    const { endpoint, arrived } = await serveBucket(new MemoryBucket());
    vi.stubEnv("AWS_ENDPOINT_URL_S3", endpoint);
    const store = await openS3Store({ bucket: "bucket", prefix: "", siteUrl: "https://example.org/" }, folders);
    onTestFinished(() => store.close());
    await expect(store.get("rss.xml")).rejects.toThrow(/on a private network/);
    vi.stubEnv("AWS_ENDPOINT_URL_S3", undefined);
    expect(arrived).toEqual([]);
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
});

/** Everything that a log could show of an error. */
function allOf(error: unknown): string {
  const { message, stack, cause, diagnostic } = error as Error & { readonly diagnostic?: unknown };
  return [message, stack, JSON.stringify(cause), JSON.stringify(diagnostic), JSON.stringify(error)].join("\n");
}
