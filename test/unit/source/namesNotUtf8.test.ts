import nodeFs, { mkdirSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { discoverFiles } from "../../../src/source/discover.ts";
import { testConfig } from "../../support/config.ts";
import { folderWith } from "../../support/folder.ts";

/** As ISO 8859-1 has it: é is one byte, which is no UTF-8. */
const latin = (path: string): Buffer => Buffer.from(path, "latin1");

it("a file and a folder whose name is not UTF-8 are reported, and everything else is found", () => {
  const root = folderWith({ "content/a.md": "A\n" });
  const { content } = testConfig(root);
  writeFileSync(latin(`${content.dir}/café.md`), "B\n");
  mkdirSync(latin(`${content.dir}/été`));
  writeFileSync(latin(`${content.dir}/été/c.md`), "C\n");
  writeFileSync(latin(`${content.dir}/photo é.png`), "");
  const { value = [], diagnostics } = discoverFiles(nodeFs, content);
  expect(value.map(({ path }) => path)).toEqual(["a.md"]);
  expect(diagnostics.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
    "FW1006 caf\ufffd.md",
    "FW1006 \ufffdt\ufffd",
  ]);
});
