// What a build and a save allocate, in bytes: node --no-opt --single-threaded countAllocations.mjs ARTICLES Without compilation and on one
// thread, every run allocates the same, to a few thousandths.
import fs, { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "../../build/modules/config/loadConfig.js";
import { openSite } from "../../build/modules/engine/openSite.js";
import { writeCorpus } from "../bench/corpus.mjs";

const count = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), "feedwright-"));
const inspector = new Session();
inspector.connect();

/** Samples every 256 bytes that are allocated, including what is collected again. */
async function allocated(act) {
  const includeObjectsCollectedByMajorGC = true;
  const includeObjectsCollectedByMinorGC = true;
  await inspector.post("HeapProfiler.startSampling", {
    samplingInterval: 256,
    includeObjectsCollectedByMajorGC,
    includeObjectsCollectedByMinorGC,
  });
  await act();
  const { profile } = await inspector.post("HeapProfiler.stopSampling");
  return profile.samples.reduce((sum, { size }) => sum + size, 0);
}

try {
  const { newest } = writeCorpus(folder, count);
  writeFileSync(join(folder, "feedwright.config.json"), JSON.stringify({ site: { url: "https://example.org/" } }));
  const { value: config } = await loadConfig({ cwd: folder, flags: {} });
  const clock = { now: () => Date.UTC(2026, 0, 1) };
  const site = await openSite({ config, fs, clock, emit: () => {}, publish: true });
  const cold = await allocated(() => site.update({ kind: "all" }));
  const [, , { path }] = newest;
  const text = fs.readFileSync(join(config.content.dir, path), "utf8");
  const saves = [];
  for (let number = 0; number < 6; number += 1) {
    writeFileSync(join(config.content.dir, path), `${text}\nSaved ${number}.\n`);
    saves.push(await allocated(() => site.update({ kind: "paths", paths: [path] })));
  }
  await site[Symbol.asyncDispose]();
  // The first saves load and prepare what later ones use.
  const documents = ["rss.xml", "atom.xml", "feed.json"].map((name) => fs.statSync(join(config.out.dir, name)).size);
  console.log(JSON.stringify({ cold, save: saves.at(-1), documents: documents.reduce((sum, size) => sum + size) }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
