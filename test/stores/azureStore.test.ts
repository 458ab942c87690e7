import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { openAzureStore } from "../../src/stores/azureStore.ts";
import type { Store } from "../../src/stores/store.ts";
import { type Azurite, azuriteAccount, azuriteKey, startAzurite } from "../support/azurite.ts";
import { storeContract } from "./contract.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, "utf8"));
const folders = { root: process.cwd(), contentDir: "/nowhere" };
const options = { container: "tests", prefix: "feeds/", siteUrl: "http://localhost/", pageLength: 2 };

let azurite: Azurite;
let store: Store;
beforeAll(async () => {
  azurite = await startAzurite();
  await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer("tests");
  vi.stubEnv("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString);
  store = await openAzureStore(options, folders);
  vi.unstubAllEnvs();
}, 60_000);
afterAll(async () => {
  store?.close();
  await azurite?.stop();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

storeContract("Azure Blob Storage (Azurite)", () => store, { conditions: true, conditionalDeletes: true });

/** The container as Microsoft's client sees it. */
const blobs = () => BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient("tests");

describe("Azure Blob Storage", () => {
  test("reports which conditions it supports, and the probe leaves nothing", async () => {
    expect(await store.abilities()).toEqual({ conditionalPut: true, conditionalDelete: true });
    const left: string[] = [];
    for await (const { key } of store.list(".feedwright/")) left.push(key);
    expect(left).toEqual([]);
  });

  test("a document is sent with its type, its cache time and its checksum", async () => {
    await store.put("news/rss.xml", bytes("1"), { type: "text/xml", cacheControl: "max-age=60", metadata: { a: "b" } });
    const found = await blobs().getBlobClient("feeds/news/rss.xml").getProperties();
    expect(found).toMatchObject({ contentType: "text/xml", cacheControl: "max-age=60", metadata: { a: "b" } });
    expect(Buffer.from(found.contentMD5 ?? []).toString("hex")).toBe("c4ca4238a0b923820dcc509a6f75849b");
  });

  test("a version that is still the same is not read again", async () => {
    const put = await store.put("rss.xml", bytes("1"));
    if (put === "changed") throw new Error("it was not put");
    expect(await store.getUnless("rss.xml", put.etag)).toBe("same");
    expect(await store.getUnless("rss.xml", '"other"')).toMatchObject({ etag: put.etag });
    expect(await store.getUnless("atom.xml", put.etag)).toBeUndefined();
  });

  test("a list of several pages is read to its end", async () => {
    const keys = ["1", "2", "3", "4", "5"].map((at) => `many/${at}`);
    for (const key of keys) await store.put(key, bytes(key));
    const found: string[] = [];
    for await (const { key } of store.list("many/")) found.push(key);
    expect(found.toSorted()).toEqual(keys);
  });

  test("an account, its key and its endpoint are found like those of Azure's own programs", async () => {
    vi.stubEnv("AZURE_STORAGE_KEY", azuriteKey);
    const { endpoint } = azurite;
    const named = await openAzureStore({ ...options, account: azuriteAccount, endpoint }, folders);
    onTestFinished(() => named.close());
    await named.put("by-key.xml", bytes("1"));
    expect(named.name).toBe(`azure://${azuriteAccount}/tests/feeds/`);
    expect(await store.get("by-key.xml")).toMatchObject({ bytes: Buffer.from("1") });
    vi.stubEnv("AZURE_STORAGE_ACCOUNT", azuriteAccount);
    const unnamed = await openAzureStore({ ...options, endpoint }, folders);
    onTestFinished(() => unnamed.close());
    expect(await unnamed.get("by-key.xml")).toMatchObject({ bytes: Buffer.from("1") });
  });

  test("a missing container, a wrong key and a leased blob are reported in plain words, without secrets", async () => {
    vi.stubEnv("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString);
    const other = await openAzureStore({ ...options, container: "nobodys" }, folders);
    onTestFinished(() => other.close());
    await expect(other.get("rss.xml")).rejects.toThrow(/404 ContainerNotFound: there is no such container/);
    await expect(other.put("rss.xml", bytes("1"), { condition: { etag: '"1"' } })).rejects.toThrow(/no such container/);
    const wrongKey = Buffer.from("wrong").toString("base64");
    vi.stubEnv("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString.replace(azuriteKey, wrongKey));
    const wrong = await openAzureStore(options, folders);
    onTestFinished(() => wrong.close());
    const error: unknown = await wrong.get("rss.xml").catch((one: unknown) => one);
    expect(error).toMatchObject({ code: "FW6601", isPassing: false });
    expect(String((error as Error).message)).toMatch(/403 /);
    expect(JSON.stringify(error)).not.toMatch(new RegExp(`${wrongKey}|SharedKey`));
    const leased = blobs().getBlockBlobClient("feeds/leased.xml");
    await leased.upload("1", 1);
    const { etag = "" } = await leased.getProperties();
    await leased.getBlobLeaseClient().acquireLease(15);
    await expect(store.put("leased.xml", bytes("2"), { condition: { etag } })).rejects.toThrow(/412 LeaseIdMissing/);
  });

  test("bytes that arrive damaged are refused by the store", async () => {
    const upstream = new URL(azurite.endpoint);
    const proxy = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const body = Buffer.concat(parts);
        body[0] = (body[0] ?? 0) ^ 1;
        const { method, url, headers } = request;
        void fetch(new URL(url ?? "", upstream), {
          method: method ?? "GET",
          headers: Object.entries(headers).filter(([name]) => !/^(?:host|connection|content-length)$/.test(name)) as [
            string,
            string,
          ][],
          body,
        }).then((answer) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end());
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void proxy.close());
    const endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    vi.stubEnv("AZURE_STORAGE_KEY", azuriteKey);
    const damaging = await openAzureStore({ ...options, account: azuriteAccount, endpoint }, folders);
    onTestFinished(() => damaging.close());
    await expect(damaging.put("damaged.xml", bytes("1"))).rejects.toMatchObject({ code: "FW6601" });
    expect(await store.get("damaged.xml")).toBeUndefined();
  });

  test("publish.acl is refused: a blob has no such setting", async () => {
    await expect(store.put("rss.xml", bytes("1"), { acl: "public-read" })).rejects.toMatchObject({ code: "FW6606" });
  });

  test.each([
    [{ account: "harbour", endpoint: "http://blob.example.com" }, /use https/],
    [{ account: "harbour", endpoint: "http://127.0.0.1:1", siteUrl: "https://example.org/" }, /private network/],
    [{}, /nothing names the account/],
  ])("%j is refused", async (more, words) => {
    vi.stubEnv("AZURE_STORAGE_KEY", azuriteKey);
    const { account: _, ...unnamed } = { account: undefined, ...options };
    await expect(openAzureStore({ ...unnamed, ...more }, folders)).rejects.toThrow(words);
  });

  test("a token that is valid everywhere is sent only to Azure", async () => {
    const there = { ...options, account: "harbour", endpoint: "https://blob.example.com" };
    await expect(openAzureStore(there, folders)).rejects.toThrow(/not one of Azure's/);
    const real = await openAzureStore({ ...options, account: "harbour", siteUrl: "https://example.org/" }, folders);
    expect(real.name).toBe("azure://harbour/tests/feeds/");
    expect(await real.abilities()).toEqual({ conditionalPut: true, conditionalDelete: true });
    real.close();
  });
});
