import fs, { readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ContentMirror } from "../../../src/mirror/contentMirror.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { FileStore } from "../../../src/stores/fileStore.ts";
import type { Store } from "../../../src/stores/store.ts";
import { caselessFileSystem } from "../../support/caselessFileSystem.ts";
import { Crash, crashingFileSystem } from "../../support/crashingFileSystem.ts";
import { folderWith } from "../../support/folder.ts";
import { type BucketRequest, lostAnswer, MemoryBucket, MemoryStore, type Troubles } from "../../support/memoryStore.ts";

const isArticle = (path: string): boolean => path.endsWith(".md");

function world(troubles: Troubles = {}, folder = folderWith({})) {
  const bucket = new MemoryBucket();
  const asked: string[] = [];
  const before = async (request: BucketRequest): Promise<void> => {
    asked.push(`${request.method} ${request.key}`.trim());
    await troubles.before?.(request);
  };
  const store = new MemoryStore(bucket, { ...troubles, before });
  const put = (key: string, text: string): void => void bucket.put(key, Buffer.from(text), {});
  const open = (system: FileSystem = fs, over: Store = store): ContentMirror => {
    const mirror = new ContentMirror({ fs: system, store: over, folder: join(folder, "x.content"), isArticle });
    mirror.open();
    return mirror;
  };
  const files = (): Readonly<Record<string, string>> => filesIn(join(folder, "x.content/files"));
  const objects = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...bucket.objects]
        .map(([key, { bytes }]) => [key, Buffer.from(bytes).toString()] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return { bucket, store, put, open, files, objects, folder, asked };
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = names.map((one) => join(one.parentPath, one.name).slice(folder.length + 1)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}

describe("the files of a store", () => {
  test("are its objects; then only what has changed is read", async () => {
    const { put, open, files, objects, bucket, asked } = world();
    for (const [key, text] of [
      ["a.md", "1"],
      ["news/b.md", "2"],
      ["news/b.png", "3"],
    ] as const)
      put(key, text);
    const mirror = open();
    expect(await mirror.sync()).toMatchObject({ listed: 3, read: 3, removed: 0 });
    expect(files()).toEqual(objects());
    put("a.md", "new");
    put("c.md", "4");
    bucket.delete("news/b.png", undefined);
    asked.length = 0;
    expect(await mirror.sync()).toMatchObject({ read: 2, removed: 1, paths: ["a.md", "c.md", "news/b.png"] });
    expect(files()).toEqual(objects());
    // What is gone is asked for twice.
    expect(asked).toEqual(["LIST", "LIST", "GET a.md", "GET c.md"]);
    expect(await mirror.sync()).toMatchObject({ read: 0, removed: 0, paths: [] });
  });

  test("are still there for the next process, which reads nothing that is the same", async () => {
    const { put, open, asked } = world();
    put("a.md", "1");
    await open().sync();
    asked.length = 0;
    expect(await open().sync()).toMatchObject({ read: 0, paths: [] });
    expect(asked).toEqual(["LIST"]);
  });

  test("more than a page of them", async () => {
    const { put, open, files, asked } = world();
    for (let at = 0; at < 2_100; at += 1) put(`${at}.md`, `${at}`);
    expect(await open().sync()).toMatchObject({ listed: 2_100, read: 2_100 });
    expect(Object.keys(files())).toHaveLength(2_100);
    expect(asked.filter((one) => one.startsWith("LIST"))).toHaveLength(3);
  });

  test("have the time of their objects, and another stamp whenever they change, even in the same second and size", async () => {
    const { put, open, folder, bucket } = world();
    put("a.md", "1");
    const mirror = open();
    await mirror.sync();
    const stamps = new Set<number>();
    const stat = () => statSync(join(folder, "x.content/files/a.md"));
    expect(stat().mtimeMs).toBe(bucket.objects.get("a.md")?.modified);
    for (const text of ["2", "3", "1", "2"]) {
      stamps.add(stat().mtimeMs);
      put("a.md", text);
      await mirror.sync();
    }
    expect(stamps.add(stat().mtimeMs).size).toBe(5);
  });

  test("are repaired where somebody has touched them", async () => {
    const { put, open, files, objects, folder } = world();
    for (const key of ["a.md", "b/c.md", "d.md"]) put(key, `text of ${key}`);
    await open().sync();
    const own = join(folder, "x.content/files");
    writeFileSync(join(own, "a.md"), "theirs");
    rmSync(join(own, "b"), { recursive: true });
    writeFileSync(join(own, "stray.md"), "theirs");
    utimesSync(join(own, "d.md"), 1, 1);
    expect(await open().sync()).toMatchObject({ read: 3 });
    expect(files()).toEqual(objects());
  });

  test("are read again if their index is lost or damaged", async () => {
    const { put, open, files, objects, folder } = world();
    put("a.md", "1");
    put("b.md", "2");
    for (const damage of [
      () => rmSync(join(folder, "x.content/index")),
      () => truncateSync(join(folder, "x.content/index"), 40),
    ]) {
      await open().sync();
      damage();
      const mirror = open();
      expect(files()).toEqual({});
      await mirror.sync();
      expect(files()).toEqual(objects());
    }
  });

  test("make room for a folder, and a folder for a file", async () => {
    const { put, open, files, objects, bucket } = world();
    put("a", "file");
    put("b/c/d.md", "in a folder");
    const mirror = open();
    await mirror.sync();
    bucket.delete("a", undefined);
    bucket.delete("b/c/d.md", undefined);
    put("a/x.md", "in a folder");
    put("b", "file");
    await mirror.sync();
    expect(files()).toEqual(objects());
  });

  test("none is outside the folder, whatever the keys are", async () => {
    const { put, open, files, folder } = world();
    const bad = [
      "../../out.md",
      "/abs.md",
      "a//b.md",
      "a\0.md",
      "a\\..\\..\\x.md",
      "./c.md",
      `${"x".repeat(300)}.md`,
      "z/../../y.md",
    ];
    for (const key of [...bad, "good.md", `${"d/".repeat(500)}deep.md`]) put(key, key);
    const mirror = open();
    await mirror.sync();
    expect(Object.keys(files())).toEqual([`${"d/".repeat(500)}deep.md`, "good.md"]);
    expect(mirror.diagnostics.map(({ code }) => code)).toEqual(bad.map(() => "FW6650"));
    expect(readdirSync(folder)).toEqual(["x.content"]);
  });

  test("of names that the disk cannot distinguish, the first in order is used, even if it is added later", async () => {
    const base = folderWith({});
    const { put, open, files } = world({}, base);
    put("a.md", "small");
    const mirror = open(caselessFileSystem(base));
    await mirror.sync();
    put("A.md", "capital");
    await mirror.sync();
    expect(Object.values(files())).toEqual(["capital"]);
    expect(mirror.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining("a.md is left out")]);
  });

  test("a link that leads out of a folder does not count as its object", async () => {
    const folder = folderWith({ "articles/a.md": "1", "secret.md": "secret" });
    fs.symlinkSync(join(folder, "secret.md"), join(folder, "articles/link.md"));
    fs.symlinkSync(folder, join(folder, "articles/up"));
    fs.symlinkSync("a.md", join(folder, "articles/same.md"));
    const { open, files } = world();
    await open(fs, new FileStore(fs, join(folder, "articles"))).sync();
    expect(files()).toEqual({ "a.md": "1", "same.md": "1" });
  });
});

describe("objects that change while they are read", () => {
  test("are whole: a large one is read again from the beginning", async () => {
    let reads = 0;
    const { put, open, files, objects } = world({
      before: ({ method, key }) => {
        if (method !== "GET" || key !== "film.mp4") return;
        reads += 1;
        if (reads === 2) put("film.mp4", "b".repeat(9_000_000));
      },
    });
    put("film.mp4", "a".repeat(9_000_000));
    const mirror = open();
    await mirror.sync();
    expect(files()["film.mp4"] === objects()["film.mp4"]).toBe(true);
    expect(mirror.diagnostics).toEqual([]);
  });

  test("one that keeps changing is reported, and the version before it stays", async () => {
    let isRestless = false;
    let counter = 0;
    const { put, open, files } = world({
      before: ({ method, key }) => {
        counter += 1;
        if (isRestless && method === "GET" && key === "film.mp4") put("film.mp4", `${counter}`.padEnd(5_000_000));
      },
    });
    put("film.mp4", "first");
    const mirror = open();
    await mirror.sync();
    isRestless = true;
    put("film.mp4", "x".repeat(5_000_000));
    await mirror.sync();
    expect(files()["film.mp4"]).toBe("first");
    expect(mirror.diagnostics).toEqual([expect.objectContaining({ code: "FW6653" })]);
    isRestless = false;
    await mirror.sync();
    expect(files()["film.mp4"]).toHaveLength(5_000_000);
    expect(mirror.diagnostics).toEqual([]);
  });

  test("one that is moved between two pages of a list is never gone", async () => {
    let lists = 0;
    const seen: boolean[] = [];
    const { put, open, files, bucket } = world({
      before: ({ method }) => {
        if (method !== "LIST") return;
        lists += 1;
        seen.push("z.md" in files() || "0.md" in files());
        // From the last page to the first, when the first has been listed.
        if (lists === 4) {
          put("0.md", "moved");
          bucket.delete("z.md", undefined);
        }
      },
    });
    for (let at = 0; at < 1_500; at += 1) put(`n${at}.md`, "x");
    put("z.md", "moved");
    const mirror = open();
    await mirror.sync();
    seen.length = 0;
    const { paths } = await mirror.sync();
    expect(paths).toEqual(["0.md", "z.md"]);
    expect(files()["0.md"]).toBe("moved");
    expect(seen).not.toContain(false);
  });
});

describe("when the store fails", () => {
  test("at any request, nothing is half there, and the next look finishes", async () => {
    for (let failing = 1; failing < 14; failing += 1) {
      let requests = 0;
      let isOver = false;
      const { put, open, files, objects, bucket } = world({
        before: (request) => {
          requests += 1;
          if (requests === failing && !isOver) throw lostAnswer(request);
        },
      });
      const put3 = (mark: string): void => {
        for (const key of ["a.md", "b/c.md", "d.md"]) put(key, `${mark} of ${key}`);
      };
      put3("first");
      const mirror = open();
      await mirror.sync().catch(() => {});
      for (const [key, text] of Object.entries(files())) expect(text).toBe(objects()[key]);
      put3("second");
      bucket.delete("d.md", undefined);
      await mirror.sync().catch(() => {});
      for (const [key, text] of Object.entries(files())) expect(text).toMatch(new RegExp(`^(first|second) of ${key}$`));
      isOver = true;
      await mirror.sync();
      expect(files()).toEqual(objects());
      expect(mirror.diagnostics).toEqual([]);
    }
  });

  test("a list that fails keeps everything", async () => {
    let isAway = false;
    const { put, open, files, bucket } = world({
      before: (request) => {
        if (isAway) throw lostAnswer(request);
      },
    });
    put("a.md", "1");
    const mirror = open();
    await mirror.sync();
    isAway = true;
    bucket.objects.clear();
    await expect(mirror.sync()).rejects.toMatchObject({ code: "FW6601" });
    expect(files()).toEqual({ "a.md": "1" });
  });

  test("one object that cannot be read keeps its last version, and does not stop the others", async () => {
    let isForbidden = false;
    const { put, open, files } = world({
      before: (request) => {
        if (isForbidden && request.method === "GET" && request.key === "a.md") throw lostAnswer(request);
      },
    });
    put("a.md", "1");
    const mirror = open();
    await mirror.sync();
    isForbidden = true;
    put("a.md", "2");
    put("b.md", "3");
    await mirror.sync();
    expect(files()).toEqual({ "a.md": "1", "b.md": "3" });
    expect(mirror.diagnostics).toEqual([expect.objectContaining({ code: "FW6653" })]);
  });

  test("if nothing can be read, only the first failure is reported", async () => {
    const { put, open, asked } = world({
      before: (request) => {
        if (request.method === "GET") throw lostAnswer(request);
      },
    });
    for (let at = 0; at < 500; at += 1) put(`${at}.md`, "x");
    await expect(open().sync()).rejects.toMatchObject({ code: "FW6601" });
    expect(asked.length).toBeLessThan(50);
  });

  test("a store that is suddenly empty is not believed until that is accepted", async () => {
    const { put, open, files, bucket } = world();
    put("a.md", "1");
    const mirror = open();
    await mirror.sync();
    bucket.objects.clear();
    expect(await mirror.sync()).toMatchObject({ removed: 0 });
    expect(mirror.diagnostics).toEqual([expect.objectContaining({ code: "FW6652" })]);
    expect(files()).toEqual({ "a.md": "1" });
    expect(await mirror.sync(true)).toMatchObject({ removed: 1 });
    expect([files(), mirror.diagnostics]).toEqual([{}, []]);
  });

  test("an object that is too large is not read, but its file has its size", async () => {
    const { open, folder, asked } = world();
    const store: Store = {
      name: "memory",
      async *list() {
        yield { key: "dump.sql", etag: '"1"', size: 65 * 1024 * 1024 };
        yield { key: "film.mp4", etag: '"1"', size: 3 * 1024 ** 3 };
      },
      get: () => Promise.reject(new Error("read")),
      getUnless: () => Promise.reject(new Error("read")),
      getPart: () => Promise.reject(new Error("read")),
      put: () => Promise.reject(new Error("written")),
      delete: () => Promise.reject(new Error("written")),
      abilities: () => Promise.reject(new Error("probed")),
      close: () => {},
    };
    const mirror = open(fs, store);
    await mirror.sync();
    expect(statSync(join(folder, "x.content/files/film.mp4")).size).toBe(3 * 1024 ** 3);
    expect(mirror.diagnostics.map(({ code }) => code)).toEqual(["FW6654", "FW6654"]);
    expect(asked).toEqual([]);
  });
});

describe("a process that is killed", () => {
  test("at any call to the disk, leaves what the next one repairs, and never the old and the new in one file", async () => {
    for (let call = 1; ; call += 1) {
      const { put, open, files, objects, bucket } = world();
      for (const key of ["a.md", "b/c.md", "d.md"]) put(key, `first of ${key}`);
      await open().sync();
      put("a.md", "second of a.md");
      put("b", "a file now");
      bucket.delete("b/c.md", undefined);
      put("e/f.md", "second of e/f.md");
      bucket.delete("d.md", undefined);
      const died = await dies(async () => {
        await open(crashingFileSystem(call)).sync();
      });
      for (const [key, text] of Object.entries(files())) expect(text).toMatch(new RegExp(`of ${key}$|a file now`));
      // The store has gone back to what it had before.
      if (call % 2 === 0) put("a.md", "first of a.md");
      await open().sync();
      expect(files()).toEqual(objects());
      if (!died) break;
    }
  });

  test("does not read again what it has read completely", async () => {
    const { put, open, asked, folder } = world();
    for (let at = 0; at < 40; at += 1) put(`${at}.md`, "x");
    await dies(async () => {
      await open(crashingFileSystem(30, /^renameSync$/)).sync();
    });
    expect(readdirSync(join(folder, "x.content/staged")).length).toBeGreaterThan(20);
    asked.length = 0;
    await open().sync();
    expect(asked.filter((one) => one.startsWith("GET")).length).toBeLessThan(20);
  });
});

describe("two processes with the same folder", () => {
  test("see each other's changes, and never return to older ones", async () => {
    const { put, open, files, objects, bucket } = world();
    put("a.md", "1");
    const [one, other] = [open(), open()];
    await one.sync();
    expect((await other.sync()).paths).toEqual(["a.md"]);
    put("a.md", "2");
    bucket.delete("a.md", undefined);
    put("b.md", "3");
    await one.sync();
    expect((await other.sync()).paths).toEqual(["b.md", "a.md"]);
    await Promise.all([one.sync(), other.sync()]);
    expect(files()).toEqual(objects());
  });

  test("do not undo changes if one lists earlier and writes later", async () => {
    let goOn = (): void => {};
    let isListed = false;
    const held = new Promise<void>((go) => {
      goOn = go;
    });
    const { put, open, files, store, bucket } = world();
    put("a.md", "1");
    const slow = new MemoryStore(bucket, {
      after: async ({ method }) => {
        if (method !== "LIST" || isListed) return;
        isListed = true;
        await held;
      },
    });
    const [one, other] = [open(fs, slow), open(fs, store)];
    const first = one.sync();
    while (!isListed) await new Promise(setImmediate);
    put("b.md", "2");
    await other.sync();
    goOn();
    await first;
    expect(files()).toEqual({ "a.md": "1", "b.md": "2" });
  });
});

describe("hints", () => {
  test("only the named files are requested", async () => {
    const { put, open, files, objects, asked } = world();
    for (const key of ["a.md", "b.md", "c.md"]) put(key, "1");
    const mirror = open();
    await mirror.sync();
    put("b.md", "2");
    put("new.md", "3");
    asked.length = 0;
    expect(await mirror.look(["b.md", "new.md", "a.md", "../x.md"])).toMatchObject({
      read: 2,
      paths: ["b.md", "new.md"],
    });
    expect(files()).toEqual(objects());
    expect(asked.filter((one) => one === "LIST")).toEqual([]);
    expect(await mirror.look(["never.md"])).toMatchObject({ read: 0, paths: [] });
  });

  test("all objects are listed if one is gone: it may have been moved", async () => {
    const { put, open, files, bucket } = world();
    put("a.md", "1");
    put("c.md", "2");
    const mirror = open();
    await mirror.sync();
    bucket.delete("a.md", undefined);
    put("b.md", "1");
    expect((await mirror.look(["a.md"])).paths).toEqual(["b.md", "a.md"]);
    expect(Object.keys(files())).toEqual(["b.md", "c.md"]);
  });

  test("a name in the way of others is treated as in a list", async () => {
    const { put, open, files } = world();
    put("news/a.md", "1");
    const mirror = open();
    await mirror.sync();
    put("news", "2");
    await mirror.look(["news"]);
    expect(Object.keys(files())).toEqual(["news/a.md"]);
  });
});

async function dies(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return false;
  } catch (error) {
    if (error instanceof Crash || (error as Error).cause instanceof Crash) return true;
    throw error;
  }
}
