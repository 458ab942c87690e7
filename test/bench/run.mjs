// npm run bench: measures Feedwright and the yardsticks in turn, prints tables, and saves the raw figures outside the project.

import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { measureBranch } from "./cases/branch.mjs";
import { measureCold } from "./cases/cold.mjs";
import { measureComplete } from "./cases/complete.mjs";
import { measureGrowth } from "./cases/growth.mjs";
import { measureLost } from "./cases/lost.mjs";
import { measurePeers } from "./cases/peers.mjs";
import { measurePromises } from "./cases/promises.mjs";
import { measureSaves } from "./cases/saves.mjs";
import { measureStart } from "./cases/start.mjs";
import { measureValues } from "./cases/values.mjs";
import { help, options, project, workplace } from "./options.mjs";
import { installPackages } from "./peers/packages.mjs";
import { publishReport } from "./publishReport.mjs";
import { report } from "./report.mjs";
import { readResults, resultFile } from "./results.mjs";
import { openSite, writeJson } from "./site.mjs";

/** By name: for which numbers of articles, and how. Those with `alone` are only run when they are named. */
const cases = {
  start: {
    sizes: [1000],
    what: "--version, --help",
    act: (site, { runs }) => measureStart(site.folder, { runs: 3 * runs, progress }),
  },
  cold: {
    what: "builds: cold, again, ten changed; Hugo, the script",
    act: (site, { runs }) => measureCold(site, { runs, progress }),
  },
  saves: {
    what: "saves while watching, memory at rest, kernel watches",
    act: (site) => measureSaves(site, { saves: options.runs ?? 40, progress }),
  },
  lost: { sizes: [1000, 10_000], what: "two saves of one file", act: (site) => measureLost(site, { progress }) },
  complete: {
    what: "complete feeds, and a save with them",
    act: (site, { runs }) =>
      measureComplete(site, {
        runs: site.count >= 100_000 ? 1 : site.count >= 10_000 ? Math.min(3, runs) : runs,
        saves: options.runs ?? (site.count >= 10_000 ? 10 : 20),
        progress,
      }),
  },
  values: {
    sizes: [10_000, 100_000],
    what: "feeds of each tag, author and section; Hugo with the same",
    act: (site, { runs }) =>
      measureValues(site, {
        runs: site.count >= 100_000 ? Math.min(3, runs) : runs,
        saves: options.runs ?? 30,
        progress,
      }),
  },
  branch: {
    sizes: [10_000],
    what: "2,000 files changed at once",
    act: (site, { runs }) => measureBranch(site, { runs, progress }),
  },
  promises: {
    sizes: [1000, 10_000],
    what: "what each promise costs",
    act: (site, { runs }) => measurePromises(site, { runs: Math.min(5, runs), saves: 30, progress }),
  },
  growth: {
    sizes: [1000],
    alone: true,
    what: "memory after 10,000 saves (four minutes)",
    act: (site) => measureGrowth(site, { progress }),
  },
};
const peers = {
  sizes: [1000, 10_000],
  what: "every generator that is there",
  act: (site, { runs }) =>
    measurePeers(site, { runs, saves: Math.min(10, options.runs ?? 10), isLarge: options.large, progress }),
};

if (options.help) {
  const list = Object.entries({ ...cases, peers }).map(
    ([name, { what, alone }]) => `  ${name.padEnd(10)}${what}${alone ? "; only when named" : ""}`,
  );
  console.log(`${help}\n\nCases\n${list.join("\n")}`);
  process.exit();
}
if (options.report) {
  publishReport(readResults());
  process.exit();
}
const unknown = options.only.filter((name) => !(name in cases) && name !== "peers");
if (unknown.length > 0) throw new Error(`no case ${unknown.join(", ")}: ${Object.keys(cases).join(", ")}, peers`);
if (spawnSync("/usr/bin/time", ["-f", "%M", "true"]).status !== 0)
  throw new Error("GNU time is needed: apt-get install time");

const chosen = options.peers
  ? { peers }
  : Object.fromEntries(
      Object.entries({ ...cases, peers }).filter(([name, { alone }]) =>
        options.only.length > 0 ? options.only.includes(name) : alone !== true && name !== "peers",
      ),
    );
if ("peers" in chosen) installPackages();
mkdirSync(join(workplace, "results"), { recursive: true });
const machine = {
  cpu: cpus()[0]?.model.trim(),
  cores: cpus().length,
  gigabytes: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform} ${release()}`,
  node: process.version,
  extraCertificates: (process.env.NODE_EXTRA_CA_CERTS ?? "") !== "",
  commit: spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: project, encoding: "utf8" }).stdout.trim(),
};
if (loadavg()[0] > 0.7)
  console.error(`the machine is busy (load ${loadavg()[0].toFixed(1)}): even ratios will be wrong`);
const begun = performance.now();
const measured = [];
for (const size of options.sizes) {
  // A number that is requested by name is measured, even if a case usually leaves it out.
  const here = Object.entries(chosen).filter(
    ([, { sizes }]) => sizes === undefined || sizes.includes(size) || options.size.length > 0,
  );
  if (here.length === 0) continue;
  progress(`${size} articles`);
  const site = openSite(size);
  try {
    for (const [name, { act }] of here) {
      const started = performance.now();
      const load = loadavg()[0];
      const value = await act(site, { runs: options.runs ?? 7 });
      const seconds = Math.round((performance.now() - started) / 1000);
      const result = {
        name,
        size,
        at: new Date().toISOString(),
        seconds,
        load,
        machine,
        corpus: { meanBytes: site.corpus.meanBytes, drafts: site.corpus.drafts },
        value,
      };
      writeJson(resultFile(name, size), result);
      measured.push(result);
      clear();
      console.error(`${name}, ${size} articles: ${seconds} s`);
    }
  } finally {
    site.close();
  }
}
clear();
console.log(report(measured));
console.error(
  `\n${Math.round((performance.now() - begun) / 1000)} s in all; raw figures in ${join(workplace, "results")}`,
);

function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

function clear() {
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
}
