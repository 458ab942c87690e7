import { closeSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { flushFile, flushFileLater, flushFolder, flushFolderLater } from "../../../src/disk/flush.ts";
import { temporaryFolder } from "../../support/build.ts";
import { faultyFileSystem } from "../../support/faultyFileSystem.ts";

const cannot = ["EINVAL", "ENOSYS", "ENOTSUP", "EPERM", "ERR_ACCESS_DENIED"];
const fails = ["EIO", "ENOSPC"];

it.each([...cannot, ...fails])("a lost disk is a failure, a file system that cannot flush is not (%s)", (code) => {
  using folder = temporaryFolder();
  const file = join(folder.path, "a");
  writeFileSync(file, "");
  const fs = faultyFileSystem(({ name }) => (name === "fsyncSync" ? code : undefined));
  const fd = openSync(file, "r+");
  const flushes = [() => flushFile(fs, fd), () => flushFolder(fs, folder.path)];
  for (const flush of flushes) {
    if (fails.includes(code)) expect(flush).toThrow(code);
    else expect(flush).not.toThrow();
  }
  closeSync(fd);
});

it.each([...cannot, ...fails])("the same is so for those that are flushed side by side (%s)", async (code) => {
  using folder = temporaryFolder();
  const file = join(folder.path, "a");
  writeFileSync(file, "");
  const fs = faultyFileSystem(({ name }) => (name === "fsyncSync" ? code : undefined));
  const fd = openSync(file, "r+");
  for (const flush of [flushFileLater(fs, fd), flushFolderLater(fs, folder.path)])
    if (fails.includes(code)) await expect(flush).rejects.toThrow(code);
    else await flush;
  closeSync(fd);
});

it("a folder that cannot be opened, as on Windows, is not flushed", async () => {
  for (const code of ["EISDIR", "EPERM", "EACCES", "ERR_ACCESS_DENIED"]) {
    const fs = faultyFileSystem(({ name }) => (name === "openSync" ? code : undefined));
    expect(() => flushFolder(fs, "/tmp")).not.toThrow();
    await flushFolderLater(fs, "/tmp");
  }
});
