import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs, { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lockFile } from "../../../src/disk/lockFile.ts";
import { lockOutput } from "../../../src/disk/lockOutput.ts";
import {
  formatOwner,
  type LockOwner,
  nameOfOwner,
  ownerOfThisProcess,
  parseOwner,
  stateOf,
} from "../../../src/disk/lockOwner.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

const name = ".feedwright.lock";
const self = ownerOfThisProcess();
const elsewhere: LockOwner = { pid: self.pid, host: "other-host", boot: "another boot 1", start: "17" };

describe("the lock of an output folder", () => {
  it("is refused a second time, even in this process, and is gone when released", () => {
    using folder = temporaryFolder();
    const lock = lockOutput(fs, folder.path);
    expect(() => lockOutput(fs, folder.path)).toThrow(`another feedwright (process ${process.pid}) is writing to`);
    lock.release();
    expect(readdirSync(folder.path)).toEqual([]);
    lockOutput(fs, folder.path).release();
  });

  it("needs no hard links", () => {
    using folder = temporaryFolder();
    const exFat = faultyFileSystem(({ name: call }) => (call === "linkSync" ? "EPERM" : undefined));
    lockOutput(exFat, folder.path).release();
  });

  it("is refused while another process holds it, and taken over when that was killed", async () => {
    using folder = temporaryFolder();
    const program = `import fs from "node:fs";
      import { lockOutput } from ${JSON.stringify(join(import.meta.dirname, "../../../build/modules/disk/lockOutput.js"))};
      lockOutput(fs, ${JSON.stringify(folder.path)}); console.log("held"); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(other.stdout, "data");
    expect(() => lockOutput(fs, folder.path)).toThrow(`process ${other.pid}`);
    other.kill("SIGKILL");
    await once(other, "exit");
    lockOutput(fs, folder.path).release();
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it("is taken over at once if another program has the number of its process now", () => {
    using folder = temporaryFolder();
    // The first process of this computer runs as long as the computer, but did not start at that time.
    writeFileSync(join(folder.path, name), formatOwner({ ...self, pid: 1, start: "123456789" }));
    lockOutput(fs, folder.path).release();
  });

  it.runIf(process.platform === "linux")(
    "is taken over where this very process has the number of the one before",
    () => {
      using folder = temporaryFolder();
      writeFileSync(join(folder.path, name), formatOwner({ ...self, start: "1" }));
      lockOutput(fs, folder.path).release();
    },
  );

  it("of another container with the same number is refused, and taken over once it has been silent", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, name);
    writeFileSync(file, formatOwner(elsewhere));
    expect(() => lockOutput(fs, folder.path)).toThrow(`process ${self.pid} on other-host`);
    const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
    utimesSync(file, secondsAgo(60), secondsAgo(60));
    expect(() => lockOutput(fs, folder.path)).toThrow("on other-host");
    utimesSync(file, secondsAgo(180), secondsAgo(180));
    lockOutput(fs, folder.path).release();
  });

  it.each([
    ["nothing", ""],
    ["half of it", formatOwner(self).slice(0, 20)],
    ["something else", "\u0000\u0000\n"],
  ])("that its owner could not write in full is taken over: %s", (_, text) => {
    using folder = temporaryFolder();
    const file = join(folder.path, name);
    writeFileSync(file, text);
    utimesSync(file, new Date(Date.now() - 5_000), new Date(Date.now() - 5_000));
    lockOutput(fs, folder.path).release();
  });

  it.each([
    ["folder", (path: string) => mkdirSync(path)],
    ["link", (path: string) => symlinkSync("nowhere", path)],
    ["device or pipe", (path: string) => void execFileSync("mkfifo", [path])],
  ])("reports that its name is taken by a %s, and leaves that in place", (kind, make) => {
    using folder = temporaryFolder();
    make(join(folder.path, name));
    expect(() => lockOutput(fs, folder.path)).toThrow(`${name} is a ${kind}`);
    expect(readdirSync(folder.path)).toEqual([name]);
  });

  it("cannot be taken if the disk is full, and leaves nothing there", () => {
    using folder = temporaryFolder();
    const full = faultyFileSystem(({ name: call }) => (call === "writeSync" ? "ENOSPC" : undefined));
    expect(() => lockOutput(full, folder.path)).toThrow("ENOSPC");
    expect(existsSync(join(folder.path, name))).toBe(false);
  });
});

it("of many processes that find a stale lock at once, one at a time holds it", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "ledger");
  writeFileSync(`${file}.lock`, formatOwner({ ...self, pid: 1, start: "1" }));
  const program = `import fs from "node:fs";
    import { lockFile } from ${JSON.stringify(join(import.meta.dirname, "../../../build/modules/disk/lockFile.js"))};
    for (let n = 0; n < 30; n += 1) {
      const lock = lockFile(fs, ${JSON.stringify(file)});
      const before = Number(fs.existsSync(${JSON.stringify(file)}) ? fs.readFileSync(${JSON.stringify(file)}, "utf8") : 0);
      fs.writeFileSync(${JSON.stringify(file)}, String(before + 1));
      lock.release();
    }`;
  const run = async (): Promise<number> => {
    const [code] = await once(
      spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" }),
      "exit",
    );
    return code as number;
  };
  expect(await Promise.all([run(), run(), run()])).toEqual([0, 0, 0]);
  expect(readFileSync(file, "utf8")).toBe("90");
  expect(readdirSync(folder.path)).toEqual(["ledger"]);
}, 60_000);

it("a ledger's lock is created next to it", () => {
  using folder = temporaryFolder();
  const lock = lockFile(fs, join(folder.path, "ledger"));
  expect(readdirSync(folder.path)).toEqual(["ledger.lock"]);
  lock.release();
});

it("the owner of a lock is described by what distinguishes it from others", () => {
  expect(nameOfOwner({ ...self, pid: 9 })).toBe("9");
  expect(nameOfOwner({ ...self, pid: 9, host: "build-2" })).toBe("9 on build-2");
  expect(nameOfOwner({ ...self, pid: 9, boot: `${self.boot}0` })).toBe("9 in another container");
});

describe("whether the owner of a lock still runs", () => {
  const here: LockOwner = { pid: 7, host: "here", boot: "boot-1 4026531836", start: "500" };
  const table = (running: Readonly<Record<number, string>>): Parameters<typeof stateOf>[2] => ({
    exists: (pid) => pid in running,
    start: (pid) => running[pid] ?? "",
  });
  it.each([
    ["the same process", {}, { 9: "100" }, "running"],
    ["no such process", {}, {}, "gone"],
    ["its number has been given again", {}, { 9: "900" }, "gone"],
    ["the computer has started anew since", { boot: "boot-0 4026531836" }, { 9: "100" }, "gone"],
    ["another computer", { host: "there", boot: "boot-2 4026531836" }, {}, "unknown"],
    ["another container of this computer", { host: "c2", boot: "boot-1 4026532000" }, {}, "unknown"],
    ["another container with the same name", { boot: "boot-1 4026532000" }, {}, "unknown"],
    ["the computer has another name now", { host: "before" }, { 9: "100" }, "running"],
    ["a system that does not say when processes started", { start: "" }, { 9: "" }, "unknown"],
  ] as const)("%s", (_, differences, running, expected) => {
    const owner = { ...here, pid: 9, start: "100", ...differences };
    expect(stateOf(owner, here, table(running))).toBe(expected);
  });

  it("without boot and start, on Windows and macOS, depends on host and number", () => {
    const bare: LockOwner = { pid: 7, host: "here", boot: "", start: "" };
    expect(stateOf({ ...bare, pid: 9 }, bare, table({}))).toBe("gone");
    expect(stateOf({ ...bare, pid: 9 }, bare, table({ 9: "" }))).toBe("unknown");
    expect(stateOf({ ...bare, pid: 9, host: "there" }, bare, table({}))).toBe("unknown");
  });

  it("is read as it was written", () => {
    expect(parseOwner(formatOwner(here))).toEqual(here);
    expect(parseOwner("4711\n")?.pid).toBe(4711);
    for (const cut of ["", "{", "{}\n", '{"pid":0}\n', "[]\n"]) expect(parseOwner(cut)).toBeUndefined();
  });
});
