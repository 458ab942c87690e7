// The program from its single modules instead of the bundle, so that a profile tells one from another: node unbundled.mjs build …
import { fileURLToPath } from "node:url";

const lib = new URL("../../lib/", import.meta.url);
const { main } = await import(new URL("cli/main.js", lib));
const { createMachinery } = await import(new URL("launcher/machinery.js", lib));
const { stdout, stderr, env } = process;
const [renderWorker, readAheadWorker] = ["renderWorker.cjs", "readAheadWorker.cjs"].map((name) =>
  fileURLToPath(new URL(name, lib)),
);
const program = { digest: "unbundled", ...createMachinery({ renderWorker, readAheadWorker }) };

process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, program });
