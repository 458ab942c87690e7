// Holds what the program makes with a newer Node.js against what it makes with this one, byte for byte: node .ci/newer-node.mjs 24
import { deepStrictEqual, ok } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const project = resolve(import.meta.dirname, "..");
const work = mkdtempSync(join(tmpdir(), "newer-node-"));
const config = {
  site: { url: "https://news.example.org/", title: "North Quay News" },
  feeds: [{ name: "main" }, { name: "all", limit: 0 }],
};

/** The sample, and so many more articles that other threads have a part in it. */
function site(name) {
  const folder = join(work, name);
  cpSync(join(project, "content"), join(folder, "content"), { recursive: true });
  writeFileSync(join(folder, "feedwright.config.json"), JSON.stringify(config));
  mkdirSync(join(folder, "content/old"));
  for (let number = 1; number <= 2500; number += 1) {
    const text = `---\ntitle: Old ${number}\ndate: 2001-02-03\n---\n\nText *${number}*.\n`;
    writeFileSync(join(folder, `content/old/${number}.md`), text);
  }
  return folder;
}

/** The documents. It must have nothing to say. */
function build(node, folder) {
  const args = [join(project, "lib/bin.cjs"), "build", "--quiet", "--now", "2026-06-01T12:00:00Z"];
  const env = { ...process.env, XDG_CACHE_HOME: join(work, "cache") };
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, env, encoding: "utf8" });
  deepStrictEqual({ status, said: stdout + stderr }, { status: 0, said: "" });
  const out = join(folder, "dist");
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(paths.map((path) => [relative(out, path), readFileSync(path, "utf8")]));
}

try {
  const program = `node-${process.platform}-${process.arch}`;
  const options = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", work];
  execFileSync("npm", ["install", ...options, `${program}@${process.argv[2]}`]);
  const newer = join(work, "node_modules", program, "bin/node");
  console.log(execFileSync(newer, ["--version"], { encoding: "utf8" }).trim());
  const expected = build(process.execPath, site("this"));
  ok(expected["rss.xml"].includes("<item>"), "the sample has no entries");
  const folder = site("newer");
  deepStrictEqual(build(newer, folder), expected);
  // Again from the cache, and once more without the documents.
  deepStrictEqual(build(newer, folder), expected);
  rmSync(join(folder, "dist"), { recursive: true });
  deepStrictEqual(build(newer, folder), expected);
} finally {
  rmSync(work, { recursive: true, force: true });
}
