import { buildCommands } from "../../buildCommands.ts";
import type { SiteFolder } from "../../siteFolder.ts";

/** Whether the site is built with this version of Hugo or a later one; nothing if no file that builds it names the version. */
export function isBuiltWith(folder: SiteFolder, minor: number, patch = 0): boolean | undefined {
  const named = /hugo[_-]?version["']?\s{0,9}[:=]\s{0,9}["']?v?(?:(latest)|0\.(\d+)(?:\.(\d+))?)/i;
  for (const text of buildCommands(folder)) {
    const [found, latest, ownMinor = "0", ownPatch = "0"] = named.exec(text) ?? [];
    if (found === undefined) continue;
    if (latest !== undefined) return true;
    return Number(ownMinor) > minor || (Number(ownMinor) === minor && Number(ownPatch) >= patch);
  }
  return undefined;
}
