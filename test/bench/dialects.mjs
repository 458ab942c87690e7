// What each dialect costs: the text of 1,000 articles becomes HTML in each of them, in turn: node test/bench/dialects.mjs [COUNT]
import fs from "node:fs";
import { createContentRenderer } from "../../build/modules/content/render.js";
import { dialectNames } from "../../build/modules/model/dialect.js";
import { article } from "./corpus.mjs";

const count = Number(process.argv[2] ?? 1000);
const runs = 9;
const config = {
  root: "/nowhere",
  site: { url: "https://example.org/", language: "en" },
  content: { dir: "/nowhere/content", excerptMarker: "<!--more-->", staticDirs: [], embeds: [], includesDirs: [] },
  out: { dir: "/nowhere/dist" },
  feeds: [{ content: "full" }],
  hooks: {},
};
const bodies = Array.from({ length: count }, (_unused, number) => {
  const { text } = article(number);
  return text.slice(text.indexOf("\n---\n", 4) + 5);
});
const site = { byPath: () => undefined, byName: () => [] };
const stages = dialectNames.map((dialect) => ({
  dialect,
  path: dialect === "mdx" ? "a.mdx" : "a.md",
  stage: createContentRenderer({ ...config, content: { ...config.content, dialect } }, fs),
  taken: [],
}));

for (let run = 0; run <= runs; run += 1)
  for (const { stage, path, taken } of stages) {
    const before = process.cpuUsage();
    for (const [number, body] of bodies.entries())
      await stage.render(
        {
          path,
          url: `https://example.org/${number}/`,
          slug: `a${number}`,
          section: "",
          visibility: "public",
          bodyOffset: 0,
          bodyLine: 1,
        },
        body,
        site,
      );
    const { user, system } = process.cpuUsage(before);
    // The first round warms up.
    if (run > 0) taken.push((user + system) / 1000);
  }

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const least = (numbers) => Math.min(...numbers);
const plain = stages.find(({ dialect }) => dialect === "commonmark")?.taken ?? [];
for (const { dialect, taken } of stages)
  process.stdout.write(
    `${dialect.padEnd(16)} ${median(taken).toFixed(0).padStart(6)} ms  ${(median(taken) / median(plain)).toFixed(2)} ×  least ${least(taken).toFixed(0)} ms ${(least(taken) / least(plain)).toFixed(2)} ×\n`,
  );
