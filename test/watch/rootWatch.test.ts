import nodeFs, { mkdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { RootWatch } from "../../src/watch/rootWatch.ts";
import { temporaryFolder } from "../support/build.ts";

it.each(["content", "site/content"])(
  "a folder that was created and deleted before its event arrived is reported: %s",
  async (dir) => {
    using folder = temporaryFolder();
    const path = join(folder.path, dir);
    let tell: () => void = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const root = new RootWatch({
      fs: nodeFs,
      dir: path,
      onOther: tell,
      onFailure: (error) => {
        throw error;
      },
    });
    // Both happen before any event is delivered.
    mkdirSync(path, { recursive: true });
    rmdirSync(path);
    await expect(told).resolves.toBeUndefined();
    root.close();
  },
);
