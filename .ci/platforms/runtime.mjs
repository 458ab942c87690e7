// Holds what Bun or Deno makes of the sample against what Node.js makes of it: node .ci/platforms/runtime.mjs bun
import { execFileSync } from "node:child_process";
import { fromNpm, program, skip, withFolder } from "./support.mjs";
import { walk } from "./walk.mjs";

const runtimes = {
  bun: { package: "@oven/bun-linux-x64", file: "bin/bun", args: [program] },
  deno: { package: "@deno/linux-x64-glibc", file: "deno", args: ["run", "-A", program] },
};

const runtime = runtimes[process.argv[2]];
if (process.platform !== "linux" || process.arch !== "x64") skip("this row is for Linux on x64");

await withFolder(process.argv[2], async (work) => {
  const command = fromNpm(work, runtime.package, "latest", runtime.file);
  console.log(execFileSync(command, ["--version"], { encoding: "utf8" }).trim());
  await walk({ command, args: runtime.args, separator: "/" }, work);
});
