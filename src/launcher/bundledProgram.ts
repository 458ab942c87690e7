import { join } from "node:path";
import { userCacheFolder } from "../model/cacheFolder.ts";
import { loadProgram, type Program } from "./loadProgram.ts";

/** Filled in by the bundler. Changes with every change of the program. */
declare const programDigest: string;

/** The bundled program, in the folder `program` beside the started file. */
export function bundledProgram(startedIn: string): Program {
  const { env, platform } = process;
  const cacheFolder = env.NODE_DISABLE_COMPILE_CACHE ? undefined : userCacheFolder(env, platform);
  return loadProgram({
    folder: join(startedIn, "program"),
    digest: programDigest,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
}
