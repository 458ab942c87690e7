import nodeFs, { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { EventSource } from "../../src/watch/eventSource.ts";
import { startWatching, type Watching } from "../../src/watch/watch.ts";
import { folderWith } from "../support/folder.ts";

/** Sources that are opened only when told. */
class SlowSources {
  /** The numbers of those that were closed. */
  readonly closed: number[] = [];
  #opened = 0;
  readonly #pending: (() => void)[] = [];
  #asked: () => void = () => {};

  open = async (): Promise<EventSource> => {
    this.#opened += 1;
    const number = this.#opened;
    await new Promise<void>((resolve) => {
      this.#pending.push(resolve);
      this.#asked();
    });
    return { name: "slow", close: async () => void this.closed.push(number) };
  };

  /** Waits until a source is asked for. */
  async asked(): Promise<void> {
    while (this.#pending.length === 0) await new Promise<void>((resolve) => (this.#asked = resolve));
  }

  release(): void {
    for (const resolve of this.#pending.splice(0)) resolve();
  }
}

async function watch(dir: string, sources: SlowSources): Promise<Watching> {
  const starting = startWatching({
    dir,
    fs: nodeFs,
    clock: { now: () => 0 },
    update: async () => ({ failed: false, elsewhere: [] }),
    first: { failed: false, elsewhere: [] },
    emit: () => {},
    openSource: sources.open,
  });
  await sources.asked();
  sources.release();
  return starting;
}

function replace(dir: string): void {
  renameSync(dir, `${dir}-old`);
  mkdirSync(dir);
}

it("a watch that is closed while it opens a new folder leaves nothing open, so the program can end", async () => {
  const dir = join(folderWith({ "content/a.md": "x" }), "content");
  const sources = new SlowSources();
  const watching = await watch(dir, sources);
  replace(dir);
  await sources.asked();
  const closing = watching.close();
  sources.release();
  await closing;
  expect(sources.closed).toEqual([1, 2]);
});
