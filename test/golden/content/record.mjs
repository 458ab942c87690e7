// Asks each dialect's own renderer what it makes of the cases, and writes it down with its version.
//
//   node test/golden/content/record.mjs [--modules FOLDER] [dialect …]
//
// Packages of npm are installed into FOLDER, outside of the project. From Debian come hugo, jekyll, kramdown and mkdocs with pymdown-extensions.
// Themes are checkouts in FOLDER/themes, each with a file `commit` that names it.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { createRenderers, packages } from "./renderers.mjs";


const here = import.meta.dirname;
const sites = JSON.parse(readFileSync(join(here, "sites.json"), "utf8"));
const { values, positionals } = parseArgs({ options: { modules: { type: "string" } }, allowPositionals: true });
const modules = values.modules ?? join(tmpdir(), "golden-renderers");
if (!existsSync(join(modules, "node_modules"))) {
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, "package.json"), "{}");
  execFileSync("npm", ["install", "--silent", ...packages], { cwd: modules, stdio: "inherit" });
}

const renderers = createRenderers(modules);
const casesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(?:md|rst)$/.test(name))
        .map((name) => [basename(name).replace(/\.\w+$/, ""), readFileSync(join(folder, name), "utf8")])
    : [];
const common = casesIn(join(here, "common"));

for (const [site, { renderer, theme, without = [] }] of Object.entries(sites)) {
  if (positionals.length > 0 && !positionals.includes(site)) continue;
  const folder = mkdtempSync(join(tmpdir(), `golden-${site}-`));
  const own = join(here, site);
  if (existsSync(join(own, "site"))) cpSync(join(own, "site"), folder, { recursive: true });
  if (theme !== undefined) cpSync(join(modules, "themes", theme), join(folder, renderer === "jekyll" ? "" : `themes/${theme}`), { recursive: true });
  const cases = Object.fromEntries([
    ...common.filter(([name]) => without !== "all" && !without.includes(name)),
    ...casesIn(own),
  ]);
  const { versions, html } = await renderers[renderer](folder, cases);
  if (theme !== undefined) versions[theme] = readFileSync(join(modules, "themes", theme, "commit"), "utf8").trim();
  mkdirSync(own, { recursive: true });
  for (const name of Object.keys(cases)) writeFileSync(join(own, `${name}.html`), `${(theme === undefined ? html[name] : unadorned(html[name])).trim()}\n`);
  writeFileSync(join(own, "versions.json"), `${JSON.stringify(versions, undefined, 2)}\n`);
  rmSync(folder, { recursive: true });
  process.stdout.write(`${site}: ${Object.keys(cases).length} cases, ${JSON.stringify(versions)}\n`);
}

/** Without the looks that a theme gives it: only what a reader of the page sees stays. */
function unadorned(html) {
  return html
    .replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/ (?:class|style|role|data-[\w-]+|aria-[\w-]+|on\w+|frame\w+|scrolling|allow\w*|loading)=(?:"[^"]*"|'[^']*')/g, "")
    .replace(/\s*\n\s*/g, "\n");
}
