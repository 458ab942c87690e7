// Writes the tables of the latest measurements into results.md, between its marks, and the plot next to it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plot } from "./plot.mjs";
import { report } from "./report.mjs";

const marks = ["<!-- measured -->", "<!-- end of measured -->"];

export function publishReport(results) {
  const file = join(import.meta.dirname, "results.md");
  const text = readFileSync(file, "utf8");
  const [from, to] = marks.map((mark) => text.indexOf(mark));
  if (from === -1 || to < from) throw new Error(`results.md has no ${marks.join(" … ")}`);
  writeFileSync(file, `${text.slice(0, from + marks[0].length)}\n${report(results)}\n${text.slice(to)}`);
  const picture = plot(results);
  if (picture !== undefined) writeFileSync(join(import.meta.dirname, "results.svg"), picture);
  console.log("test/bench/results.md, test/bench/results.svg");
}
