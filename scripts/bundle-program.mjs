// Bundles the program, so that a start reads a few files instead of hundreds: node scripts/bundle-program.mjs
//
// What `dependencies` names in package.json stays outside: it is installed beside the program, and loaded when it is first needed.
// Everything else that the program is made of is in `lib/program`, once, for the command as for programs that import it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync } from "oxc-parser";
import { rolldown } from "rolldown";
import { apart, isDeferred, leftOut, plugins, replaced } from "./bundlePlugins.mjs";
import { licencesOf } from "./licences.mjs";

const project = resolve(import.meta.dirname, "..");
const lib = join(project, "lib");
const { dependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
const installed = Object.keys(dependencies);

/** Modules that are needed together: what these lead to. What is in an earlier pack is not in a later one. */
const packEntries = {
  start: [
    "src/cli/main.ts",
    "src/launcher/machinery.ts",
    "src/cli/arguments.ts",
    "src/cli/commands/build.ts",
    "src/cli/reporter/human.ts",
    "src/config/loadConfig.ts",
    "src/engine/build.ts",
  ],
  work: [
    "src/engine/openSite.ts",
    "src/content/render.ts",
    "src/publish/documents.ts",
    "src/formats/stylesheet.ts",
    "src/pages/renderOpml.ts",
    "src/pages/renderPage.ts",
    "src/pages/stylesheetWords.ts",
  ],
};
const packs = Object.keys(packEntries);

/** Rooms that are needed together, and by few commands: one file each instead of many small ones. */
const jobs = {
  checks: /[/\\]src[/\\](?:check|cli[/\\]check|model[/\\]catalogue[/\\]check)[/\\]/,
  serving: /[/\\]src[/\\](?:serve|watch)[/\\]/,
  publishing: /[/\\]src[/\\](?:announce|stores|upload|lease|web)[/\\]/,
  detecting: /[/\\]src[/\\]config[/\\]detect[/\\]/,
};
const groups = [
  { debugName: "packs", name: packOf(), priority: 2 },
  ...Object.keys(jobs).map((name) => ({ name, test: (id) => jobOf(id) === name, priority: 1 })),
];

/** Fixed names for what is started or imported, and for packs; the others have their hash. */
const names = {
  entryFileNames: "[name].cjs",
  chunkFileNames: ({ name }) => (packs.includes(name) ? "[name].cjs" : "[name]-[hash].cjs"),
};

/** Stands for the digest of the program until that is known. */
const digestPlace = "DIGEST OF THE PROGRAM";

rmSync(lib, { recursive: true, force: true });
mkdirSync(join(lib, "program"), { recursive: true });

const modules = await bundle({
  input: {
    command: "src/launcher/command.ts",
    index: "src/launcher/index.ts",
    serveRenderWorker: "src/launcher/serveRenderWorker.ts",
  },
  plugins,
  transform: { define: { programDigest: JSON.stringify(digestPlace) } },
  output: { dir: join(lib, "program"), ...names, codeSplitting: { groups } },
});
const parsers = await bundle({
  input: Object.fromEntries(apart.map((name) => [name, name])),
  plugins: [leftOut],
  output: { dir: join(lib, "program"), ...names },
});
const program = [...modules, ...parsers];
checkOrder(program);
for (const { fileName } of program) {
  rewrite(join(lib, "program", fileName), importElsewhere);
  rewrite(join(lib, "program", fileName), inAscii);
}
writeFileSync(
  join(lib, "program/imports.cjs"),
  [
    ...installed.map((name) => `exports[${JSON.stringify(name)}] = () => import(${JSON.stringify(name)});`),
    "exports.other = (id) => import(/* webpackIgnore: true */ /* @vite-ignore */ id);\n",
  ].join("\n"),
);

const digest = digestOf(program);
rewrite(join(lib, "program/index.cjs"), (code) => code.replace(digestPlace, digest));
const launchers = await Promise.all(
  ["bin", "readAheadWorker", "renderWorker"].map((name) =>
    bundle({
      input: { [name]: `src/launcher/${name}.ts` },
      transform: { define: { programDigest: JSON.stringify(digest) } },
      output: { dir: lib, ...names },
    }),
  ),
);
const { exports: exported } = program.find(({ isEntry, name }) => isEntry && name === "index");
writeFileSync(join(lib, "index.js"), `export { ${exported.toSorted().join(", ")} } from "./program/index.cjs";\n`);
const files = [...program, ...launchers.flat()].flatMap(({ moduleIds }) => moduleIds);
writeFileSync(join(lib, "THIRD-PARTY-LICENSES.txt"), licencesOf(files));

async function bundle({ output, ...input }) {
  const transform = { ...input.transform, target: "node20.19" };
  const build = await rolldown({ cwd: project, platform: "node", external: isOutside, onLog, ...input, transform });
  const { output: chunks } = await build.write({ format: "cjs", exports: "named", minify: true, ...output });
  await build.close();
  return chunks;
}

/** `gray-matter` does not load its own YAML, which is left out. */
function isOutside(id, importer = "") {
  if (isDeferred(id, importer)) return false;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
  return id.startsWith("node:") || (installed.includes(name) && !/[/\\]gray-matter[/\\]/.test(importer));
}

/** What is known and meant: modules that lie in one pack are imported there at once, and `gray-matter` has an engine for programs, which is never used. */
function onLog(level, log, otherwise) {
  if (!["INEFFECTIVE_DYNAMIC_IMPORT", "EVAL"].includes(log.code)) otherwise(level, log);
}

/** The pack of a module, once all modules are known. */
function packOf() {
  let members;
  return (id, bundler) => {
    members ??= packs.map((pack) => {
      const found = new Set();
      for (const entry of packEntries[pack]) follow(join(project, entry), bundler, found);
      return [pack, found];
    });
    return members.find(([, found]) => found.has(id))?.[0] ?? (/rolldown.runtime/.test(id) ? packs[0] : null);
  };
}

function jobOf(id) {
  return Object.keys(jobs).find((job) => jobs[job].test(id));
}

function follow(id, bundler, found) {
  if (found.has(id)) return;
  const info = bundler.getModuleInfo(id);
  if (info === null) return;
  found.add(id);
  for (const imported of info.importedIds) follow(imported, bundler, found);
}

/**
 * `import()` fails in code that was compiled before (`src/launcher/loadProgram.ts`). In packs it is done by another file, which names each
 * package in a call of its own, so that other bundlers find it.
 */
function importElsewhere(code) {
  return replaced(code, parseSync("module.cjs", code), "ImportExpression", ({ source }) => {
    const what = code.slice(source.start, source.end);
    return `require("./imports.cjs")${installed.includes(source.value) ? `[${what}]()` : `.other(${what})`}`;
  });
}

/** So that it can be read a byte a character. Beyond ASCII there are only texts, patterns and comments, where an escape means the same. */
function inAscii(code) {
  return code.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

/** A file that is required while it is being loaded has nothing yet. */
function checkOrder(chunks) {
  const open = new Map(chunks.map(({ fileName, imports }) => [fileName, new Set(imports)]));
  for (let before = -1; open.size !== before; ) {
    before = open.size;
    for (const [name, imports] of open) if (![...imports].some((one) => open.has(one))) open.delete(name);
  }
  if (open.size > 0) throw new Error(`files that require each other: ${[...open.keys()].join(", ")}`);
}

function digestOf(chunks) {
  const hash = createHash("sha256");
  for (const { code } of chunks) hash.update(code);
  return hash.digest("hex").slice(0, 12);
}
