import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parseManifest } from "../../src/upload/manifest.ts";
import { serveBucket } from "../support/bucketServer.ts";
import { folderWith } from "../support/folder.ts";
import { MemoryBucket } from "../support/memoryStore.ts";

const bin = resolve(import.meta.dirname, "../../lib/bin.cjs");
const article = (title: string, tag: string): string =>
  `---\ntitle: ${title}\ndate: 2026-03-01\ntags: [${tag}]\n---\nText.\n`;

/** Requests of the second run, counted from its start, at which it is killed: before the bucket hears of them, or before it answers. */
const moments = [
  [1, "heard"],
  [5, "unheard"],
  [6, "heard"],
  [9, "unheard"],
  [14, "heard"],
  [17, "heard"],
] as const;

test.each(moments)("publish killed at request %i, %s: the next run finishes its work", async (moment, how) => {
  const bucket = new MemoryBucket();
  bucket.put("index.html", Buffer.from("theirs"), {});
  let child: ChildProcess | undefined;
  let count = Number.NEGATIVE_INFINITY;
  const kill = (): boolean => {
    child?.kill("SIGKILL");
    return true;
  };
  const { endpoint } = await serveBucket(bucket, {
    answerFirst: () => {
      count += 1;
      return count >= moment && how === "unheard" && kill();
    },
    loses: () => count >= moment && how === "heard" && kill(),
  });
  const root = folderWith({
    "content/a.md": article("One", "sea"),
    "feedwright.config.json": JSON.stringify({
      site: { url: "http://127.0.0.1/" },
      feeds: [{ name: "main", archive: true, limit: 1 }, { each: "tag" }],
      publish: { to: "s3://bucket", endpoint },
    }),
  });
  const publish = async (): Promise<unknown> => {
    const env = { ...process.env, AWS_ACCESS_KEY_ID: "AKIDAKIDAKID", AWS_SECRET_ACCESS_KEY: "s3cr3t" };
    child = spawn(process.execPath, [bin, "publish", "--site", "http://127.0.0.1/"], {
      cwd: root,
      env,
      stdio: "ignore",
    });
    const [status, signal] = (await once(child, "exit")) as [number | null, string | null];
    return signal ?? status;
  };

  expect(await publish()).toBe(0);
  writeFileSync(join(root, "content/b.md"), article("Two", "bay"));
  count = 0;
  expect(await publish()).toBe("SIGKILL");
  count = Number.NEGATIVE_INFINITY;
  // Whatever is there is whole: what was there, or what is in the output folder.
  expect(await publish()).toBe(0);
  const manifest = parseManifest(bucket.objects.get(".feedwright/published.json")?.bytes ?? new Uint8Array());
  expect(manifest?.pending.size).toBe(0);
  const published = [...bucket.objects.keys()].filter((key) => !key.startsWith(".feedwright/")).toSorted();
  expect(published).toEqual([...(manifest?.documents.keys() ?? []), "index.html"].toSorted());
  expect(published).toContain("tags/bay/rss.xml");
  for (const key of manifest?.documents.keys() ?? [])
    expect(
      Buffer.compare(bucket.objects.get(key)?.bytes ?? Buffer.from(""), readFileSync(join(root, "dist", key))),
    ).toBe(0);
});
