// The program from its single modules instead of the bundle, so that a profile tells one from another: node unbundled.mjs build …
import { fileURLToPath } from "node:url";

const modules = new URL("../../build/modules/", import.meta.url);
const { main } = await import(new URL("cli/main.js", modules));
const { bringMachinery } = await import(new URL("launcher/machinery.js", modules));
bringMachinery(fileURLToPath(new URL("../../lib/", import.meta.url)), "unbundled");
const { stdout, stderr, env } = process;

process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env });
