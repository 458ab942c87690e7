import nodeFs, { existsSync, mkdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openSite } from "../../../src/engine/openSite.ts";
import type { FileSystem } from "../../../src/model/ports.ts";
import { mostFeedsLookedAt } from "../../../src/model/thresholds.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

const count = mostFeedsLookedAt + 20;

it("a deleted document that was the only one in its folder is written again with the next save", async () => {
  using folder = temporaryFolder();
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", limit: 20 }],
    groups: [{ ...group, feed: { ...feed, name: "tags", files: { rss: "{slug}/rss.xml", json: "{slug}/feed.json" } } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  const write = (number: number, more = ""): void =>
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2026-01-01\ntags: [t${number}, ${number < 2 ? "both" : `u${number}`}]\n---\nText ${more}\n`,
    );
  for (let number = 0; number < count; number += 1) write(number);
  let isFull = false;
  const fs: FileSystem = {
    ...nodeFs,
    openSync: (path, ...rest) => {
      if (isFull && String(path).endsWith(".new")) throw Object.assign(new Error("full"), { code: "ENOSPC" });
      return nodeFs.openSync(path, ...rest);
    },
  };
  await using site = await openSite({
    config,
    fs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: () => {},
    publish: true,
  });
  await site.update({ kind: "all" });
  let saves = 0;
  const save = async (): Promise<void> => {
    saves += 1;
    write(1, `${saves}`);
    await site.update({ kind: "paths", paths: ["1.md"] });
  };
  const files = ["t3", "t80", `t${count - 1}`, "u90", "both"].map((name) => join(config.out.dir, name, "feed.json"));
  const areThere = (): boolean => files.every((file) => existsSync(file));
  const rewritten = statSync(join(config.out.dir, "u95/rss.xml")).ino;
  for (let turn = 0; turn < 3; turn += 1) {
    for (const file of files) unlinkSync(file);
    await save();
    expect(areThere()).toBe(true);
  }
  // Also if the first save that sees it cannot write.
  for (const file of files) unlinkSync(file);
  isFull = true;
  await save();
  isFull = false;
  await save();
  expect(areThere()).toBe(true);
  // Nothing else was touched.
  expect(statSync(join(config.out.dir, "u95/rss.xml")).ino).toBe(rewritten);
});

it("writes a document again that somebody has deleted: with the next look at everything, or after a few saves", async () => {
  using folder = temporaryFolder();
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", limit: 20 }],
    groups: [{ ...group, feed: { ...feed, name: "tags", files: { json: "{slug}.json" } } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  const write = (number: number, more = ""): void =>
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2026-01-01\ntags: [t${number}]\n---\nText ${more}\n`,
    );
  for (let number = 0; number < count; number += 1) write(number);
  await using site = await openSite({
    config,
    fs: nodeFs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: () => {},
    publish: true,
  });
  await site.update({ kind: "all" });
  const deleted = ["t3.json", "t80.json", `t${count - 1}.json`].map((name) => join(config.out.dir, name));
  const areThere = (): boolean => deleted.every((file) => existsSync(file));
  expect(areThere()).toBe(true);

  for (const file of deleted) unlinkSync(file);
  await site.update({ kind: "all" });
  expect(areThere()).toBe(true);

  for (const file of deleted) unlinkSync(file);
  for (let save = 0; save < 2; save += 1) {
    write(7, `${save}`);
    await site.update({ kind: "paths", paths: ["7.md"] });
  }
  expect(areThere()).toBe(true);
});

it("looks at the documents of other feeds when those that a save changes are in place", async () => {
  using folder = temporaryFolder();
  const feed = { limit: 20, content: "full", order: "published", archive: false, page: "", namespaces: {} } as const;
  const group = { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, values: {} } as const;
  const config = testConfig(folder.path, {
    feeds: [{ name: "main", limit: 20 }],
    groups: [{ ...group, feed: { ...feed, name: "tags", files: { json: "{slug}/feed.json" } } }],
  });
  mkdirSync(config.content.dir, { recursive: true });
  const write = (number: number, more = ""): void =>
    writeFileSync(
      join(config.content.dir, `${number}.md`),
      `---\ntitle: T${number}\ndate: 2026-01-01\ntags: [t${number}]\n---\nText ${more}\n`,
    );
  for (let number = 0; number < count; number += 1) write(number);
  const calls: string[] = [];
  const below = (path: unknown): string => String(path).slice(config.out.dir.length + 1);
  const fs: FileSystem = {
    ...nodeFs,
    statSync: ((path, ...rest) => {
      if (String(path).startsWith(config.out.dir)) calls.push(`look ${below(path).split("/", 1)[0]}`);
      return nodeFs.statSync(path, ...rest);
    }) as FileSystem["statSync"],
    renameSync: (from, to) => {
      if (String(to).startsWith(config.out.dir)) calls.push(`place ${below(to)}`);
      nodeFs.renameSync(from, to);
    },
  };
  await using site = await openSite({
    config,
    fs,
    clock: { now: () => Date.UTC(2026, 5, 1) },
    emit: () => {},
    publish: true,
  });
  await site.update({ kind: "all" });
  calls.length = 0;
  write(90, "Another one");
  await site.update({ kind: "paths", paths: ["90.md"] });
  const placed = calls.findLastIndex((call) => call.startsWith("place "));
  expect(calls).toContain("place t90/feed.json");
  const others = (from: readonly string[]): number =>
    new Set(from.filter((call) => /^look t/.test(call) && call !== "look t90")).size;
  expect(others(calls.slice(0, placed))).toBe(0);
  expect(others(calls.slice(placed))).toBe(count - 1);
});
