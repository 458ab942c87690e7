import nodeFs, { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { FileSystem } from "../../../src/model/ports.ts";
import { buildOnce } from "../../support/build.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

it.each([
  [9, "is planned again"],
  [10, "gives up, and publishes nothing"],
])("a build whose ledger another program has written %i times in the meantime %s", async (times) => {
  const root = folderWith({ "content/a.md": "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n" });
  const config = testConfig(root, { feeds: [{ name: "main" }] });
  writeFileSync(config.ledger.file, "");
  let left = times;
  // Others write until the ledger is locked, just before it is saved.
  const fs = new Proxy(nodeFs as unknown as FileSystem, {
    get: (target, key) => {
      const real = Reflect.get(target, key) as unknown;
      if (key !== "openSync" || typeof real !== "function") return real;
      return (path: string, ...more: unknown[]) => {
        if (path === `${config.ledger.file}.lock` && left > 0) {
          left -= 1;
          appendFileSync(config.ledger.file, "\n");
        }
        return (real as (...args: unknown[]) => unknown).call(target, path, ...more);
      };
    },
  });
  const { result, diagnostics } = await buildOnce(config, { fs });
  const codes = diagnostics.map(({ code }) => code);
  expect({ failed: result.failed, isBusy: codes.includes("FW1612") }).toEqual({
    failed: times === 10,
    isBusy: times === 10,
  });
  expect(existsSync(join(root, "dist/rss.xml"))).toBe(times < 10);
});
