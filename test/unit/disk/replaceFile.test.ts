import { execFileSync } from "node:child_process";
import fs, { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reasonOf, replaceFile } from "../../../src/disk/replaceFile.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

function twoFiles(): { readonly path: string; readonly from: string; readonly target: string } & Disposable {
  const folder = temporaryFolder();
  const [from, target] = [join(folder.path, "a.new"), join(folder.path, "a")];
  writeFileSync(from, "new");
  writeFileSync(target, "the old one");
  return { path: folder.path, from, target, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

describe("replacing a file", () => {
  it.each(["EPERM", "EBUSY", "EACCES"])("waits while another program has it open (%s)", (code) => {
    using files = twoFiles();
    let left = 5;
    const held = faultyFileSystem(({ name }) => (name === "renameSync" && left-- > 0 ? code : undefined));
    const waits: number[] = [];
    expect(replaceFile(held, files.from, files.target, (ms) => void waits.push(ms))).toBe("renamed");
    expect(waits).toHaveLength(5);
    expect(readFileSync(files.target, "utf8")).toBe("new");
  });

  it.each(["EPERM", "EBUSY", "EACCES"])("gives up after two seconds and says why (%s)", (code) => {
    using files = twoFiles();
    const held = faultyFileSystem(({ name }) => (name === "renameSync" ? code : undefined));
    let waited = 0;
    let reason = "";
    try {
      replaceFile(held, files.from, files.target, (ms) => {
        waited += ms;
      });
    } catch (error) {
      reason = reasonOf(error);
    }
    expect(waited).toBeGreaterThan(1_000);
    expect(waited).toBeLessThanOrEqual(2_000);
    expect(reason).toBe(`${code}: another program has it open, or it is protected`);
    expect(readFileSync(files.target, "utf8")).toBe("the old one");
  });

  it.each(["EIO", "ENOSPC", "ENOENT", "EROFS"])("does not try again what will not get better (%s)", (code) => {
    using files = twoFiles();
    const failing = faultyFileSystem(({ name }) => (name === "renameSync" ? code : undefined));
    const waits: number[] = [];
    expect(() => replaceFile(failing, files.from, files.target, (ms) => void waits.push(ms))).toThrow(code);
    expect(waits).toEqual([]);
  });

  it("overwrites a file on another device than its folder, and deletes the new one", () => {
    using files = twoFiles();
    const inode = statSync(files.target).ino;
    const mounted = faultyFileSystem(({ name }) => (name === "renameSync" ? "EXDEV" : undefined));
    expect(replaceFile(mounted, files.from, files.target)).toBe("in place");
    expect(readFileSync(files.target, "utf8")).toBe("new");
    expect(statSync(files.target).ino).toBe(inode);
    expect(existsSync(files.from)).toBe(false);
  });

  it.runIf(canMount())("overwrites a file that is mounted by itself", () => {
    using files = twoFiles();
    // With a space, which the list of mounts writes in another way.
    const folder = join(files.path, "a folder");
    mkdirSync(folder);
    const target = join(folder, "document");
    writeFileSync(target, "");
    execFileSync("mount", ["--bind", files.target, target]);
    try {
      const waits: number[] = [];
      expect(replaceFile(fs, files.from, target, (ms) => void waits.push(ms))).toBe("in place");
      expect(waits).toEqual([]);
      expect(readFileSync(files.target, "utf8")).toBe("new");
    } finally {
      execFileSync("umount", [target]);
    }
  });
});

/** In a namespace of its own, it would be useless: the mount must be visible from here. */
function canMount(): boolean {
  using files = twoFiles();
  try {
    execFileSync("mount", ["--bind", files.from, files.target], { stdio: "ignore" });
    execFileSync("umount", [files.target]);
    return true;
  } catch {
    return false;
  }
}
