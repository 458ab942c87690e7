import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const project = resolve(import.meta.dirname, "../..");

export interface PackedPackage {
  /** `node_modules` with the package as npm packs it, and what it says that it depends on, and nothing else. */
  readonly modules: string;
  /** Of the package, packed. */
  readonly bytes: number;
  readonly files: readonly string[];
  readonly remove: () => void;
}

/** Packs the built package, and puts it and its dependencies where a program would have it. */
export function packedPackage(): PackedPackage {
  const folder = mkdtempSync(join(tmpdir(), "feedwright-packed-"));
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const told = execFileSync("npm", args, { cwd: project, encoding: "utf8" });
  const [packed] = JSON.parse(told) as readonly {
    readonly filename: string;
    readonly files: readonly { path: string }[];
  }[];
  if (packed === undefined) throw new Error("npm has packed nothing");
  const archive = join(folder, packed.filename);
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  execFileSync("tar", ["-xzf", archive, "-C", folder]);
  renameSync(join(folder, "package"), join(modules, "feedwright"));
  const { dependencies } = manifestIn(join(modules, "feedwright"));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(project, "node_modules", name), join(modules, name), "junction");
  }
  return {
    modules,
    bytes: statSync(archive).size,
    files: packed.files.map(({ path }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function manifestIn(folder: string): { readonly dependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as ReturnType<typeof manifestIn>;
}
