import nodeFs, { readdirSync } from "node:fs";
import type { FileSystem } from "../../src/model/ports.ts";

/** A file system below a folder that ignores the case and the Unicode form of names, but stores them: as on many Macs. */
export function caselessFileSystem(root: string): FileSystem {
  const fold = (name: string): string => name.normalize("NFC").toLowerCase();
  /** The path with the names as they are on disk. */
  const spelled = (path: string): string => {
    if (!path.startsWith(`${root}/`)) return path;
    let here = root;
    for (const name of path.slice(root.length + 1).split("/")) {
      if (name === "") continue;
      const known = namesIn(here);
      here = `${here}/${known.includes(name) ? name : (known.find((one) => fold(one) === fold(name)) ?? name)}`;
    }
    return here;
  };
  return new Proxy(nodeFs, {
    get: (target, name: keyof typeof nodeFs) => {
      const call: unknown = target[name];
      if (typeof call !== "function") return call;
      return (...args: unknown[]): unknown =>
        call.apply(
          target,
          args.map((arg) => (typeof arg === "string" && arg.startsWith("/") ? spelled(arg) : arg)),
        );
    },
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
