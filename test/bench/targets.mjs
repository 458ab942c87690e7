// Compares promises with measurements. A row without figures is left out: nothing is guessed.
import { ms, number, times } from "./format.mjs";
import { node } from "./names.mjs";

const sizes = [1000, 10_000, 100_000];

/** @returns rows `{ what, size, measured, must, isMet, reach }`; `isMet` is undefined if nothing was promised */
export function targetRows(results) {
  const figuresOf = (name, size) => results.find((result) => result.name === name && result.size === size)?.value;
  const rows = [];
  const add = (what, size, measured, must, isMet, reach = "") =>
    rows.push({ what, size, measured, must, isMet, reach });
  const most = (what, size, value, limit, show, reach) => {
    if (value === undefined || Number.isNaN(value)) return;
    add(
      what,
      size,
      show(value),
      limit === undefined ? "" : `≤ ${show(limit)}`,
      limit === undefined ? undefined : value <= limit,
      reach,
    );
  };
  const megabytes = (value) => `${Math.round(value)} MB`;

  for (const [at, size] of sizes.entries()) {
    const cold = figuresOf("cold", size);
    if (cold === undefined) continue;
    const hugo = bestHugo(cold);
    const [wall, memory, warm] = [[1.5, 0.45, 0.25][at], [95, 120, 260][at], [1.8, 3, 13][at]];
    if (hugo !== undefined)
      most(
        "cold build, against the best Hugo",
        size,
        cold.cold.wallMs / hugo.wallMs,
        wall,
        times,
        ["1.0 ×", "0.32 ×", "0.17 ×"][at],
      );
    if (hugo !== undefined)
      most("the same, the first run after installing", size, cold["first of all"].wallMs / hugo.wallMs, wall, times);
    most("cold build, memory", size, cold.cold.megabytes, memory, megabytes, ["61", "73", "201"][at]);
    most(
      "build again, nothing changed, against node -e 0",
      size,
      cold.warm.wallMs / cold[node].wallMs,
      warm,
      times,
      ["1.4 ×", "2.4 ×", "10 ×"][at],
    );
    if (hugo !== undefined)
      most(
        "build again, 10 articles changed, against the best Hugo's cold build",
        size,
        cold["10 changed"].wallMs / hugo.wallMs,
        size === 10_000 ? 0.28 : undefined,
        times,
        size === 10_000 ? "0.20 ×" : "",
      );
  }
  for (const [at, size] of sizes.entries()) {
    const saves = figuresOf("saves", size);
    if (saves === undefined) continue;
    for (const [style, { medianMs, p95Ms, cpuMs }] of Object.entries(saves.byStyle)) {
      most(`save ${style} → three documents, median`, size, medianMs, 30, ms, "20 ms");
      most(`save ${style}, p95`, size, p95Ms, 45, ms, "25–28 ms");
      most(`save ${style}, CPU`, size, cpuMs, 20, ms, "8–9 ms");
    }
    most("watch at rest, memory", size, saves.restMegabytes, [110, 135, 270][at], megabytes, ["80", "86", "177"][at]);
    const { watches, folders } = saves;
    // The folder of the config is watched as well.
    add("kernel watches", size, `${watches} for ${folders} folders`, "folders, not files", watches <= folders + 2);
  }
  const [small, large] = [figuresOf("saves", 1000), figuresOf("saves", 100_000)];
  if (small !== undefined && large !== undefined)
    most(
      "save at 100,000 against 1,000",
      100_000,
      large.byStyle["in place"].medianMs / small.byStyle["in place"].medianMs,
      1.3,
      times,
      "1.0 ×",
    );
  for (const size of sizes) {
    const lost = figuresOf("lost", size);
    if (lost !== undefined)
      add("two saves 1 to 60 ms apart, lost", size, `${lost.lost} of ${lost.trials}`, "0", lost.lost === 0, "0");
  }
  const growth = figuresOf("growth", 1000);
  if (growth !== undefined) {
    const [first, last] = [growth.looks[0], growth.looks.at(-1)];
    const grown = last.heapMegabytes + last.externalMegabytes - first.heapMegabytes - first.externalMegabytes;
    add(
      `${number(growth.saves)} saves: memory after collection`,
      1000,
      `+${grown.toFixed(1)} MB`,
      "≤ 10 MB",
      grown <= 10,
      "0",
    );
  }
  for (const size of sizes) {
    const complete = figuresOf("complete", size);
    if (complete === undefined) continue;
    const { cold } = complete.builds;
    const hugo = bestHugo(complete.builds);
    if (hugo !== undefined) {
      const limits = size === 10_000 ? [0.85, 0.2] : [undefined, undefined];
      most(
        "complete feeds, cold, against the best Hugo's one",
        size,
        cold.wallMs / hugo.wallMs,
        limits[0],
        times,
        size === 10_000 ? "0.65 ×" : "",
      );
      most(
        "the same, memory",
        size,
        cold.megabytes / hugo.megabytes,
        limits[1],
        times,
        size === 10_000 ? "0.09 ×" : "",
      );
    }
    if (size === 100_000)
      most("complete feeds, cold, memory (it finishes)", size, cold.megabytes, 400, megabytes, "251");
    const save = complete.save?.byStyle["in place"];
    if (save !== undefined && size === 1000) most("save with complete feeds", size, save.medianMs, 80, ms);
    if (save !== undefined && size === 10_000)
      most("save with complete feeds, against their cold build", size, save.medianMs / cold.wallMs, 0.15, times);
  }
  for (const [at, size] of [10_000, 100_000].entries()) {
    const values = figuresOf("values", size);
    if (values === undefined) continue;
    const { builds, save } = values;
    const hugo = bestHugo(builds);
    const what = `feeds of ${number(values.tags)} tags`;
    if (hugo !== undefined)
      most(`${what}, cold, against Hugo's`, size, builds.cold.wallMs / hugo.wallMs, [1, 0.5][at], times);
    if (hugo !== undefined && at === 0)
      most("the same, memory", size, builds.cold.megabytes / hugo.megabytes, 0.5, times);
    if (at === 1) most("the same, memory", size, builds.cold.megabytes, 600, megabytes);
    const warm = builds.warm.wallMs / builds["without, warm"].wallMs;
    most("the same, nothing changed, against a build without them", size, warm, 1.5, times);
    most("a save with them", size, save.medianMs, [40, 60][at], ms);
  }
  const branch = figuresOf("branch", 10_000);
  if (branch !== undefined) {
    const { changed, mostPublications, allRight, runs } = branch;
    most(
      `${number(changed)} files changed at once, after the last, against a cold build`,
      10_000,
      branch.afterSwitchMs / branch.coldMs,
      0.6,
      times,
    );
    add(
      "publications of it",
      10_000,
      `${mostPublications}, ${allRight ? "consistent" : "**inconsistent**"} in ${runs} runs`,
      "1, consistent",
      mostPublications === 1 && allRight,
    );
  }
  const start = figuresOf("start", 1000);
  if (start !== undefined)
    for (const name of ["--version", "--help"])
      most(
        `feedwright ${name}, against node -e 0`,
        undefined,
        start[name].wallMs / start[node].wallMs,
        1.5,
        times,
        "1.2 ×",
      );
  return rows;
}

/** The least of each figure that any version of Hugo has. */
export function bestHugo(builds) {
  const all = Object.entries(builds).filter(([name]) => name.startsWith("Hugo") && !name.endsWith("again"));
  if (all.length === 0) return undefined;
  const least = (key) => Math.min(...all.map(([, figures]) => figures[key]));
  return { wallMs: least("wallMs"), cpuMs: least("cpuMs"), megabytes: least("megabytes") };
}
