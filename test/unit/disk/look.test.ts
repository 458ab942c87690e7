import nodeFs, { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isFileAt, isFolderAt, look, membersOf, namesIn, realPathOf, statOf, textOf } from "../../../src/disk/look.ts";
import { realInside } from "../../../src/disk/realInside.ts";
import type { FileSystem } from "../../../src/model/ports.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "feedwright-look-")));
const inside = join(root, "inside");
afterAll(() => rmSync(root, { recursive: true }));
mkdirSync(inside);
writeFileSync(join(inside, "file.md"), "text");
writeFileSync(join(root, "secret.md"), "secret");
symlinkSync("circle-b", join(inside, "circle-a"));
symlinkSync("circle-a", join(inside, "circle-b"));
symlinkSync("../secret.md", join(inside, "out.md"));
symlinkSync("file.md", join(inside, "in.md"));

const questions: readonly [string, (fs: FileSystem, path: string) => unknown, unknown][] = [
  ["statOf", statOf, undefined],
  ["isFileAt", isFileAt, false],
  ["isFolderAt", isFolderAt, false],
  ["namesIn", namesIn, []],
  ["membersOf", membersOf, []],
  ["realPathOf", realPathOf, undefined],
  ["textOf", (fs, path) => textOf(fs, path, 100), undefined],
  ["realInside", (fs, path) => realInside(fs, path, [inside, path]), undefined],
];

describe.each(questions)("%s", (_name, ask, nothing) => {
  test.each([
    ["that is not there", "missing.md"],
    ["through a file", "file.md/picture.png"],
    ["with a name that is too long", "x".repeat(300)],
    ["that is too long", "x/".repeat(4000)],
    ["of links in a circle", "circle-a"],
    ["with a zero character", "a\0b"],
  ])("has no answer to a path %s", (_kind, path) => {
    expect(ask(nodeFs, join(inside, path))).toEqual(nothing);
  });

  test.each(["EACCES", "EIO", "ESTALE", "EPERM", "ELOOP", "EMFILE", "ERR_ACCESS_DENIED", undefined])(
    "has no answer when the disk says %s",
    (code) => {
      const fail = (): never => {
        throw Object.assign(new Error("a failing disk"), code === undefined ? {} : { code });
      };
      const failing = new Proxy(nodeFs, { get: () => fail }) as FileSystem;
      expect(ask(failing, inside)).toEqual(nothing);
    },
  );
});

test("a path that cannot be looked at is distinguished from a missing one", () => {
  expect(look(() => nodeFs.statSync(join(inside, "missing")))).toEqual({
    trouble: { reason: "ENOENT", isAbsent: true },
  });
  expect(look(() => nodeFs.statSync(join(inside, "file.md/a")))).toEqual({
    trouble: { reason: "ENOTDIR", isAbsent: true },
  });
  expect(look(() => nodeFs.statSync("a\0b")).trouble?.isAbsent).toBe(true);
  const denied = look(() => {
    throw Object.assign(new Error(), { code: "EACCES" });
  });
  expect(denied).toEqual({ trouble: { reason: "EACCES", isAbsent: false } });
});

test("names come in order, and text only from regular files that are small enough", () => {
  expect(namesIn(nodeFs, inside)).toEqual(["circle-a", "circle-b", "file.md", "in.md", "out.md"]);
  expect(textOf(nodeFs, join(inside, "file.md"), 4)).toBe("text");
  expect(textOf(nodeFs, join(inside, "file.md"), 3)).toBeUndefined();
  expect(textOf(nodeFs, inside, 100)).toBeUndefined();
});

test("a link counts as its target", () => {
  expect(realInside(nodeFs, join(inside, "in.md"), [inside])).toBe(join(inside, "file.md"));
  expect(realInside(nodeFs, join(inside, "out.md"), [inside])).toBeUndefined();
  expect(realInside(nodeFs, join(inside, "out.md"), [inside, root])).toBe(join(root, "secret.md"));
});
