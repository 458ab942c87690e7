import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type BucketManners, serveBucket } from "../support/bucketServer.ts";
import { folderWith } from "../support/folder.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

const secret = "s3cr3t-s3cr3t-s3cr3t";
beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secret);
  return () => vi.unstubAllEnvs();
});

const article = (title: string): string => `---\ntitle: ${title}\ndate: 2026-03-01\n---\nText.\n`;

/** A site on this machine, and a bucket. */
async function siteAndBucket(manners: BucketManners = {}, bucket = new MemoryBucket()) {
  const { endpoint } = await serveBucket(bucket, manners);
  const folder = folderWith({ "content/a.md": article("One") });
  const configure = (publish: object): void =>
    writeFileSync(
      join(folder, "feedwright.config.json"),
      JSON.stringify({
        site: { url: "http://127.0.0.1/" },
        publish: { to: "s3://bucket/feeds", endpoint, ...publish },
      }),
    );
  configure({});
  const run = (...args: readonly string[]) => runFeedwright(folder, "publish", "--site", "http://127.0.0.1/", ...args);
  const text = (key: string): string => Buffer.from(bucket.objects.get(`feeds/${key}`)?.bytes ?? []).toString("utf8");
  const documents = (): readonly string[] =>
    [...bucket.objects.keys()].filter((key) => !key.includes("/.feedwright/")).toSorted();
  return { bucket, folder, run, configure, text, documents };
}

describe("feedwright publish", () => {
  test("sends the documents to a bucket, and the next run only what has changed", async () => {
    const { run, folder, text, documents } = await siteAndBucket();
    const first = await run();
    expect(first).toMatchObject({ status: 0, stdout: expect.stringContaining("published to s3://bucket/feeds/") });
    expect(text("rss.xml")).toContain("<title>One</title>");
    expect(documents()).toContain("feeds/subscriptions.opml");
    expect((await run()).stdout).toContain("s3://bucket/feeds/ is up to date");
    writeFileSync(join(folder, "content/b.md"), article("Two"));
    const events = (await run("--json")).stdout.trimEnd().split("\n");
    const published: unknown = JSON.parse(events.at(-1) ?? "");
    expect(published).toMatchObject({ event: "published", store: "s3://bucket/feeds/", removed: [] });
    expect(published).toMatchObject({ sent: expect.arrayContaining(["rss.xml", "atom.xml", "feed.json"]) });
    expect(text("rss.xml")).toContain("<title>Two</title>");
  });

  test("shows what it would do, and does nothing", async () => {
    const { run, bucket } = await siteAndBucket();
    const { status, stdout } = await run("--dry-run");
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringMatching(/rss\.xml.* would be sent/) });
    expect([...bucket.objects.keys()]).toEqual([]);
  });

  test("exits with 6 if objects of others are in the way, and replaces them with --take-over", async () => {
    const { run, bucket, text } = await siteAndBucket();
    bucket.put("feeds/rss.xml", Buffer.from("theirs"), {});
    expect(await run()).toMatchObject({ status: 6, stderr: expect.stringMatching(/FW6611 rss\.xml.*--take-over/s) });
    expect(text("rss.xml")).toBe("theirs");
    expect(await run("--take-over")).toMatchObject({ status: 0 });
    expect(text("rss.xml")).toContain("<rss");
  });

  test("exits with 6 if the store refuses, and shows no secret", async () => {
    const { run } = await siteAndBucket({
      answerFirst: ({ headers }, response) => {
        response.writeHead(403, { "content-type": "application/xml" });
        response.end(`<Error><Code>SignatureDoesNotMatch</Code><Message>${headers.authorization}</Message></Error>`);
        return true;
      },
    });
    const { status, stdout, stderr } = await run("--verbose");
    expect({ status, stderr }).toMatchObject({ status: 6, stderr: expect.stringContaining("the secret key is wrong") });
    expect(stdout + stderr).not.toMatch(/s3cr3t|AKIDAKIDAKID|Signature=/);
  });

  test("refuses a store without conditional writes unless the config says that nobody else publishes there", async () => {
    const { run, configure, text } = await siteAndBucket({}, new MemoryBucket({ hasConditions: false }));
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringContaining("onlyPublisher") });
    configure({ onlyPublisher: true });
    expect(await run()).toMatchObject({ status: 0 });
    expect(text("rss.xml")).toContain("<rss");
  });

  test("says what to write if no store is named", async () => {
    const { run, configure } = await siteAndBucket();
    configure({ to: undefined });
    expect(await run()).toMatchObject({ status: 2, stderr: expect.stringMatching(/FW6616.*publish: \{ to:/s) });
  });

  test("puts nothing among the articles or above the cache, whatever is typed", async () => {
    const { run, folder, documents } = await siteAndBucket();
    const configure = (others: object): void =>
      writeFileSync(
        join(folder, "feedwright.config.json"),
        JSON.stringify({ site: { url: "http://127.0.0.1/" }, ...others }),
      );
    configure({ cache: { store: "s3://bucket/all/feedwright.cache" } });
    const refused = (key: string) => ({
      status: 2,
      stderr: expect.stringMatching(new RegExp(`FW3003 publish\\.to.*${key}`, "s")),
    });
    expect(await run("--to", "s3://bucket/all")).toMatchObject(refused("cache"));
    configure({ content: { store: "s3://bucket/articles" } });
    expect(await run("--to", "s3://bucket/articles/feeds")).toMatchObject(refused("content"));
    expect(documents()).toEqual([]);
  });
});
