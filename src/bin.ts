#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadProgram } from "./cli/loadProgram.ts";
import type { main as runMain } from "./cli/main.ts";
import { userCacheFolder } from "./model/cacheFolder.ts";

/** Filled in by the bundler: where each module of the program is, and which one to begin with. */
declare const programPacks: Readonly<Record<string, string>>;
declare const mainModule: string;
/** Another one for any change of the program. */
declare const programDigest: string;

const { argv, env, stdout, stderr, platform } = process;
const first = argv[2];
if (first === "--version" || first === "-v") {
  const text = readFileSync(join(import.meta.dirname, "../package.json"), "utf8");
  stdout.write(`${(JSON.parse(text) as { readonly version: string }).version}\n`);
} else {
  const cacheFolder = env.NODE_DISABLE_COMPILE_CACHE ? undefined : userCacheFolder(env, platform);
  const program = loadProgram({
    folder: join(import.meta.dirname, "program"),
    packs: programPacks,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
  // A watcher runs until it is stopped, and that may be by force.
  setTimeout(program.keepCode, 3_000).unref();
  const { main } = program.load(mainModule) as { readonly main: typeof runMain };
  process.exitCode = await main(argv.slice(2), { stdout, stderr, env, program: programDigest });
  program.keepCode();
}
