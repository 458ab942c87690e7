// Bundles the command, so that a start reads a few files instead of hundreds: node scripts/bundle-program.mjs
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const project = resolve(import.meta.dirname, "..");
const program = join(project, "lib/program");
const common = {
  absWorkingDir: project,
  bundle: true,
  platform: "node",
  target: "node20.19",
  // It compiles TypeScript configs, and is loaded for those alone.
  external: ["jiti"],
  legalComments: "none",
  metafile: true,
};

/** Packages that a module requires when it first needs them become files of their own. */
const later = new Set();
const requiredLater = {
  name: "required later",
  setup: ({ onLoad, onResolve }) => {
    const own = "const require = createRequire(import.meta.url);";
    onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      return text.includes(own) ? { contents: text.replace(own, ""), loader: "ts" } : undefined;
    });
    onResolve({ filter: /^[\w-]+$/ }, ({ kind, path, importer }) => {
      if (kind !== "require-call" || importer.includes("node_modules")) return undefined;
      later.add(path);
      return { path: `./${path}.cjs`, external: true };
    });
  },
};

rmSync(program, { recursive: true, force: true });
const main = await build({
  ...common,
  entryPoints: ["src/bin.ts"],
  outdir: "lib",
  chunkNames: "program/[name]-[hash]",
  splitting: true,
  format: "esm",
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  plugins: [requiredLater],
});
const parts = await build({
  ...common,
  entryPoints: Object.fromEntries([...later].map((name) => [name, name])),
  outdir: "lib/program",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
});

const inputs = [main, parts].flatMap(({ metafile }) => Object.keys(metafile.inputs));
const packages = new Set(inputs.flatMap((file) => /^(.*?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(project, folder, "package.json"), "utf8"));
  const file = readdirSync(join(project, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? "" : readFileSync(join(project, folder, file), "utf8").trim();
  return `${name} ${version} (${license})\n\n${text}`;
});
writeFileSync(join(program, "LICENSES.txt"), `${notices.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
