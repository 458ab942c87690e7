import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../support/build.ts";

const project = join(import.meta.dirname, "../..");

/** Another program, in a folder without packages. */
const program = `
  import { build } from ${JSON.stringify(join(project, "lib/index.js"))};
  async function run() {
    const { failed, diagnostics } = await build({ now: new Date("2026-06-01T12:00:00Z") });
    for (const { message } of diagnostics) console.log(message);
    if (failed) console.log("failed");
  }
  run();
`;

/** Front matter that each of the packages is needed for, and a config that only runs if it exists. */
const site = {
  "feedwright.config.mjs": `import { title } from "./title.mjs";
export default { site: { url: "https://harbour.press/", title } };`,
  "title.mjs": 'export const title = "From a config";',
  "content/yaml.md": "---\ntitle: &title Folded title\nsummary: *title\ndate: 2026-01-02\n---\n\nText.\n",
  "content/toml.md": '+++\ntitle = "In TOML"\ndate = 2026-01-03\n+++\n\nText.\n',
  "content/json.md": '{"title": "In JSON", "date": "2026-01-04"}\n\nText.\n',
};

function writeSite(folder: string): void {
  mkdirSync(join(folder, "content"));
  for (const [path, text] of Object.entries(site)) writeFileSync(join(folder, path), text);
}

describe("the package in a bundle", () => {
  it.each(["cjs", "esm"] as const)(
    "runs as one %s file, where there are no packages",
    async (format) => {
      using folder = temporaryFolder();
      writeSite(folder.path);
      const file = join(folder.path, format === "cjs" ? "program.cjs" : "program.mjs");
      await build({
        stdin: { contents: program, resolveDir: project },
        outfile: file,
        bundle: true,
        platform: "node",
        format,
        // Packages that are CommonJS ask for parts of Node.js by \`require\`.
        ...(format === "esm"
          ? {
              banner: {
                js: 'import { createRequire as requireAt } from "node:module"; const require = requireAt(import.meta.url);',
              },
            }
          : { logOverride: { "empty-import-meta": "silent" } }),
      });
      const said = execFileSync(process.execPath, [file], { cwd: folder.path, encoding: "utf8" });
      expect(said).toBe("");
      const rss = readFileSync(join(folder.path, "dist/rss.xml"), "utf8");
      for (const title of ["From a config", "Folded title", "In TOML", "In JSON"])
        expect(rss).toContain(`<title>${title}</title>`);
    },
    60_000,
  );
});

it("a missing package is not reported as an error in the front matter that needed it", () => {
  using folder = temporaryFolder();
  writeSite(folder.path);
  const program = join(folder.path, "program");
  cpSync(join(project, "lib"), join(program, "lib"), { recursive: true });
  cpSync(join(project, "package.json"), join(program, "package.json"));
  mkdirSync(join(program, "node_modules"));
  for (const name of readdirSync(join(project, "node_modules")).filter((name) => name !== "js-yaml"))
    symlinkSync(join(project, "node_modules", name), join(program, "node_modules", name), "junction");
  const args = [join(program, "lib/bin.cjs"), "build"];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder.path, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain("js-yaml");
  expect(stderr).not.toContain("YAML cannot be read");
  expect(stderr).toMatch(/FW6091/);
});
