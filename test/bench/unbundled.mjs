// The program from its single modules instead of the bundle, so that a profile tells one from another: node unbundled.mjs build …
const { main } = await import(new URL("../../lib/cli/main.js", import.meta.url));
const { stdout, stderr, env } = process;

process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, program: "unbundled" });
