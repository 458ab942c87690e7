// The program from its single modules instead of the bundle, so that a profile tells one from another: node unbundled.mjs build …
import { fileURLToPath } from "node:url";

const lib = new URL("../../lib/", import.meta.url);
const { main } = await import(new URL("cli/main.js", lib));
const { bringMachinery } = await import(new URL("launcher/machinery.js", lib));
bringMachinery(fileURLToPath(lib), "unbundled");
const { stdout, stderr, env } = process;

process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env });
