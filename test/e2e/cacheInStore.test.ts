import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Bundle, decodeBundle, encodeBundle } from "../../src/cache/bundle.ts";
import { serveBucket } from "../support/bucketServer.ts";
import { folderWith } from "../support/folder.ts";
import { MemoryBucket } from "../support/memoryStore.ts";
import { runFeedwright } from "../support/runFeedwright.ts";

beforeEach(() => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDAKIDAKID");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "s3cr3t-s3cr3t-s3cr3t");
  return () => vi.unstubAllEnvs();
});

const cacheKey = "feedwright.cache";
const article = (text: string): string => `---\ntitle: A title\ndate: 2026-03-01\n---\n${text}\n`;
const hourAgo = (): number => Date.now() - 3_600_000;

/** A bucket with articles, and machines that know nothing but their config. */
async function world() {
  const bucket = new MemoryBucket();
  let isAway = false;
  let putByOther: Uint8Array | undefined;
  const { endpoint, arrived } = await serveBucket(bucket, {
    answerFirst: ({ method, url = "" }, response) => {
      if (method === "PUT" && url.includes(cacheKey) && putByOther !== undefined) {
        bucket.put(cacheKey, putByOther, {});
        putByOther = undefined;
      }
      const isRefused = isAway && url.includes(cacheKey);
      if (isRefused) {
        response.writeHead(403, { "content-type": "application/xml" });
        response.end("<Error><Code>AccessDenied</Code></Error>");
      }
      return isRefused;
    },
  });
  const upload = (key: string, text: string): void => {
    bucket.put(`articles/${key}`, Buffer.from(text), {});
    const stored = bucket.objects.get(`articles/${key}`);
    // What has just been written is looked at again by the next build.
    if (stored !== undefined) bucket.objects.set(`articles/${key}`, { ...stored, modified: hourAgo() });
  };
  const machine = (site: object = {}) => {
    const folder = folderWith({});
    mkdirSync(join(folder, "node_modules"));
    const config = {
      site: { url: "http://127.0.0.1/", ...site },
      content: { store: "s3://bucket/articles", endpoint },
      ledger: { store: "s3://bucket/feedwright.ledger", endpoint },
      cache: { store: `s3://bucket/${cacheKey}`, endpoint },
    };
    writeFileSync(join(folder, "feedwright.config.json"), JSON.stringify(config));
    const build = () => runFeedwright(folder, "build", "--site", "http://127.0.0.1/");
    return { build, rss: () => readFileSync(join(folder, "dist/rss.xml"), "utf8") };
  };
  /** The paths that were asked for. */
  const asked = (): readonly string[] =>
    arrived
      .filter(({ method }) => method === "GET")
      .map(({ url }) => new URL(url, "http://x").pathname)
      .filter((path) => path.endsWith(".md"));
  const change = (edit: (text: string) => string): void => {
    const bundle = bundleIn(bucket.objects.get(cacheKey)?.bytes);
    bucket.put(cacheKey, encodeBundle(JSON.parse(edit(JSON.stringify(bundle))) as Bundle), {});
  };
  const beAway = (): void => {
    isAway = true;
  };
  /** Another machine's cache arrives just before the next one that is put there. */
  const beOvertakenBy = (bytes: Uint8Array): void => {
    putByOther = bytes;
  };
  return { bucket, upload, machine, asked, change, beAway, beOvertakenBy };
}

/** As a program of the same version reads it. */
function bundleIn(bytes: Uint8Array | undefined): Bundle & { readonly files: readonly unknown[] } {
  const whole = Buffer.from(bytes ?? []);
  const { key } = JSON.parse(gunzipSync(whole.subarray(whole.indexOf(0x0a) + 1)).toString("utf8")) as Bundle;
  const bundle = decodeBundle(whole, key);
  if (bundle === undefined) throw new Error("there is no cache");
  return { ...bundle, files: [] };
}

describe("a cache in a store", () => {
  test("a machine without a cache of its own lists the articles and reads none of them", async () => {
    const { upload, machine, asked } = await world();
    for (const name of ["a", "b", "c"]) upload(`${name}.md`, article(`Text of ${name}.`));
    const one = machine();
    expect(await one.build()).toMatchObject({ status: 0 });
    upload("c.md", article("Another text."));
    const before = asked().length;
    const two = machine();
    expect(await two.build()).toMatchObject({ status: 0, stderr: expect.not.stringContaining("FW2206") });
    expect(asked().slice(before)).toEqual(["/bucket/articles/c.md"]);
    expect(two.rss()).toContain("Another text.");
    expect(two.rss()).toContain("Text of a.");
    const three = machine();
    expect(await three.build()).toMatchObject({ status: 0 });
    // What the second has found out is there.
    expect(asked()).toHaveLength(before + 1);
    const written = (text: string): string => text.replace(/<lastBuildDate>.*?<\/lastBuildDate>/, "");
    expect(written(three.rss())).toBe(written(two.rss()));
  });

  test("rendered articles are reused while they have not changed", async () => {
    const { upload, machine, change } = await world();
    for (const name of ["a", "b"])
      upload(`${name}.md`, article(`Text of ${name}. ![A picture](x.jpg) ![Another](/y.jpg)`));
    await machine().build();
    change((text) => text.replaceAll("Text of", "Kept text of"));
    upload("b.md", article("Text of b, again."));
    const next = machine();
    await next.build();
    expect(next.rss()).toContain("Kept text of a.");
    expect(next.rss()).toContain("Text of b, again.");
    expect(next.rss()).not.toContain("Kept text of b");
  });

  test("one that is damaged or of another config is replaced, not used", async () => {
    const { upload, machine, change, bucket } = await world();
    upload("a.md", article("Text of a."));
    await machine().build();
    change((text) => text.replaceAll("Text of", "Kept text of"));
    const other = machine({ title: "Another title" });
    await other.build();
    expect(other.rss()).not.toContain("Kept");
    change((text) => text.replaceAll("Text of", "Kept text of"));
    const stored = Buffer.from(bucket.objects.get(cacheKey)?.bytes ?? []);
    stored.writeUInt8(stored.readUInt8(stored.length - 20) ^ 1, stored.length - 20);
    bucket.put(cacheKey, stored, {});
    const last = machine({ title: "Another title" });
    expect(await last.build()).toMatchObject({ status: 0 });
    expect(last.rss()).not.toContain("Kept");
    expect(bundleIn(bucket.objects.get(cacheKey)?.bytes).records).toHaveLength(1);
  });

  test("when two machines save theirs at once, the first one's stays, and the other reports no problem", async () => {
    const { bucket, upload, machine, change, beOvertakenBy } = await world();
    upload("a.md", article("Text of a."));
    await machine().build();
    upload("b.md", article("Text of b."));
    await machine().build();
    change((text) => text.replaceAll("Text of b", "The same text of b"));
    const ofOther = Buffer.from(bucket.objects.get(cacheKey)?.bytes ?? []);
    bucket.delete(cacheKey, undefined);
    beOvertakenBy(ofOther);
    const late = machine();
    expect(await late.build()).toMatchObject({ status: 0, stderr: expect.not.stringContaining("FW2206") });
    expect(late.rss()).toContain("Text of b.");
    expect(Buffer.from(bucket.objects.get(cacheKey)?.bytes ?? []).equals(ofOther)).toBe(true);
    upload("c.md", article("Text of c."));
    const [one, two] = [machine(), machine()];
    for (const { status, stderr } of await Promise.all([one.build(), two.build()]))
      expect({ status, stderr }).toMatchObject({ status: 0, stderr: expect.not.stringContaining("FW2206") });
    expect(bundleIn(bucket.objects.get(cacheKey)?.bytes).records).toHaveLength(3);
  });

  test("a store that refuses requests only costs time, and a message says so", async () => {
    const { upload, machine, beAway } = await world();
    upload("a.md", article("Text of a."));
    beAway();
    const one = machine();
    expect(await one.build()).toMatchObject({ status: 0, stderr: expect.stringContaining("FW2206") });
    expect(one.rss()).toContain("Text of a.");
  });

  test("paths in it that lead out of the site are ignored", async () => {
    const { upload, machine, change } = await world();
    upload("a.md", article("Text of a."));
    await machine().build();
    change((text) => text.replaceAll("content:a.md", "content:../../../../a.md").replaceAll("Text of", "Kept text of"));
    const next = machine();
    expect(await next.build()).toMatchObject({ status: 0 });
    expect(next.rss()).not.toContain("Kept");
  });

  test("a checkout in another folder reuses what was rendered of the same articles", async () => {
    const store = folderWith({});
    const checkout = (text: string) => {
      const folder = folderWith({
        "feedwright.config.json": JSON.stringify({
          site: { url: "https://harbour.press/" },
          cache: { store: `${pathToFileURL(store).href}/${cacheKey}` },
        }),
        "node_modules/.keep": "",
        "content/a.md": article("Text of a."),
        "content/b.md": article(text),
      });
      const then = hourAgo() / 1000;
      for (const path of ["content/a.md", "content/b.md", "content", "."]) utimesSync(join(folder, path), then, then);
      return { folder, build: () => runFeedwright(folder, "build") };
    };
    expect(await checkout("Text of b.").build()).toMatchObject({ status: 0 });
    const bundle = bundleIn(readFileSync(join(store, cacheKey)));
    expect(bundle.drafts).toHaveLength(2);
    const edited = JSON.stringify(bundle).replaceAll("Text of", "Kept text of");
    writeFileSync(join(store, cacheKey), encodeBundle(JSON.parse(edited) as Bundle));
    const next = checkout("Other text of b.");
    expect(await next.build()).toMatchObject({ status: 0 });
    const rss = readFileSync(join(next.folder, "dist/rss.xml"), "utf8");
    expect([rss.includes("Kept text of a."), rss.includes("Other text of b.")]).toEqual([true, true]);
  });
});
