#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledProgram } from "./bundledProgram.ts";
import type * as command from "./command.ts";
import type { Program } from "./loadProgram.ts";

/** Filled in by the bundler. Changes with every change of the program. */
declare const programDigest: string;

const { argv, env, stdout, stderr } = process;
const first = argv[2];
if (first === "--version" || first === "-v") {
  const text = readFileSync(join(import.meta.dirname, "../package.json"), "utf8");
  stdout.write(`${(JSON.parse(text) as { readonly version: string }).version}\n`);
} else {
  // `feedwright list | head`: the reader has closed the pipe.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  const program = bundledProgram(import.meta.dirname);
  // A watcher runs until it is stopped, possibly by force, so code is cached early.
  setTimeout(program.keepCode, 3_000).unref();
  void run(program);
}

async function run(program: Program): Promise<void> {
  const { main, bringMachinery } = program.load("command.cjs") as unknown as typeof command;
  bringMachinery(import.meta.dirname, programDigest);
  const isInteractive = process.stdin.isTTY === true;
  process.exitCode = await main(argv.slice(2), { stdout, stderr, env, isInteractive });
  program.keepCode();
}
