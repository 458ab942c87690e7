// The program from its single modules instead of the bundle, so that a profile tells one from another: node unbundled.mjs build …
const lib = new URL("../../lib/", import.meta.url);
const { main } = await import(new URL("cli/main.js", lib));
const { createEngineFlags } = await import(new URL("cli/engineFlags.js", lib));
const { stdout, stderr, env } = process;
const [thread, readThread] = ["thread.cjs", "readThread.cjs"].map((name) => new URL(name, lib));
const engine = createEngineFlags();
engine.forFew();
const program = { digest: "unbundled", engine, thread, readThread };

process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env, program });
