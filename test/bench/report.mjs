// The tables of a run, in Markdown.
import { shares } from "./cases/promises.mjs";
import { ms, number, table, times } from "./format.mjs";
import { node, own } from "./names.mjs";
import { bestHugo, targetRows } from "./targets.mjs";

export function report(results) {
  const sections = [machineOf(results), targets(results)];
  for (const { name, size, value } of results) {
    const title = `${titles[name]}, ${number(size)} articles`;
    const text = tables[name]?.(value);
    if (text !== undefined) sections.push(`### ${title}\n\n${text}`);
  }
  return `\n${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

const titles = {
  cold: "Builds",
  complete: "Complete feeds",
  peers: "Everyone, newest 20 whole",
  saves: "Saves",
  promises: "What each promise costs",
  growth: "Memory over many saves",
  branch: "A branch is checked out",
  values: "Feeds of tags, authors and sections",
};

function machineOf(results) {
  if (results.length === 0) return "Nothing was measured.";
  const { machine, corpus } = results.at(-1);
  const loads = results.map(({ load }) => load);
  const days = [...new Set(results.map(({ at }) => at.slice(0, 10)))].join(", ");
  const commits = [...new Set(results.map(({ machine: { commit } }) => commit))].join(", ");
  return (
    `Measured ${days} at ${commits}: ${machine.cores} cores (${machine.cpu}), ${machine.gigabytes} GB, ${machine.system}, ` +
    `Node.js ${machine.node.slice(1)}; load before the cases ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}. ` +
    `Articles of ${number(corpus.meanBytes)} bytes on average. Page cache warm. Medians.` +
    (machine.extraCertificates ? " `NODE_EXTRA_CA_CERTS` is set: see below what that costs." : "")
  );
}

function targets(results) {
  const rows = targetRows(results).map(({ what, size, measured, must, isMet, reach }) => [
    what,
    size === undefined ? "" : number(size),
    measured,
    must,
    isMet === undefined ? "" : isMet ? "met" : "**not met**",
    reach,
  ]);
  return rows.length === 0
    ? ""
    : `### Targets\n\n${table(["what", "articles", "measured", "must", "", "reach"], rows, ["articles", "measured"])}`;
}

function builds(figures, names = (name) => name) {
  const hugo = bestHugo(figures);
  const base = figures[node];
  const head = [
    "program",
    "wall",
    "CPU",
    "memory",
    "runs",
    ...(base ? ["wall / node -e 0"] : []),
    ...(hugo ? ["wall / best Hugo", "CPU / best Hugo", "memory / best Hugo"] : []),
  ];
  const rows = Object.entries(figures).map(([name, { wallMs, cpuMs, megabytes, runs }]) => [
    names(name),
    ms(wallMs),
    ms(cpuMs),
    `${Math.round(megabytes)} MB`,
    runs,
    ...(base ? [times(wallMs / base.wallMs)] : []),
    ...(hugo ? [times(wallMs / hugo.wallMs), times(cpuMs / hugo.cpuMs), times(megabytes / hugo.megabytes)] : []),
  ]);
  return table(head, rows, head.slice(1));
}

const ownNames = {
  "first of all": `**${own}**, cold, the first run after installing`,
  cold: `**${own}**, cold`,
  warm: `**${own}**, again, nothing changed`,
  "10 changed": `**${own}**, again, 10 articles changed`,
  "without, cold": `${own} without these feeds, cold`,
  "without, warm": `${own} without these feeds, again`,
};
const ownName = (name) => ownNames[name] ?? name;

const tables = {
  cold: (value) => builds(value, ownName),
  complete: ({ builds: figures, save }) => {
    const one = save?.byStyle["in place"];
    const text =
      one === undefined
        ? ""
        : `\n\nOne save: ${ms(one.medianMs)} median, ${ms(one.p95Ms)} p95 of ${one.saves}, ${ms(one.cpuMs)} CPU; ${Math.round(save.afterMegabytes)} MB.`;
    return builds(figures, ownName) + text;
  },
  values: ({ tags, authors, sections, compared, builds: figures, save }) =>
    `${builds(figures, ownName)}\n\n${number(tags)} tags, ${authors} authors, ${sections} sections; ${number(compared)} feeds were found to have the same articles in the same order as Hugo's. One save, which changes ${save.documents} documents: ${ms(save.medianMs)} median, ${ms(save.p95Ms)} p95 of ${save.saves}, ${ms(save.cpuMs)} CPU, of it ${ms(save.buildMs)} the build; ${Math.round(save.megabytes)} MB at most.`,
  saves: ({ byStyle, readyMs, restMegabytes, afterMegabytes, peakMegabytes, builds: built }) =>
    `${table(
      ["save", "median", "p95", "CPU", "saves"],
      Object.entries(byStyle).map(([style, { medianMs, p95Ms, cpuMs, saves }]) => [
        style,
        ms(medianMs),
        ms(p95Ms),
        ms(cpuMs),
        saves,
      ]),
      ["median", "p95", "CPU", "saves"],
    )}\n\nReady after ${ms(readyMs)}; ${Math.round(restMegabytes)} MB at rest, ${Math.round(afterMegabytes)} MB after the saves, ${Math.round(peakMegabytes)} MB at most; of a save ${ms(built?.medianMs ?? Number.NaN)} is the build, the rest settling and waiting.`,
  growth: ({ looks, seconds }) =>
    `${table(
      ["after saves", "heap after collection", "outside of the heap", "RSS"],
      looks.map(({ after, heapMegabytes, externalMegabytes, rssMegabytes }) => [
        number(after),
        `${heapMegabytes.toFixed(1)} MB`,
        `${externalMegabytes.toFixed(1)} MB`,
        `${rssMegabytes.toFixed(0)} MB`,
      ]),
      ["after saves", "heap after collection", "outside of the heap", "RSS"],
    )}\n\n${Math.round(seconds)} s, each save as soon as the last one was in all three documents.`,
  branch: ({ coldMs, afterSwitchMs, fromStartMs, gitMs, cpuMs, runs }) =>
    `git took ${ms(gitMs)} to change the files; the publication came ${ms(afterSwitchMs)} after the last of them, ${ms(fromStartMs)} after the first, for ${ms(cpuMs)} CPU; a cold build takes ${ms(coldMs)}. Medians of ${runs}.`,
  promises: ({ cold, save, loading, runs, saves }) => {
    const total = (sums) => Object.values(sums).reduce((sum, value) => sum + value, 0);
    const cell = (sums, share) => [ms(sums[share]), `${((100 * sums[share]) / total(sums)).toFixed(1)} %`];
    const rows = Object.entries(shares).map(([share, name]) => [
      name,
      ...cell(cold, share),
      ...cell(save, share),
      loading[share] === undefined ? "" : ms(loading[share]),
    ]);
    const head = ["share", "cold build", "of it", "one save", "of it ", "its modules, loaded alone"];
    return `${table(head, rows, head.slice(1))}\n\nFrom CPU profiles of the program as it is but unbundled, so that its modules can be told apart (which makes loading dearer), samples each 0.2 ms, medians of ${runs} builds and ${saves} saves. A moment counts for the innermost function that belongs to a promise, whatever library it calls, its first, slow calls included. Profiling makes everything slower; the first 30 ms of Node.js are not in it.`;
  },
  peers: ({ builds: figures, watched, versions, skipped }) => {
    const label = (name) => (name.startsWith(own) ? `**${name}**` : name);
    const what = Object.entries(versions).map(
      ([name, { version, what: does }]) => `${name}${name.includes(version) ? "" : ` ${version}`} (${does})`,
    );
    const rows = Object.entries(watched).map(([name, { medianMs, p95Ms, cpuMs, megabytes, saves }]) => [
      label(name),
      ms(medianMs),
      ms(p95Ms),
      ms(cpuMs),
      `${Math.round(megabytes)} MB`,
      saves,
      times(medianMs / watched[own].medianMs),
    ]);
    const head = ["one save, under watch", "median", "p95", "CPU", "memory at most", "saves", `against ${own}`];
    const left = Object.entries(skipped).map(([name, why]) => `${name}: ${why}`);
    return [
      builds(figures, label),
      table(head, rows, head.slice(1)),
      `${own} writes three documents, a page and a list. ${what.join("; ")}. Every feed was read and found to be the newest 20 with their whole content before it was timed.`,
      ...(left.length > 0 ? [`Not measured: ${left.join("; ")}.`] : []),
    ].join("\n\n");
  },
};
