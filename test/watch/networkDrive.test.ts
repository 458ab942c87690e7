import { EventEmitter } from "node:events";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { watch } from "../../src/api/watch.ts";
import { eventLog } from "../support/events.ts";
import { folderWith } from "../support/folder.ts";

const kernel = vi.hoisted(() => ({ hasWatches: true }));

/** Watches that never report anything, as on a drive whose files other computers change. */
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const silent = () => {
    if (!kernel.hasWatches) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
    return Object.assign(new EventEmitter(), { close: () => {} });
  };
  return { ...fs, watch: silent, default: { ...fs, watch: silent } };
});

const config = (title: string): string =>
  JSON.stringify({ site: { url: "https://harbour.press/", title, people: "people.yml" }, content: { dir: "content" } });
const files = {
  "feedwright.config.json": config("Harbour"),
  "people.yml": "ada: { name: Ada }\n",
  "content/a.md": "---\ntitle: A\ndate: 2026-01-02\nauthor: ada\n---\n![Quay](/quay.png)\n",
  "static/quay.png": "not a picture",
};

describe("a network drive, where the system reports nothing, with --poll", () => {
  it.each([
    ["the config", "feedwright.config.json", config("The harbour"), "reloaded"],
    ["the file of people", "people.yml", "ada: { name: Ada Lindqvist }\n", "reloaded"],
    ["a picture outside the content folder", "static/quay.png", "another picture", "built"],
    ["an article", "content/a.md", "---\ntitle: B\ndate: 2026-01-02\n---\nText.\n", "built"],
  ])("%s is followed", async (_what, file, text, expected) => {
    const cwd = folderWith(files);
    const log = eventLog();
    await using _watching = await watch({ cwd, polling: true, onEvent: log.take });
    // The first build, and the look at what happened until the watch began.
    await log.next(({ event }) => event === "ready");
    await log.next(({ event }) => event === "built");
    writeFileSync(join(cwd, file), text);
    const { event } = await log.next(
      (one) => one.event === "reloaded" || (one.event === "built" && one.reason.includes(file.replace("content/", ""))),
    );
    expect(event).toBe(expected);
  });

  it("the content folder is followed when it is deleted and comes back", async () => {
    const cwd = folderWith(files);
    const log = eventLog();
    await using _watching = await watch({ cwd, polling: true, onEvent: log.take });
    await log.next(({ event }) => event === "ready");
    await log.next(({ event }) => event === "built");
    renameSync(join(cwd, "content"), join(cwd, "away"));
    await log.next((one) => one.event === "diagnostic" && one.diagnostic.name === "CONTENT_MISSING");
    rmSync(join(cwd, "away"), { recursive: true });
    mkdirSync(join(cwd, "content"));
    writeFileSync(join(cwd, "content/b.md"), files["content/a.md"]);
    await log.next((one) => one.event === "built" && one.articles === 1);
    writeFileSync(join(cwd, "content/c.md"), files["content/a.md"].replace("title: A", "title: C"));
    await log.next((one) => one.event === "built" && one.articles === 2);
  });
});

it("without --poll, the config is followed although the kernel has no watches left", async () => {
  const cwd = folderWith(files);
  const log = eventLog();
  kernel.hasWatches = false;
  await using _watching = await watch({ cwd, onEvent: log.take });
  kernel.hasWatches = true;
  writeFileSync(join(cwd, "feedwright.config.json"), config("The harbour"));
  await log.next(({ event }) => event === "reloaded");
});
