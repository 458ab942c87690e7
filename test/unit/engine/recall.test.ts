import nodeFs, { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { build } from "../../../src/engine/build.ts";
import { temporaryFolder } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";

it("what a build held back is published by the next one that accepts it, even if no file has changed", async () => {
  using folder = temporaryFolder();
  const config = testConfig(folder.path);
  mkdirSync(config.content.dir);
  const file = join(config.content.dir, "a.md");
  const write = (head: string): void => {
    writeFileSync(file, `---\ntitle: A\ndate: 2026-01-01\n${head}---\nText.\n`);
    utimesSync(file, new Date(2020, 0), new Date(2020, 0));
  };
  const run = async (accept: boolean): Promise<string> => {
    await build({
      config,
      fs: nodeFs,
      clock: { now: () => Date.UTC(2026, 5, 1) },
      emit: () => {},
      publish: true,
      cache: { folder: join(folder.path, "cache"), program: "test" },
      accept,
    });
    const { items } = JSON.parse(readFileSync(join(config.out.dir, "feed.json"), "utf8")) as {
      readonly items: readonly { readonly id: string }[];
    };
    return items[0]?.id ?? "";
  };
  write("");
  expect(await run(false)).toBe("https://example.org/a/");
  // An id that is added later would make the article new to every reader.
  write("id: urn:example:a\n");
  expect(await run(false)).toBe("https://example.org/a/");
  expect(await run(false)).toBe("https://example.org/a/");
  expect(await run(true)).toBe("urn:example:a");
});
