import { EventEmitter } from "node:events";
import nodeFs from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { FileWatches } from "../../src/watch/fileWatches.ts";
import { folderWith } from "../support/folder.ts";

const watched = vi.hoisted(() => new Set<object>());

vi.mock("node:fs", async (original) => {
  const watch = () => {
    const watcher = Object.assign(new EventEmitter(), { close: () => void watched.delete(watcher) });
    watched.add(watcher);
    return watcher;
  };
  return { ...(await original<typeof import("node:fs")>()), watch };
});

it("files in very many folders take no more than 500 of the kernel's watches, and none in the end", () => {
  const root = folderWith({});
  const watches = new FileWatches({ fs: nodeFs, onChange: () => {}, onFailure: () => {} });
  watches.set(Array.from({ length: 501 }, (_, at) => join(root, String(at), "picture.png")));
  expect(watched.size).toBe(500);
  watches.close();
  expect(watched.size).toBe(0);
});
