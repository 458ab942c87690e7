import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { type BucketManners, serveBucket } from "../support/bucketServer.ts";
import { hasCeph, startCeph } from "../support/ceph.ts";
import { folderWith } from "../support/folder.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { runFeedwright } from "../support/runFeedwright.ts";
import { startWatcher } from "../support/watcher.ts";

const secret = "s3cr3t-s3cr3t-s3cr3t";
beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
  return () => vi.unstubAllEnvs();
});

const article = (title: string): string => `---\ntitle: ${title}\ndate: 2026-03-01\n---\nText.\n`;

/** A site whose articles are in a bucket on this machine. */
async function siteAndBucket({ intervalSec, ...manners }: BucketManners & { readonly intervalSec?: number } = {}) {
  const bucket = new MemoryBucket();
  const { endpoint, arrived } = await serveBucket(bucket, manners);
  const folder = folderWith({});
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(
    join(folder, "feedwright.config.json"),
    JSON.stringify({
      site: { url: "http://127.0.0.1/" },
      content: { store: "s3://bucket/articles", endpoint, intervalSec },
      publish: { to: "s3://bucket/feeds", endpoint },
    }),
  );
  const upload = (key: string, text: string): void => void bucket.put(`articles/${key}`, Buffer.from(text), {});
  // That it is on this machine has to be said on the command line.
  const run = (command: string, ...args: readonly string[]) =>
    runFeedwright(folder, command, ...args, ...(command === "new" ? [] : ["--site", "http://127.0.0.1/"]));
  const rss = (): string => readFileSync(join(folder, "dist/rss.xml"), "utf8");
  return { bucket, folder, arrived, upload, run, rss };
}

describe("articles in a store", () => {
  test("a build makes feeds of them, and the next one reads only what has changed", async () => {
    const { upload, run, rss, arrived } = await siteAndBucket();
    upload("a.md", article("One"));
    upload("news/b.md", article("Two"));
    expect(await run("build")).toMatchObject({ status: 0 });
    expect(rss()).toMatch(
      /<title>Two<\/title>[\s\S]*<title>One<\/title>|<title>One<\/title>[\s\S]*<title>Two<\/title>/,
    );
    upload("a.md", article("Three"));
    const before = arrived.length;
    expect(await run("build")).toMatchObject({ status: 0 });
    expect(rss()).toContain("<title>Three</title>");
    expect(arrived.slice(before).map(({ url }) => new URL(url, "http://x").pathname)).toEqual([
      "/bucket/",
      "/bucket/articles/a.md",
    ]);
  });

  test("list, why and check know them; new says that they are only read", async () => {
    const { upload, run } = await siteAndBucket();
    upload("a.md", article("One"));
    upload("broken.md", "---\ntitle: [\n---\n");
    expect((await run("list")).stdout).toContain("a.md");
    expect((await run("why", "a.md")).stdout).toContain("One");
    const checked = await run("check");
    expect(checked.stdout).toContain("s3://bucket/articles/broken.md:3");
    expect(await run("new", "Another")).toMatchObject({ status: 2, stderr: expect.stringContaining("FW6657") });
  });

  test("publish reads them from one place of a store and writes to another", async () => {
    const { upload, run, bucket } = await siteAndBucket();
    upload("a.md", article("One"));
    expect(await run("publish")).toMatchObject({ status: 0 });
    expect(Buffer.from(bucket.objects.get("feeds/rss.xml")?.bytes ?? []).toString()).toContain("<title>One</title>");
  });

  test("while the store does not answer, what was last read is used, and nothing is published", async () => {
    let isAway = false;
    const { upload, run, rss } = await siteAndBucket({
      answerFirst: (_, response) => {
        if (isAway) {
          response.writeHead(403, { "content-type": "application/xml" });
          response.end(`<Error><Code>AccessDenied</Code><Message>${secret}</Message></Error>`);
        }
        return isAway;
      },
    });
    upload("a.md", article("One"));
    await run("build");
    isAway = true;
    const { status, stderr } = await run("build");
    expect({ status, stderr }).toMatchObject({
      status: 6,
      stderr: expect.stringMatching(
        /FW6651 cannot list s3:\/\/bucket\/articles\/ \(403 .*\): the articles stay as they were/,
      ),
    });
    expect(stderr).not.toContain(secret);
    expect(rss()).toContain("<title>One</title>");
    expect(await run("publish")).toMatchObject({ status: 6, stderr: expect.stringContaining("FW6601") });
  });

  test("a machine that has read nothing yet fails if the store does not answer", async () => {
    const { run } = await siteAndBucket({
      answerFirst: (_, response) => {
        response.writeHead(403, { "content-type": "application/xml" });
        response.end("<Error><Code>AccessDenied</Code></Error>");
        return true;
      },
    });
    expect(await run("build")).toMatchObject({ status: 2, stderr: expect.stringContaining("FW6601") });
  });

  test("an empty store that had articles before counts as a failure", async () => {
    const { upload, run, rss, bucket } = await siteAndBucket();
    upload("a.md", article("One"));
    await run("build");
    bucket.objects.clear();
    expect(await run("build")).toMatchObject({ status: 6, stderr: expect.stringContaining("FW6652") });
    expect(await run("publish")).toMatchObject({ status: 6, stderr: expect.stringContaining("FW6652") });
    expect(rss()).toContain("<title>One</title>");
    expect(await run("build", "--accept")).toMatchObject({ status: 0 });
    expect(rss()).not.toContain("<title>One</title>");
  });

  test("an address with a secret in it is refused, and documents are not put among the articles", async () => {
    const { run, folder } = await siteAndBucket();
    const configure = (content: object, others: object = { publish: { to: "s3://bucket/articles/feeds" } }): void =>
      writeFileSync(
        join(folder, "feedwright.config.json"),
        JSON.stringify({ site: { url: "http://127.0.0.1/" }, content, ...others }),
      );
    configure({ store: `s3://me:${secret}@bucket/articles` });
    const { status, stderr } = await run("build");
    expect({ status, stderr }).toMatchObject({ status: 2, stderr: expect.stringContaining("content.store") });
    configure({ store: "s3://bucket/articles" });
    expect(await run("build")).toMatchObject({ status: 2, stderr: expect.stringContaining("publish.to") });
    for (const key of ["ledger", "cache"]) {
      configure({ store: "s3://bucket/articles/" }, { [key]: { store: `s3://bucket/articles/feedwright.${key}` } });
      expect(await run("build")).toMatchObject({ status: 2, stderr: expect.stringContaining(`${key}.store`) });
    }
    rmSync(folder, { recursive: true });
  });
});

test("serve shows the feeds of articles in a store, and those that are added", async () => {
  const { upload, folder } = await siteAndBucket({ intervalSec: 1 });
  upload("news/a.md", article("One"));
  const server = startWatcher(folder, ["--port", "0", "--site", "http://127.0.0.1/"], [], "serve");
  const { url } = await server.next(({ event }) => event === "serving");
  const rss = async (): Promise<string> => await (await fetch(new URL("rss.xml", String(url)))).text();
  expect(await rss()).toContain("<title>One</title>");
  upload("news/b.md", article("Two"));
  await server.next(({ event, written }) => event === "built" && (written as readonly string[]).includes("rss.xml"));
  expect(await rss()).toContain("<title>Two</title>");
  expect(await server.stop("SIGTERM")).toBe(143);
});

describe("watch over articles in a store", () => {
  const timesOf = async (watcher: ReturnType<typeof startWatcher>, upload: () => Promise<void> | void) => {
    const started = performance.now();
    await upload();
    const steps: Record<string, number> = {};
    for (const name of ["fetched", "built", "published"]) {
      await watcher.next(({ event }) => event === name);
      steps[name] = Math.round(performance.now() - started);
    }
    return steps;
  };

  test("an uploaded article is published, and a deleted one leaves the feeds", async () => {
    const { upload, folder, bucket } = await siteAndBucket({ intervalSec: 1 });
    upload("a.md", article("One"));
    const watcher = startWatcher(folder, ["--publish", "--site", "http://127.0.0.1/"]);
    await watcher.next(({ event }) => event === "published");
    const published = (): string => Buffer.from(bucket.objects.get("feeds/rss.xml")?.bytes ?? []).toString();
    expect(published()).toContain("<title>One</title>");
    await timesOf(watcher, () => upload("b.md", article("Two")));
    expect(published()).toContain("<title>Two</title>");
    bucket.delete("articles/b.md", undefined);
    await watcher.next(({ event }) => event === "published");
    expect(published()).not.toContain("<title>Two</title>");
    expect(await watcher.stop("SIGTERM")).toBe(143);
  });

  test("nothing is published while the store of the articles does not answer", async () => {
    let isAway = false;
    const { upload, folder, run, bucket } = await siteAndBucket({
      intervalSec: 1,
      answerFirst: ({ url = "", method }, response) => {
        const isOfArticles = method === "GET" && /prefix=articles/.test(url);
        if (isAway && isOfArticles) {
          response.writeHead(403, { "content-type": "application/xml" });
          response.end("<Error><Code>AccessDenied</Code></Error>");
        }
        return isAway && isOfArticles;
      },
    });
    upload("a.md", article("Old"));
    await run("build");
    upload("a.md", article("New"));
    isAway = true;
    const watcher = startWatcher(folder, ["--publish", "--site", "http://127.0.0.1/"]);
    await watcher.next(({ event }) => event === "ready");
    isAway = false;
    await watcher.next(({ event }) => event === "published");
    expect(Buffer.from(bucket.objects.get("feeds/rss.xml")?.bytes ?? []).toString()).toContain("<title>New</title>");
    expect(await watcher.stop("SIGTERM")).toBe(143);
  });

  test.skipIf(!hasCeph)(
    "on a real store (Ceph)",
    async () => {
      const { endpoint, client, stop } = await startCeph();
      onTestFinished(stop);
      const put = async (key: string, text: string): Promise<void> =>
        void (await client.send(new PutObjectCommand({ Bucket: "tests", Key: `articles/${key}`, Body: text })));
      const folder = folderWith({
        "node_modules/x": "",
        "feedwright.config.json": JSON.stringify({
          site: { url: "http://127.0.0.1/" },
          content: { store: "s3://tests/articles", endpoint, intervalSec: 1 },
          publish: { to: "s3://tests/feeds", endpoint, lease: true },
          ledger: { store: "s3://tests/feedwright.ledger", endpoint },
        }),
      });
      await put("a.md", article("One"));
      const watcher = startWatcher(folder, ["--publish", "--site", "http://127.0.0.1/"]);
      await watcher.next(({ event }) => event === "published");
      for (let round = 0; round < Number(process.env.FEEDWRIGHT_REACH ?? 1); round += 1) {
        const steps = await timesOf(watcher, () => put(`b${round}.md`, article(`Number ${round}`)));
        if (process.env.FEEDWRIGHT_REACH !== undefined) console.log(JSON.stringify(steps));
      }
      const { Body } = await client.send(new GetObjectCommand({ Bucket: "tests", Key: "feeds/rss.xml" }));
      expect(await Body?.transformToString()).toContain("<title>Number 0</title>");
      expect(await watcher.stop("SIGTERM")).toBe(143);
    },
    240_000,
  );
});
