import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { isInside } from "../disk/contained.ts";
import { realPathOf, textOf } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";
import { isTable } from "../text/isTable.ts";

/** Where a package may be: next to this program, as its peer, or in the site's project. */
export function packagePlaces(name: string, root: string): readonly string[] {
  return [...above(import.meta.dirname), ...above(root)].map((folder) => join(folder, "node_modules", name));
}

/**
 * The module to import for a package, as a URL; nothing if there is none. Nothing in the content is ever run: a package there is only used
 * if it is the one next to this program.
 */
export function packageEntry(fs: FileSystem, places: readonly string[], contentDir: string): string | undefined {
  const own = new Set(above(import.meta.dirname).map((folder) => join(folder, "node_modules")));
  for (const place of places) {
    const manifest = textOf(fs, join(place, "package.json"), 1_000_000);
    const entry = manifest === undefined ? undefined : entryOf(manifest);
    if (entry === undefined) continue;
    const isOwn = [...own].some((folder) => isInside(folder, place));
    const real = realPathOf(fs, place) ?? place;
    if (!isOwn && isInside(realPathOf(fs, contentDir) ?? contentDir, real)) continue;
    return pathToFileURL(join(place, entry)).href;
  }
  return undefined;
}

function above(folder: string): readonly string[] {
  const folders = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

/** As Node.js chooses it for an import. */
function entryOf(manifest: string): string | undefined {
  try {
    const { exports, module, main } = JSON.parse(manifest) as Readonly<Record<string, unknown>>;
    const top = isTable(exports) && "." in exports ? exports["."] : exports;
    return importedOf(top) ?? (typeof module === "string" ? module : typeof main === "string" ? main : "index.js");
  } catch {
    return undefined;
  }
}

function importedOf(exported: unknown): string | undefined {
  if (typeof exported === "string") return exported;
  if (!isTable(exported)) return undefined;
  return importedOf(exported.node) ?? importedOf(exported.import) ?? importedOf(exported.default);
}
