import nodeFs, { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BlobServiceClient } from "@azure/storage-blob";
import { expect, onTestFinished, test, vi } from "vitest";
import { openStore } from "../../src/stores/openStore.ts";
import { startAzurite } from "../support/azurite.ts";
import { folderWith } from "../support/folder.ts";
import { serveGcs } from "../support/gcsServer.ts";
import { runFeedwright } from "../support/runFeedwright.ts";
import { startWatcher } from "../support/watcher.ts";

const packages = join(import.meta.dirname, "../../node_modules");

/** The address of a place that nobody else uses, and where it answers. */
type OpenPlace = () => Promise<{ readonly at: string; readonly endpoint?: string }>;

const places: readonly (readonly [name: string, open: OpenPlace])[] = [
  [
    "Azure Blob Storage (Azurite)",
    async () => {
      const azurite = await startAzurite();
      onTestFinished(() => azurite.stop());
      await BlobServiceClient.fromConnectionString(azurite.connectionString).createContainer("tests");
      vi.stubEnv("AZURE_STORAGE_CONNECTION_STRING", azurite.connectionString);
      onTestFinished(() => void vi.unstubAllEnvs());
      return { at: "az://tests" };
    },
  ],
  [
    "Google Cloud Storage (a server of the tests)",
    async () => {
      const { endpoint, close } = await serveGcs();
      onTestFinished(close);
      return { at: "gs://bucket", endpoint };
    },
  ],
  ["a folder", async () => ({ at: pathToFileURL(folderWith({})).href })],
];

const article = (text: string): string => `---\ntitle: A title\ndate: 2026-03-01\n---\n${text}\n`;

test.each(places)(
  "articles, ledger, cache and documents in %s: built, watched and published; a machine that starts from nothing begins with the cache",
  async (_, open) => {
    const { at, endpoint } = await open();
    const machine = () => {
      const folder = folderWith({});
      // The clients of the stores are found from here; the cache is in another folder.
      mkdirSync(join(folder, "node_modules"));
      for (const scope of ["@azure", "@google-cloud"])
        symlinkSync(join(packages, scope), join(folder, "node_modules", scope));
      const config = {
        site: { url: "http://127.0.0.1/" },
        content: { store: `${at}/articles`, endpoint, intervalSec: 1 },
        ledger: { store: `${at}/feedwright.ledger`, endpoint },
        cache: { store: `${at}/feedwright.cache`, endpoint },
        publish: { to: `${at}/feeds`, endpoint },
      };
      writeFileSync(join(folder, "feedwright.config.json"), JSON.stringify(config));
      const run = (command: string, ...args: readonly string[]) =>
        runFeedwright(folder, command, ...args, "--site", "http://127.0.0.1/");
      return { folder, run, rss: () => readFileSync(join(folder, "dist/rss.xml"), "utf8") };
    };
    const siteUrl = "http://127.0.0.1/";
    const store = await openStore(at, { fs: nodeFs, endpoint, siteUrl, root: process.cwd(), contentDir: "/nowhere" });
    onTestFinished(() => store.close());
    await store.put("articles/a.md", Buffer.from(article("Text of a.")));
    await store.put("articles/news/b.md", Buffer.from(article("Text of b.")));
    const one = machine();
    expect(await one.run("build")).toMatchObject({ status: 0 });
    expect([one.rss().includes("Text of a."), one.rss().includes("Text of b.")]).toEqual([true, true]);
    await store.put("articles/a.md", Buffer.from(article("Another text of a.")));
    const two = machine();
    const { status, stdout, stderr } = await two.run("publish", "--json");
    expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringContaining("FW2206") });
    // Two articles are listed, and one is read.
    expect(stdout).toMatch(/"event":"fetched"[^\n]*"read":1/);
    const published = async (): Promise<string> =>
      Buffer.from((await store.get("feeds/rss.xml"))?.bytes ?? []).toString("utf8");
    expect(await published()).toContain("Another text of a.");
    const watcher = startWatcher(two.folder, ["--publish", "--site", siteUrl]);
    await watcher.next(({ event }) => event === "ready");
    await store.put("articles/c.md", Buffer.from(article("Text of c.")));
    await watcher.next(({ event, sent }) => event === "published" && (sent as readonly string[]).includes("rss.xml"));
    await watcher.stop("SIGTERM");
    expect(await published()).toContain("Text of c.");
  },
  120_000,
);
