import { existsSync } from "node:fs";
import { resolve } from "node:path";

const root = process.env.SHARED ?? resolve(import.meta.dirname, "../../../shared");

/** The absolute path of a file or folder of the shared test input, or nothing if it is missing: such tests are skipped, and say so. */
export function shared(path: string): string | undefined {
  const absolute = resolve(root, path);
  return existsSync(absolute) ? absolute : undefined;
}
