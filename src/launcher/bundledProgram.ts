import { join } from "node:path";
import { userCacheFolder } from "../model/cacheFolder.ts";
import { loadProgram, type Program } from "./loadProgram.ts";

/** Filled in by the bundler: the file of each module of the program. */
declare const programPacks: Readonly<Record<string, string>>;

/** The bundled program, in the folder `program` next to the file that was started. */
export function bundledProgram(startedIn: string): Program {
  const { env, platform } = process;
  const cacheFolder = env.NODE_DISABLE_COMPILE_CACHE ? undefined : userCacheFolder(env, platform);
  return loadProgram({
    folder: join(startedIn, "program"),
    packs: programPacks,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
}
