// Records what real generators make of the texts in typed.txt: node test/generators/slugs/record.mjs TOOLS [name …], with TOOLS as in ../record.mjs.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const [tools = "/tmp/generators"] = process.argv.slice(2);
const input = readFileSync(join(here, "typed.txt"), "utf8").replace(/\n$/, "");
const typed = input.split("\n");
const run = (command, args, cwd = here, env = {}) =>
  execFileSync(command, args, { cwd, input, env: { ...process.env, ...env }, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
const inNode = (tool, code) =>
  run(process.execPath, ["--input-type=module", "-e", `import fs from "node:fs"; ${code}
    console.log(JSON.stringify(fs.readFileSync(0, "utf8").split("\\n").map((text) => slug(text))));`], join(tools, tool));
const inPython = (code, env) =>
  run("/usr/bin/python3", ["-c", `import json, sys, os\n${code}\nprint(json.dumps([slug(text) for text in sys.stdin.read().split("\\n")]))`], here, env);
const inRuby = (code) =>
  run("ruby", ["-e", `require "jekyll"; require "json"
    puts JSON.generate(STDIN.read.force_encoding("UTF-8").split("\\n").map { |text| ${code} })`]);

const pelican = (rest) => `from pelican.utils import slugify
from pelican.settings import DEFAULT_CONFIG
def slug(text): return slugify(text, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]${rest})`;

function hugo() {
  const site = mkdtempSync(join(tmpdir(), "hugo-slugs-"));
  mkdirSync(join(site, "content"));
  mkdirSync(join(site, "layouts"));
  writeFileSync(join(site, "config.toml"), `baseURL = "https://harbour.press/"\n[permalinks]\n"/" = "/:title/"\n`);
  writeFileSync(join(site, "layouts/index.html"), `{{ range .Site.RegularPages.ByWeight }}{{ .RelPermalink }}\n{{ end }}`);
  for (const [at, title] of typed.entries()) {
    const head = JSON.stringify({ title, date: "2026-01-31", weight: at + 1 });
    writeFileSync(join(site, `content/${at}.md`), `${head}\n\nText.\n`);
  }
  run("hugo", ["--quiet"], site);
  const lines = readFileSync(join(site, "public/index.html"), "utf8").trim().split("\n");
  rmSync(site, { recursive: true });
  return JSON.stringify(lines.map((line) => decodeURIComponent(line.replaceAll("&#43;", "+").replaceAll("&amp;", "&").replaceAll("&#39;", "'")).replace(/^\/|\/$/g, "")));
}

const recorders = {
  hexo: () => inNode("hexo", `import util from "hexo-util"; const slug = (text) => util.slugize(text);`),
  astro: () => inNode("astro", `import { slug } from "github-slugger";`),
  eleventy: () => inNode("eleventy", `import slugify from "@sindresorhus/slugify"; const slug = (text) => slugify(text, { decamelize: false });`),
  "nuxt-content": () => inNode("nuxt", `import slugify from "slugify"; const slug = (text) => slugify(text, { lower: true });`),
  jekyll: () => inRuby(`Jekyll::Utils.slugify(text)`),
  "jekyll-pretty": () => inRuby(`Jekyll::Utils.slugify(text, mode: "pretty", cased: true)`),
  pelican: () => inPython(pelican("")),
  "pelican-unicode": () => inPython(pelican(", use_unicode=True")),
  nikola: () => inPython(`sys.path.insert(0, os.environ["TOOL"])\nfrom nikola.utils import slugify\ndef slug(text): return slugify(text, lang="en")`, { TOOL: join(tools, "nikola") }),
  "mkdocs-material": () => inPython(`sys.path.insert(0, os.environ["TOOL"])\nfrom pymdownx.slugs import slugify\nmake = slugify(case="lower")\ndef slug(text): return make(text, "-")`, { TOOL: join(tools, "mkdocs") }),
  hugo,
  // A program of one line around the crate `slug`, which Zola uses: Debian has it as librust-slug-dev.
  zola: () => JSON.stringify(run(join(tools, "zola/slug"), [], tools).replace(/\n$/, "").split("\n")),
};

const [, , , ...wanted] = process.argv;
for (const [name, record] of Object.entries(recorders)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const slugs = JSON.parse(record().trim().split("\n").at(-1));
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify(Object.fromEntries(typed.map((text, at) => [text, slugs[at]])), undefined, 2)}\n`);
}
