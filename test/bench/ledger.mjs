// A ledger of 100,000 entries: loaded, changed, saved: node test/bench/ledger.mjs [COUNT]
import fs, { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digestOf } from "../../build/modules/ledger/digest.js";
import { Ledger } from "../../build/modules/ledger/ledger.js";
import { LedgerFile } from "../../build/modules/ledger/ledgerFile.js";
import { reconcile } from "../../build/modules/ledger/reconcile.js";
import { sketchOf } from "../../build/modules/ledger/sketch.js";
import { rewriteLedger } from "../../build/modules/ledger/store.js";

const count = Number(process.argv[2] ?? 100_000);
const runs = 9;
const folder = mkdtempSync(join(tmpdir(), "feedwright-bench-"));
const file = join(folder, "feedwright.ledger");
const words =
  "harbour tide gauge ferry winter council budget lantern bridge horn fog quay school roof dredge island".split(" ");
const textOf = (seed) =>
  Array.from({ length: 60 }, (_unused, at) => `${words[(seed * 7 + at * 5) % 16]}${(seed * 31 + at * at) % 997}`).join(
    " ",
  );
const context = {
  now: Date.UTC(2026, 5, 1),
  config: { file, updates: "auto", ids: "url", tombstoneDays: 90 },
  articleAt: (path) => articles.get(path),
  sightings: new Map(),
  withdrawn: [],
  acceptIds: false,
};
const articles = new Map();
const printOf = (seed, path = `${2000 + (seed % 26)}/article-${seed}.md`, body = textOf(seed)) => {
  const article = {
    path,
    url: `https://example.org/${path.slice(0, -3)}/`,
    title: `Article ${seed}: ${words[seed % 16]} and ${words[(seed * 3) % 16]}`,
    published: Date.UTC(2000, 0, 1) + seed * 3_600_000,
    visibility: "public",
  };
  return { article, digest: digestOf(article, body), sketch: sketchOf(article, body) };
};

const prints = Array.from({ length: count }, (_unused, seed) => printOf(seed));
for (const { article } of prints) articles.set(article.path, article);
const { ledger } = reconcile(Ledger.of([]), prints, context);

/** Medians of several runs, in ms: wall, and of the processor, which says more on a machine that others use too. */
function measure(name, act, prepare = () => undefined) {
  const times = Array.from({ length: runs }, () => {
    const prepared = prepare();
    const before = process.cpuUsage();
    const started = performance.now();
    act(prepared);
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    return { wall, cpu: (user + system) / 1000 };
  });
  const median = (kind) => times.map((time) => time[kind]).sort((a, b) => a - b)[Math.floor(runs / 2)];
  const shown = (ms) => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));
  console.log(`| ${name} | ${shown(median("wall"))} | ${shown(median("cpu"))} |`);
}

const lock = () => ({ release: () => {} });
console.log(`${count} entries`);
console.log("| what | wall ms | CPU ms |\n|---|---:|---:|");
measure("written anew, sorted, flushed", () => rewriteLedger(fs, file, ledger, []));
console.log(
  `| (size: ${(statSync(file).size / 1e6).toFixed(1)} MB, ${Math.round(statSync(file).size / count)} bytes a line) | | |`,
);
measure("loaded", () => new LedgerFile(fs, file, lock));

const open = new LedgerFile(fs, file, lock);
const reconciled = (print, known = open.ledger) => {
  articles.set(print.article.path, print.article);
  return reconcile(known, [print], context);
};
let seed = 0;
measure("one edit reconciled", () => {
  seed += 1;
  return reconciled(printOf(seed, undefined, `${textOf(seed)} more`));
});
measure("one new article reconciled", () => {
  seed += 1;
  return reconciled(printOf(count + seed));
});
measure("one rename with an edit reconciled", () => {
  seed += 1;
  articles.delete(prints[seed].article.path);
  const found = reconciled(printOf(seed, `moved/${seed}.md`, `${textOf(seed)} more`));
  const id = [...found.identities.values()][0]?.id;
  if (id !== prints[seed].article.url) throw new Error(`${id} is not ${prints[seed].article.url}`);
});
measure(
  "one change saved, flushed",
  (entries) => open.save({ entries, feeds: [], inUse: [] }),
  () => {
    seed += 1;
    return reconciled(printOf(seed, undefined, `${textOf(seed)} and more`)).changes;
  },
);
const memory = process.memoryUsage.rss() / 1e6;
console.log(`memory of this process: ${memory.toFixed(0)} MB`);
rmSync(folder, { recursive: true });
