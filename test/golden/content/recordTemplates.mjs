// Asks the real generators what they make of the templates in these folders, and writes it down with their versions.
// node test/golden/content/recordTemplates.mjs
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const generators = {
  hugo: { version: ["version"], build: ["--quiet", "--destination", "out"] },
  jekyll: { version: ["--version"], build: ["build", "--quiet", "--destination", "out"] },
};

for (const [name, { version, build }] of Object.entries(generators)) {
  const folder = mkdtempSync(join(tmpdir(), "templates-"));
  cpSync(join(here, name, "templates"), folder, { recursive: true });
  execFileSync(name, build, { cwd: folder, stdio: "inherit" });
  const html = readFileSync(join(folder, "out/templates/index.html"), "utf8");
  const said = execFileSync(name, version, { encoding: "utf8" }).trim().split(/\s+/).slice(0, 2).join(" ");
  writeFileSync(join(here, name, "templates/expected.html"), `<!-- ${said} -->\n${html.trim()}\n`);
  rmSync(folder, { recursive: true });
}
