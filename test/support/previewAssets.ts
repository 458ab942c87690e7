import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Bundles the preview's page from source, into a folder of its own. */
export function bundlePreview(): string {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-preview-"));
  execFileSync(process.execPath, [resolve(import.meta.dirname, "../../scripts/bundle-preview.mjs"), folder]);
  return folder;
}
