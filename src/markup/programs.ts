import { join } from "node:path";
import { isFileAt } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";
import { programFolders } from "./runProgram.ts";

/** Every path where one of these programs may be; the first name in the first folder comes first. */
export function programPlaces(names: readonly string[], contentDir: string): readonly string[] {
  const folders = programFolders(contentDir);
  const ending = process.platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, `${name}${ending}`)));
}

export function programsAt(fs: FileSystem, places: readonly string[]): readonly string[] {
  return places.filter((place) => isFileAt(fs, place));
}
