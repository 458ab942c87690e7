// npm run bench [-- --large]: ourselves and the yardsticks in turns, medians into test/bench/results.md by hand.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { writeCorpus } from "./corpus.mjs";

const project = resolve(import.meta.dirname, "../..");
const bin = join(project, "lib/bin.js");
const runs = 7;
const sizes = process.argv.includes("--large") ? [1000, 10_000, 100_000] : [1000, 10_000];
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const percentile95 = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95) - 1];

/** Wall milliseconds, CPU milliseconds and peak memory of a program, told by time(1). */
function measure(command, args, cwd) {
  const started = performance.now();
  const { stderr } = spawnSync("/usr/bin/time", ["-f", "%U %S %M", command, ...args], { cwd, encoding: "utf8" });
  const wall = performance.now() - started;
  const [user, system, kilobytes] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wall, cpu: (user + system) * 1000, megabytes: kilobytes / 1024 };
}

function clean(folder) {
  for (const name of ["dist", "public", "feedwright.ledger", "node_modules/.cache"])
    rmSync(join(folder, name), { recursive: true, force: true });
}

const hasHugo = spawnSync("hugo", ["version"]).status === 0;
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const folders = [];

for (const size of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-bench-"));
  folders.push(folder);
  writeCorpus(folder, size);
  writeFileSync(join(folder, "feedwright.config.json"), JSON.stringify({ site: { url: "https://example.org/" } }));
  writeFileSync(
    join(folder, "hugo.toml"),
    'baseURL = "https://example.org/"\ntitle = "Bench"\ndisableKinds = ["section","taxonomy","term","sitemap","robotsTXT","404"]\n[outputs]\nhome = ["RSS"]\n[services.rss]\nlimit = 20\n[cascade._build]\nrender = "link"\n',
  );
  const cases = {
    "node -e 0": () => measure(process.execPath, ["-e", "0"], folder),
    "feedwright --version": () => measure(process.execPath, [bin, "--version"], folder),
    "build, cold": () => {
      clean(folder);
      return measure(process.execPath, [bin, "build", "--quiet"], folder);
    },
    "build, again": () => measure(process.execPath, [bin, "build", "--quiet"], folder),
    naive: () => measure(process.execPath, [join(project, "test/bench/peers/naive.mjs")], folder),
    ...(hasHugo ? { "Hugo, RSS": () => measure("hugo", ["--quiet"], folder) } : {}),
  };
  const results = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) for (const [name, act] of Object.entries(cases)) results[name].push(act());
  console.log(`\n### ${size} articles, medians of ${runs}\n`);
  row("what", "wall ms", "CPU ms", "peak MB", "wall / node -e 0", ...(hasHugo ? ["wall / Hugo"] : []));
  row(...Array(hasHugo ? 6 : 5).fill("---"));
  const wall = (name) => median(results[name].map((result) => result.wall));
  for (const name of Object.keys(cases)) {
    const of = (key) => Math.round(median(results[name].map((result) => result[key])));
    row(
      name,
      of("wall"),
      of("cpu"),
      of("megabytes"),
      (wall(name) / wall("node -e 0")).toFixed(2),
      ...(hasHugo ? [(wall(name) / wall("Hugo, RSS")).toFixed(2)] : []),
    );
  }
  await saves(folder, size);
}
for (const folder of folders) rmSync(folder, { recursive: true, force: true });

/** Saves the newest article again and again, and waits until all three documents on disk hold it. */
async function saves(folder, size) {
  clean(folder);
  const watcher = spawn(process.execPath, [bin, "watch", "--json"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise((ready) => {
    let text = "";
    watcher.stdout.on("data", (part) => {
      text += part;
      if (text.includes('"event":"ready"')) ready();
    });
  });
  const newest = readFileSync(join(folder, "dist/feed.json"), "utf8").match(
    /"id": "https:\/\/example\.org\/([^"]+)\/"/,
  )[1];
  const file = join(folder, "content", `${newest}.md`);
  const cpuOf = () => {
    const fields = readFileSync(`/proc/${watcher.pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  const latencies = [];
  await new Promise((rest) => setTimeout(rest, 500));
  const cpuBefore = cpuOf();
  for (let number = 0; number < 20; number += 1) {
    const marker = `marker-${number}-end`;
    appendFileSync(file, `\n\n${marker}\n`);
    const started = performance.now();
    for (;;) {
      const done = ["rss.xml", "atom.xml", "feed.json"].every((name) =>
        readFileSync(join(folder, "dist", name), "utf8").includes(marker),
      );
      if (done) break;
      await new Promise((next) => setTimeout(next, 1));
    }
    latencies.push(performance.now() - started);
    await new Promise((rest) => setTimeout(rest, 150));
  }
  const cpu = (cpuOf() - cpuBefore) / 20;
  const memory = Number(readFileSync(`/proc/${watcher.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]) / 1024;
  const watches = execFileSync(
    "sh",
    ["-c", `cat /proc/${watcher.pid}/fdinfo/* 2>/dev/null | grep -c ^inotify || true`],
    { encoding: "utf8" },
  ).trim();
  watcher.kill("SIGTERM");
  await new Promise((exit) => watcher.on("exit", exit));
  const directories =
    readdirSync(join(folder, "content"), { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(folder, "content", name)).isDirectory(),
    ).length + 1;
  console.log(
    `\nwatch, ${size} articles: save to all three documents ${median(latencies).toFixed(1)} ms median, ${percentile95(latencies).toFixed(1)} ms p95 of 20; ` +
      `${cpu.toFixed(0)} ms CPU a save; ${memory.toFixed(0)} MB; ${watches} kernel watches for ${directories} folders`,
  );
}
