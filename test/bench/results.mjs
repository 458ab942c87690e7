// Raw figures: one file for each case and number of articles, the newest run of it.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { workplace } from "./options.mjs";
import { readJson } from "./site.mjs";

const folder = join(workplace, "results");

export const resultFile = (name, size) => join(folder, `${name}-${size}.json`);

export function readResults() {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => readJson(join(folder, name)) ?? [])
    .sort((a, b) => a.size - b.size || a.name.localeCompare(b.name));
}
