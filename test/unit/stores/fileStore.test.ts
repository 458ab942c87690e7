import fs from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { FileStore } from "../../../src/stores/fileStore.ts";
import { folderWith } from "../../support/folder.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");
let root: string;
let folder: string;
let store: FileStore;
beforeEach(() => {
  root = folderWith({});
  folder = join(root, "www");
  store = new FileStore(fs, folder);
});

async function keys(prefix: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { key } of store.list(prefix)) found.push(key);
  return found.toSorted();
}

describe("a folder as a store", () => {
  test("returns what was put, and leaves nothing else in the folder", async () => {
    const put = await store.put("tags/sea/rss.xml", bytes("<rss/>"), { condition: "new" });
    const got = await store.get("tags/sea/rss.xml");
    expect(Buffer.from(got?.bytes ?? []).toString()).toBe("<rss/>");
    expect(put).toEqual({ etag: got?.etag });
    expect(fs.readdirSync(folder, { recursive: true }).toSorted()).toEqual([
      "tags",
      join("tags", "sea"),
      join("tags", "sea", "rss.xml"),
    ]);
  });

  test("does not replace a file that somebody else has put there", async () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(join(folder, "rss.xml"), "theirs");
    expect(await store.put("rss.xml", bytes("ours"), { condition: "new" })).toBe("changed");
    fs.symlinkSync("nowhere", join(folder, "atom.xml"));
    expect(await store.put("atom.xml", bytes("ours"), { condition: "new" })).toBe("changed");
    expect(fs.readFileSync(join(folder, "rss.xml"), "utf8")).toBe("theirs");
    expect(fs.readdirSync(folder).toSorted()).toEqual(["atom.xml", "rss.xml"]);
  });

  test("of two that replace the same version, one does", async () => {
    const first = await store.put("rss.xml", bytes("1"));
    if (first === "changed") throw new Error("it was not put");
    const others = [new FileStore(fs, folder), new FileStore(fs, folder)];
    const answers = await Promise.all(
      others.map((other, at) => other.put("rss.xml", bytes(`2 of ${at}`), { condition: first })),
    );
    expect(answers.filter((answer) => answer === "changed")).toHaveLength(1);
  });

  test("deletes only the version that is named", async () => {
    const first = await store.put("rss.xml", bytes("1"));
    if (first === "changed") throw new Error("it was not put");
    await store.put("rss.xml", bytes("2"));
    expect(await store.delete("rss.xml", first)).toBe("changed");
    expect(fs.existsSync(join(folder, "rss.xml"))).toBe(true);
    expect(await store.delete("rss.xml")).toBe("deleted");
    expect(await store.delete("rss.xml")).toBe("deleted");
    expect(await store.get("rss.xml")).toBeUndefined();
  });

  test("lists by the beginning of the key, whether or not that is a folder", async () => {
    for (const key of ["a/1", "a/b/2", "ab", "c"]) await store.put(key, bytes(key));
    expect(await keys("")).toEqual(["a/1", "a/b/2", "ab", "c"]);
    expect(await keys("a")).toEqual(["a/1", "a/b/2", "ab"]);
    expect(await keys("a/")).toEqual(["a/1", "a/b/2"]);
    expect(await keys("a/b")).toEqual(["a/b/2"]);
    expect(await keys("d/")).toEqual([]);
  });

  test("says that it cannot list a folder, rather than that the folder is empty", async () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(join(folder, "a"), "");
    await expect(keys("a/")).rejects.toThrow(/cannot list a\/.*ENOTDIR/);
  });

  test.each(["../rss.xml", "/rss.xml", "a//b", "a/./b", "", "a/", "a\\..\\b", "C:/a", "a\0b", ".feedwright.lock"])(
    "refuses the name %j",
    async (key) => {
      await expect(store.put(key, bytes(""))).rejects.toMatchObject({ code: "FW6602" });
      expect(fs.existsSync(folder)).toBe(false);
    },
  );

  test("refuses bytes with another checksum", async () => {
    await expect(store.put("rss.xml", bytes("1"), { checksum: "0".repeat(64) })).rejects.toThrow(/wrong checksum/);
    expect(fs.existsSync(folder)).toBe(false);
  });

  test("does not create the folders above it", async () => {
    const lost = new FileStore(fs, join(root, "mount", "www"));
    await expect(lost.put("rss.xml", bytes("1"))).rejects.toMatchObject({ code: "FW6601", isPassing: true });
    expect(fs.existsSync(join(root, "mount"))).toBe(false);
  });

  test("removes what a killed process has left an hour ago, and nothing younger", async () => {
    fs.mkdirSync(folder);
    const hourAgo = new Date(Date.now() - 3_700_000);
    for (const name of [".feedwright-1-1.new", ".feedwright-1-2.new", "other.new"])
      fs.writeFileSync(join(folder, name), "");
    for (const name of [".feedwright-1-1.new", "other.new"]) fs.utimesSync(join(folder, name), hourAgo, hourAgo);
    await store.put("rss.xml", bytes("1"));
    expect(fs.readdirSync(folder).toSorted()).toEqual([".feedwright-1-2.new", "other.new", "rss.xml"]);
    expect(await keys("")).toEqual(["other.new", "rss.xml"]);
  });
});
