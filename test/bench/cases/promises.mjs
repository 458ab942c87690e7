// What each promise costs, in a cold build and in a save: from CPU profiles of the unchanged program.
import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { environment, measure, median } from "../measure.mjs";
import { project } from "../options.mjs";
import { readProfile } from "../profile.mjs";
import { sleep, startOwn } from "../watcher.mjs";

const program = join(import.meta.dirname, "../unbundled.mjs");

export const shares = {
  flush: "flush to the disk (fsync)",
  parse: "independent parse of every byte",
  ledger: "ledger: ids, dates, digests",
  guard: "guard: comparison with what is out there",
  cleaning: "cleaning of the HTML",
  writing: "all or nothing: temporary files, comparison, renames, lock",
  waiting: "settling, and waiting for events",
  loading: "loading of code, module by module",
  "the rest": "all else: reading, front matter, Markdown, feeds",
};

/** What a promise needs, loaded by itself. */
const modules = {
  parse: ["publish/verification.js"],
  ledger: ["ledger/reconcile.js", "ledger/store.js"],
  guard: ["ledger/guard.js"],
  cleaning: ["content/clean.js"],
  writing: ["publish/release.js", "disk/lock.js"],
};

function loadingMs(files) {
  const imports = files.map((file) => `await import(${JSON.stringify(join(project, "lib", file))});`).join("");
  const text = `const from = performance.now(); ${imports} console.log(performance.now() - from);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", text], { env: environment() }));
}

export async function measurePromises(site, { runs, saves, progress }) {
  const folder = join(site.folder, "profile");
  const profiled = ["--cpu-prof", "--cpu-prof-interval", "200", "--cpu-prof-dir", folder];
  rmSync(folder, { recursive: true, force: true });
  for (let run = 0; run < runs; run += 1) {
    progress(`profile of a cold build, ${run + 1} of ${runs}`);
    site.forget();
    measure([process.execPath, ...profiled, program, "build", "--quiet"], { cwd: site.folder, env: site.env });
  }
  const cold = readdirSync(folder).map((name) => sums(readProfile(join(folder, name), shareOf)));
  rmSync(folder, { recursive: true, force: true });

  site.forget();
  const article = site.corpus.newest[2];
  const text = site.textOf(article);
  const watcher = await startOwn(site, program, { nodeArgs: profiled });
  const windows = [];
  try {
    await new Promise((rest) => setTimeout(rest, 3000));
    for (let number = 1; number <= saves; number += 1) {
      progress(`profile of a save, ${number} of ${saves}`);
      const from = steadyMs();
      const marker = `profiled${number}x`;
      if (watcher.save(() => site.write(article, `${text}\n\n${marker}\n`), marker, 60_000) === undefined)
        throw new Error(`save ${number} never came`);
      windows.push({ from, to: steadyMs() });
      sleep(100);
    }
  } finally {
    await watcher.stop();
    site.restore();
  }
  const [name] = readdirSync(folder);
  const samples = readProfile(join(folder, name), shareOf);
  const each = windows.map(({ from, to }) => sums(samples.filter(({ at }) => at >= from && at < to)));
  rmSync(folder, { recursive: true, force: true });
  progress("loading of each");
  const loading = Object.fromEntries(
    Object.entries(modules).map(([share, files]) => [
      share,
      median(Array.from({ length: runs }, () => loadingMs(files))),
    ]),
  );
  return { cold: medians(cold), save: medians(each), loading, runs, saves };
}

function shareOf({ name, module }) {
  if (name === "fsyncSync" || name === "fsync" || name === "fdatasyncSync") return "flush";
  if (name === "(idle)") return "waiting";
  if (/^src\/(output\/(verify|checkDocument))|node_modules\/saxes\//.test(module)) return "parse";
  if (/^src\/(engine\/guard|ledger\/(guard|readPublished))\./.test(module)) return "guard";
  if (/^src\/ledger\//.test(module)) return "ledger";
  if (/^src\/content\/(clean\.|html\/)|node_modules\/htmlparser2\//.test(module)) return "cleaning";
  if (/^src\/output\//.test(module)) return "writing";
  if (/^node:internal\/(modules|bootstrap|main|process\/(esm|execution|pre))/.test(module)) return "loading";
  // A function without an owner belongs to its caller with a name above.
  return /^src\//.test(module) ? "the rest" : undefined;
}

function sums(samples) {
  const result = Object.fromEntries(Object.keys(shares).map((share) => [share, 0]));
  for (const { ms, share } of samples) result[share] += ms;
  return result;
}

function medians(list) {
  return Object.fromEntries(Object.keys(shares).map((share) => [share, median(list.map((each) => each[share]))]));
}

function steadyMs() {
  return Number(process.hrtime.bigint()) / 1e6;
}
