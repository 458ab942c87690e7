// Installs the packed package with another package manager, and holds what it makes there against what it makes here: node
// .ci/platforms/packageManager.mjs pnpm|yarn|pnp
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromNpm, project, withFolder } from "./support.mjs";
import { walk } from "./walk.mjs";

const managers = {
  // Each package sees only those that it names.
  pnpm: {
    install: (work) => [fromNpm(work, "pnpm", "10", "bin/pnpm.cjs"), "add", "--store-dir", join(work, "store")],
    start: ({ site }) => ({ command: process.execPath, args: [join(site, "node_modules/feedwright/lib/bin.cjs")] }),
  },
  // The first Yarn refuses packages that do not name this Node.js among their engines.
  yarn: {
    install: (work) => [fromNpm(work, "yarn", "1", "bin/yarn.js"), "add", "--cache-folder", join(work, "store")],
    start: ({ site }) => ({ command: process.execPath, args: [join(site, "node_modules/feedwright/lib/bin.cjs")] }),
  },
  // Plug'n'Play: no `node_modules`, and the program in a zip.
  pnp: {
    install: (work) => [fromNpm(work, "@yarnpkg/cli-dist", "4", "bin/yarn.js"), "add"],
    start: ({ site, work }) => {
      const command = fromNpm(work, `node-${process.platform}-${process.arch}`, "22", "bin/node");
      const hooks = ["--no-warnings", "--require", join(site, ".pnp.cjs"), "--loader", join(site, ".pnp.loader.mjs")];
      const found = ["--print", 'require.resolve("feedwright/package.json")'];
      const manifest = execFileSync(command, [...hooks, ...found], { cwd: site, encoding: "utf8" }).trim();
      return { command, args: [...hooks, join(manifest, "../lib/bin.cjs")] };
    },
  },
};

await withFolder(process.argv[2], async (work) => {
  const { install, start } = managers[process.argv[2]];
  const npm = (...args) => execFileSync("npm", args, { cwd: project, encoding: "utf8" });
  const [{ filename }] = JSON.parse(npm("pack", "--ignore-scripts", "--json", "--pack-destination", work));
  const site = join(work, "there");
  mkdirSync(site);
  writeFileSync(join(site, "package.json"), '{ "name": "site", "version": "1.0.0", "private": true }\n');
  writeFileSync(join(site, "yarn.lock"), "");
  const env = {
    ...process.env,
    YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
    YARN_ENABLE_TELEMETRY: "false",
    YARN_GLOBAL_FOLDER: join(work, "store"),
    YARN_NODE_LINKER: "pnp",
    YARN_NPM_REGISTRY_SERVER: npm("config", "get", "registry").trim(),
  };
  const options = { cwd: site, env, stdio: ["ignore", "ignore", "pipe"] };
  execFileSync(process.execPath, [...install(work), join(work, filename)], options);
  await walk({ ...start({ site, work }), separator: "/" }, work, site);
});
