// What the scripts of this folder share: a folder to work in, packages from npm, the sample site, and what is compared.
import { deepStrictEqual } from "node:assert";
import { execFileSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

export const project = resolve(import.meta.dirname, "../..");
export const program = join(project, "lib/bin.cjs");
/** Builds stand still at this moment, so that they can be compared. */
export const now = "2026-06-01T12:00:00Z";

/** Exit status of a row that could not be tried; `.ci/run` counts it neither as passed nor as failed. */
const skippedStatus = 77;

/** Runs `act` with a folder of its own, which is removed however the script ends. */
export async function withFolder(name, act) {
  const work = mkdtempSync(join(tmpdir(), `feedwright-${name}-`));
  process.once("exit", () => rmSync(work, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  await act(work);
}

/** Says loudly why a row was not tried, and ends the script. */
export function skip(reason) {
  console.log(`SKIPPED: ${reason}`);
  process.exit(skippedStatus);
}

/** The path of a file in a package, which is installed outside of the project's own. */
export function fromNpm(work, name, version, file) {
  const options = ["--silent", "--no-save", "--force", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", work];
  try {
    execFileSync("npm", ["install", ...options, `${name}@${version}`], { stdio: ["ignore", "ignore", "inherit"] });
  } catch (error) {
    skip(`npm cannot install ${name}@${version}: ${error.message.split("\n")[0]}`);
  }
  return join(work, "node_modules", name, file);
}

const config = `import { defineConfig } from "feedwright";

// A program with dots in its text: feed.xml, v1.0.
export default defineConfig({
  site: { url: "https://north-quay.news/", title: "North Quay News" },
  feeds: [{ name: "main" }, { name: "all", limit: 0 }],
});
`;

/** The sample site, and so many more articles, in a new folder. */
export function sampleSite(folder, more = 0) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(project, "content"), join(folder, "content"), { recursive: true });
  writeFileSync(join(folder, "feedwright.config.ts"), config);
  if (more > 0) mkdirSync(join(folder, "content/old"));
  for (let number = 1; number <= more; number += 1) {
    const text = `---\ntitle: Old ${number}\ndate: 2001-02-03\n---\n\nText *${number}*.\n`;
    writeFileSync(join(folder, `content/old/${number}.md`), text);
  }
  return folder;
}

/** What a site has published: its ledger and every document, by path. */
export function published(folder, out = join(folder, "dist")) {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes("/.feedwright"));
  const documents = paths.sort().map((path) => [relative(out, path), readFileSync(path, "utf8")]);
  return { ...Object.fromEntries(documents), ledger: readFileSync(join(folder, "feedwright.ledger"), "utf8") };
}

/** Opens a file for what a program says: under Wine, Node.js fails on pipes. */
export function withOutput(file, act) {
  const fd = openSync(file, "w");
  try {
    return act(fd);
  } finally {
    closeSync(fd);
  }
}

/** Waits until `look` gives something. @throws after a minute, with what `describe` says */
export async function until(look, describe) {
  for (const end = Date.now() + 60_000; Date.now() < end; await wait(100)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`waited for a minute: ${describe()}`);
}

/** Compares file by file, so that a difference is short. */
export function sameFiles(found, expected, what) {
  deepStrictEqual(Object.keys(found).sort(), Object.keys(expected).sort(), what);
  for (const [path, text] of Object.entries(expected)) {
    const [lines, wanted] = [found[path].split("\n"), text.split("\n")];
    const at = wanted.findIndex((line, number) => line !== lines[number]);
    deepStrictEqual(lines[at], wanted[at], `${what}: ${path}, line ${at + 1}`);
    deepStrictEqual(lines.length, wanted.length, `${what}: ${path}`);
  }
}
