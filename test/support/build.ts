import nodeFs, { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { openSite } from "../../src/engine/openSite.ts";
import type { UpdateResult } from "../../src/engine/told/updateResult.ts";
import type { Config } from "../../src/model/config.ts";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import type { FileSystem } from "../../src/model/ports.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";

export interface Built {
  readonly result: UpdateResult;
  readonly diagnostics: readonly Diagnostic[];
  readonly snapshot: Snapshot;
}

/** One build, like that of the command. */
export async function buildOnce(
  config: Config,
  {
    now = Date.parse("2026-11-01T00:00:00Z"),
    fs = nodeFs,
    accept = false,
  }: { now?: number; fs?: FileSystem; accept?: boolean } = {},
): Promise<Built> {
  const diagnostics: Diagnostic[] = [];
  await using site = await openSite({
    config,
    fs,
    clock: { now: () => now },
    emit: (event) => {
      if (event.event === "diagnostic") diagnostics.push(event.diagnostic);
    },
    publish: true,
    accept,
  });
  const result = await site.update({ kind: "all" });
  return { result, diagnostics, snapshot: site.snapshot() };
}

/** The same config with its output and ledger in a folder of their own. */
export function into(folder: string, config: Config): Config {
  return {
    ...config,
    root: folder,
    out: { ...config.out, dir: join(folder, "dist") },
    ledger: { ...config.ledger, file: join(folder, "feedwright.ledger") },
  };
}

/** A folder for a test, deleted with it. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "feedwright-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The files of an output folder, by path, without the lock and temporary files. */
export function documentsIn(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  return Object.fromEntries(files.map((file) => [relative(dir, file), readFileSync(file, "utf8")]));
}
