import { EventEmitter } from "node:events";
import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { FileWatches } from "../../src/watch/fileWatches.ts";
import { folderWith } from "../support/folder.ts";

const watched = vi.hoisted(() => new Map<object, (event: string, name: string) => void>());

/** The test itself says what happens in the folders. */
vi.mock("node:fs", async (original) => {
  const watch = (_path: string, _options: unknown, onEvent: (event: string, name: string) => void) => {
    const watcher = Object.assign(new EventEmitter(), { close: () => void watched.delete(watcher) });
    watched.set(watcher, onEvent);
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

it.each([
  ["with a file that is expected in it", true, ["data/people.yml", "data"]],
  ["without it", false, ["data"]],
])("a folder that is created %s is reported, and the file only if it is there", (_how, hasFile, expected) => {
  const root = folderWith({});
  const changed: string[] = [];
  const onChange = (file: string): void => void changed.push(file);
  const watches = new FileWatches({ fs: nodeFs, onChange, onFailure: () => {} });
  watches.set([join(root, "data/people.yml")], [join(root, "data")]);
  mkdirSync(join(root, "data"));
  if (hasFile) writeFileSync(join(root, "data/people.yml"), "");
  for (const tell of [...watched.values()]) tell("rename", "data");
  expect(changed).toEqual(expected.map((file) => join(root, file)));
  watches.close();
});
