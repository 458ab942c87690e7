import nodeFs, { mkdirSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { FolderLooks } from "../../../src/publish/folderLooks.ts";
import { temporaryFolder } from "../../support/build.ts";

it("knows a folder only if it was looked at before documents were put in place there", () => {
  using folder = temporaryFolder();
  for (const name of ["a", "b"]) {
    mkdirSync(join(folder.path, name));
    writeFileSync(join(folder.path, name, "rss.xml"), "");
  }
  const looks = new FolderLooks(nodeFs, folder.path);
  looks.look(["a/"]);
  looks.note(["a/", "b/"]);
  looks.look();
  expect([looks.isChanged("a/"), looks.isChanged("b/")]).toEqual([false, true]);
  looks.accept(new Set());
  looks.look();
  expect([looks.isChanged("a/"), looks.isChanged("b/")]).toEqual([false, false]);
  unlinkSync(join(folder.path, "b/rss.xml"));
  looks.look();
  expect([looks.isChanged("a/"), looks.isChanged("b/")]).toEqual([false, true]);
});

it("does not remember a folder in which something is wrong", () => {
  using folder = temporaryFolder();
  for (const name of ["a", "b"]) mkdirSync(join(folder.path, name));
  const looks = new FolderLooks(nodeFs, folder.path);
  looks.look(["a/", "b/"]);
  looks.accept(new Set());
  for (const name of ["a", "b"]) writeFileSync(join(folder.path, name, "rss.xml"), "");
  looks.look();
  looks.accept(new Set(["b/"]));
  looks.look();
  expect([looks.isChanged("a/"), looks.isChanged("b/")]).toEqual([false, true]);
});
