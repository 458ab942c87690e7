import nodeFs, { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/stores/openStore.ts";
import type { Store } from "../../src/stores/store.ts";
import { folderWith } from "../support/folder.ts";
import { runFeedwright } from "../support/runFeedwright.ts";
import { hasSwift, type Swift, startSwift } from "../support/swift.ts";
import { storeContract } from "./contract.ts";

/** Each store is another bucket's folder; all that tests write goes with the temporary disk. */
describe.skipIf(!hasSwift)("a real store without conditional writes (Swift)", () => {
  let swift: Swift;
  let store: Store;

  beforeAll(async () => {
    swift = await startSwift();
    const places = { root: process.cwd(), contentDir: "/nowhere", siteUrl: "http://localhost/" };
    store = await openStore("s3://tests/site", { fs: nodeFs, endpoint: swift.endpoint, ...places });
  }, 180_000);

  afterAll(() => {
    store?.close();
    swift?.stop();
  }, 60_000);

  storeContract("Swift", () => store, { conditions: false, conditionalDeletes: false });

  test("reports which conditions it supports, and leaves nothing behind", async () => {
    expect(await store.abilities()).toEqual({ conditionalPut: false, conditionalDelete: false });
    for await (const { key } of store.list(".feedwright/")) throw new Error(key);
  });

  const site = (config: object) => {
    const folder = folderWith({
      "feedwright.config.json": JSON.stringify({ site: { title: "A site" }, ...config }),
      "node_modules/.keep": "",
      "content/a.md": "---\ntitle: One\ndate: 2026-03-01\n---\nText.\n",
    });
    const run = (command: string) => runFeedwright(folder, command, "--site", "http://localhost/");
    return { folder, run };
  };

  test("is refused for several publishers and builders, at once and with a clear message", async () => {
    const to = "s3://tests/refused";
    const { endpoint } = swift;
    expect(await site({ publish: { to, endpoint } }).run("publish")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("FW6614"),
    });
    const ledger = { store: "s3://tests/refused.ledger", endpoint };
    expect((await site({ ledger }).run("build")).stderr).toContain("FW1614");
    const leased = await site({ publish: { to, endpoint, lease: true } }).run("publish");
    expect(leased).toMatchObject({ status: 6, stderr: expect.stringContaining("several publishers cannot share it") });
    for await (const { key } of store.list("")) expect(key).not.toMatch(/refused/);
  }, 120_000);

  test("is accepted from a publisher that says that it is the only one", async () => {
    const { folder, run } = site({ publish: { to: "s3://tests/only", endpoint: swift.endpoint, onlyPublisher: true } });
    expect(await run("publish")).toMatchObject({ status: 0 });
    writeFileSync(join(folder, "content/a.md"), "---\ntitle: Two\ndate: 2026-03-01\n---\nText.\n");
    expect(await run("publish")).toMatchObject({ status: 0 });
    const places = { root: process.cwd(), contentDir: "/nowhere", siteUrl: "http://localhost/" };
    const own = await openStore("s3://tests/only", { fs: nodeFs, endpoint: swift.endpoint, ...places });
    expect(Buffer.from((await own.get("rss.xml"))?.bytes ?? []).toString("utf8")).toContain("<title>Two</title>");
    own.close();
  }, 120_000);
});
