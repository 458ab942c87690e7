import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";
import { configModules } from "../../../src/config/files/configModules.ts";
import { runConfig } from "../../../src/config/files/runConfig.ts";
import { folderWith } from "../../support/folder.ts";

it("a config consists of all modules that it imports, directly or not, including files that do not exist yet", () => {
  const root = folderWith({
    "feedwright.config.ts":
      'import { a } from "./lib/a.js";\nimport data from "./data.json" with { type: "json" };\nexport * from "../outside";\nimport "feedwright";\n',
    "lib/a.ts":
      'import type { B } from "./b";\nimport "./feedwright.config.ts";\nexport const a = await import("./c.mjs");\n',
    "lib/b.ts": 'const d = require("../d");\n',
    "lib/c.mjs": "",
    "data.json": '{ "from": "./nothing.ts" }',
  });
  const found = configModules(join(root, "feedwright.config.ts"));
  const there = found.filter(({ text }) => text !== undefined).map(({ file }) => relative(root, file));
  expect(there.sort()).toEqual(["data.json", "feedwright.config.ts", "lib/a.ts", "lib/b.ts", "lib/c.mjs"]);
  const awaited = found.filter(({ text }) => text === undefined).map(({ file }) => relative(root, file));
  expect(awaited).toEqual(expect.arrayContaining(["d.ts", "d.js", "../outside.ts", "lib/feedwright.config.ts"]));
});

it.each([
  ["feedwright.config.mjs", "title.mjs"],
  ["feedwright.config.mjs", "title.js"],
  ["feedwright.config.js", "title.js"],
  ["feedwright.config.ts", "title.ts"],
  ["feedwright.config.ts", "title.mjs"],
  ["feedwright.config.ts", "title.json"],
])("%s is run anew when %s has changed", async (name, module) => {
  const text = (title: string): string =>
    module.endsWith(".json") ? JSON.stringify({ title }) : `export default ${JSON.stringify(title)};\n`;
  const root = folderWith({
    [name]: module.endsWith(".json")
      ? `import data from "./${module}" with { type: "json" };\nexport default { title: data.title };\n`
      : `import title from "./${module}";\nexport default { title };\n`,
    [module]: text("One"),
    "package.json": '{ "type": "module" }',
  });
  const file = join(root, name);
  for (const title of ["One", "Two", "Three"]) {
    writeFileSync(join(root, module), text(title));
    expect(await runConfig(file, readFileSync(file, "utf8"))).toEqual({ title });
  }
});
