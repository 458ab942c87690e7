import nodeFs, { mkdirSync, type NoParamCallback, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileSystem } from "../../../src/model/ports.ts";
import { Release } from "../../../src/publish/release.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem, systemError } from "../../support/faultyFileSystem.ts";
import { memoryInUse } from "../../support/memoryInUse.ts";

const names = ["a.xml", "b.xml", "c.json"];
const long = "x".repeat(2 * 1024 * 1024);

/** An output folder with the old documents, except the last one, which is new; a short one, a long one, and one that stays the same. */
function outputFolder(): {
  readonly dir: string;
  readonly files: () => unknown;
  readonly [Symbol.dispose]: () => void;
} {
  const folder = temporaryFolder();
  const dir = join(folder.path, "dist");
  mkdirSync(dir);
  writeFileSync(join(dir, "a.xml"), "old a");
  writeFileSync(join(dir, "b.xml"), `old ${long}`);
  writeFileSync(join(dir, "same.xml"), "same");
  const files = () => Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "utf8")]));
  return { dir, files, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

function newRelease(fs: ConstructorParameters<typeof Release>[0], dir: string): Release {
  const release = new Release(fs, dir);
  release.open("a.xml").write("new a");
  release.open("b.xml").write(`new ${long}`);
  release.open("same.xml").write("same");
  release.open("c.json").write("{}");
  return release;
}

describe("the ledger is on disk before the documents; all documents or none", () => {
  it("saves the ledger while every old document is still in place", async () => {
    using folder = outputFolder();
    const before = folder.files() as Record<string, string>;
    let during: Record<string, string> = {};
    const outcomes = await newRelease(nodeFs, folder.dir).publish(() => {
      during = folder.files() as Record<string, string>;
      return true;
    });
    for (const [name, text] of Object.entries(before)) expect(during[name]).toBe(text);
    expect(during["c.json"]).toBeUndefined();
    expect(folder.files()).toEqual({ "a.xml": "new a", "b.xml": `new ${long}`, "c.json": "{}", "same.xml": "same" });
    expect(outcomes?.map(({ path, result }) => [path, result])).toEqual([
      ["a.xml", "written"],
      ["b.xml", "written"],
      ["same.xml", "unchanged"],
      ["c.json", "written"],
    ]);
  });

  it("replaces a document that only begins like the new one, and one that the new one only begins like", async () => {
    using folder = outputFolder();
    for (const [old, next] of [
      [`new ${long} and more`, `new ${long}`],
      [`new ${long}`, `new ${long} and more`],
    ] as const) {
      writeFileSync(join(folder.dir, "b.xml"), old);
      const release = new Release(nodeFs, folder.dir);
      release.open("b.xml").write(next);
      const outcomes = await release.publish(() => true);
      expect(outcomes?.map(({ result }) => result)).toEqual(["written"]);
      expect(readFileSync(join(folder.dir, "b.xml"), "utf8") === next).toBe(true);
    }
  });

  it("changes nothing if another process has written the ledger in the meantime, or it cannot be written", async () => {
    for (const saveLedger of [
      () => false,
      () => {
        throw new Error("the disk is full");
      },
    ]) {
      using folder = outputFolder();
      const before = folder.files();
      const release = newRelease(nodeFs, folder.dir);
      try {
        expect(await release.publish(saveLedger)).toBeUndefined();
      } catch (error) {
        expect(error).toHaveProperty("message", "the disk is full");
      }
      expect(folder.files()).toEqual(before);
    }
  });

  it("restores every old document, whichever call to the disk fails after the ledger was saved", async () => {
    for (let at = 1, failures = 0; ; at += 1) {
      using folder = outputFolder();
      const before = folder.files();
      let isSaved = false;
      let calls = 0;
      const fs = faultyFileSystem(() => {
        if (isSaved) calls += 1;
        return isSaved && calls === at ? "EIO" : undefined;
      });
      const release = newRelease(fs, folder.dir);
      try {
        await release.publish(() => {
          isSaved = true;
          return true;
        });
      } catch (error) {
        expect(error).toHaveProperty("diagnostic.name", "OUTPUT_FAILED");
        failures += 1;
        expect(folder.files(), `call ${at} after the ledger`).toEqual(before);
        continue;
      }
      // Later failures only concern the deletion of files that nobody reads.
      for (const name of names) expect(readFileSync(join(folder.dir, name), "utf8")).not.toMatch(/^old/);
      if (calls < at) {
        expect(failures).toBeGreaterThan(10);
        return;
      }
    }
  });
});

describe("many documents in many folders", () => {
  const paths = Array.from({ length: 30 }, (_, at) => `folder ${at}/a.xml`);

  /** Each of the folders with an old document, and how to see what is in them. */
  function manyFolders(): ReturnType<typeof outputFolder> {
    const folder = temporaryFolder();
    for (const path of paths) {
      mkdirSync(join(folder.path, dirname(path)));
      writeFileSync(join(folder.path, path), `old ${path}`);
    }
    const files = () =>
      Object.fromEntries(
        paths.flatMap((path) =>
          readdirSync(join(folder.path, dirname(path))).map((name) => {
            const file = join(dirname(path), name);
            return [file, readFileSync(join(folder.path, file), "utf8")];
          }),
        ),
      );
    return { dir: folder.path, files, [Symbol.dispose]: () => folder[Symbol.dispose]() };
  }

  /** One of the calls that flush fails: of a file, or of a folder. */
  function failing(kind: "file" | "folder"): FileSystem {
    let count = 0;
    const fails = (fd: number): boolean => {
      if (nodeFs.fstatSync(fd).isDirectory() !== (kind === "folder")) return false;
      count += 1;
      return count === 7;
    };
    const fsync = (fd: number, done: NoParamCallback): void => {
      if (fails(fd)) setImmediate(() => done(systemError("EIO", "fsync")));
      else nodeFs.fsync(fd, done);
    };
    const fsyncSync = (fd: number): void => {
      if (fails(fd)) throw systemError("EIO", "fsync");
      nodeFs.fsyncSync(fd);
    };
    const calls: Readonly<Record<string | symbol, unknown>> = { fsync, fsyncSync };
    return new Proxy(nodeFs as FileSystem, { get: (target, key) => calls[key] ?? Reflect.get(target, key) });
  }

  function newDocuments(fs: FileSystem, dir: string): Release {
    const release = new Release(fs, dir);
    for (const path of paths) release.open(path).write(`new ${path}`);
    return release;
  }

  it("are all in place in the end, and nothing else is", async () => {
    using folder = manyFolders();
    const release = newDocuments(nodeFs, folder.dir);
    await release.publish(() => true);
    expect(folder.files()).toEqual(Object.fromEntries(paths.map((path) => [path, `new ${path}`])));
  });

  it("stay as they were if one of the files cannot be flushed", async () => {
    using folder = manyFolders();
    const before = folder.files();
    await expect(newDocuments(failing("file"), folder.dir).publish(() => true)).rejects.toThrow("EIO");
    expect(folder.files()).toEqual(before);
  });

  it("are put back if one of the folders cannot be flushed, which is named", async () => {
    using folder = manyFolders();
    const before = folder.files();
    const release = newDocuments(failing("folder"), folder.dir);
    await expect(release.publish(() => true)).rejects.toThrow(/folder \d+/);
    expect(folder.files()).toEqual(before);
  });
});

it("keeps no document in memory that is in place already", async () => {
  using folder = temporaryFolder();
  const names = Array.from({ length: 100 }, (_, number) => `${number}.xml`);
  const textOf = (name: string): string => name.repeat(200_000).slice(0, 200_000);
  for (const name of names) writeFileSync(join(folder.path, name), textOf(name));
  const before = memoryInUse();
  const release = new Release(nodeFs, folder.path);
  for (const name of names) {
    release.open(name).writeBytes(Buffer.from(textOf(name)));
    await release.flushAhead();
  }
  // The documents are 20 MB long.
  expect(memoryInUse() - before).toBeLessThan(5_000_000);
  const outcomes = await release.publish(() => true);
  expect(outcomes?.map(({ result, bytes }) => `${result} ${bytes}`)).toEqual(names.map(() => "unchanged 200000"));
});
