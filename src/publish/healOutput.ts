import type { FileSystem } from "../model/ports.ts";
import { parentFolder } from "../text/parentFolder.ts";

const temporary = /^\.feedwright-\d+-\d+\.(?:new|old)$/;

/** Removes the temporary files of a process that has died. */
export function healOutput(fs: FileSystem, outDir: string, paths: Iterable<string>): void {
  const folders = new Set([...paths].map((path) => parentFolder(`${outDir}/${path}`)));
  for (const folder of folders) {
    let names: readonly string[] = [];
    try {
      names = fs.readdirSync(folder);
    } catch {
      continue;
    }
    for (const name of names) {
      if (!temporary.test(name)) continue;
      try {
        fs.unlinkSync(`${folder}/${name}`);
      } catch {
        // The next start tries again.
      }
    }
  }
}
