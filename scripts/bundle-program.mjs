// Bundles the program, so that a start reads a few files instead of hundreds: node scripts/bundle-program.mjs
//
// Packages stay outside: they are installed beside the program, and loaded when they are first needed. Our own code is in `lib/program`,
// once, for the command as for programs that import it.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { minify } from "@swc/core";
import { parseSync, Visitor } from "oxc-parser";
import { rolldown } from "rolldown";
import { isCalledLater, plugins, replaced } from "./bundlePlugins.mjs";
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
    "src/cli/commands/createFile.ts",
    "src/cli/help.ts",
    "src/cli/joinedFeeds.ts",
    "src/config/files/runConfig.ts",
    "src/launcher/startRenderWorker.ts",
    "src/ledger/readFeed.ts",
  ],
  work: [
    "src/engine/buildAnew.ts",
    "src/engine/openSite.ts",
    "src/content/render.ts",
    "src/publish/documents.ts",
    "src/publish/entryService.ts",
    "src/formats/stylesheet.ts",
    "src/pages/renderOpml.ts",
    "src/pages/renderPage.ts",
    "src/pages/stylesheetWords.ts",
  ],
};
const packs = Object.keys(packEntries);

/** What is needed together, and by few commands, by how its path below `src` begins: one file each instead of many small ones. */
const jobs = {
  checks: [
    "check/",
    "cli/check/",
    "cli/commands/adopt.",
    "cli/commands/check.",
    "engine/receivers/",
    "model/catalogue/check/",
  ],
  shared: ["text/", "disk/", "model/"],
  serving: [
    "serve/",
    "watch/",
    "api/liveSite.",
    "api/serve.",
    "api/watch",
    "cli/commands/diff.",
    "cli/commands/watch.",
  ],
  publishing: [
    ...["announce/", "lease/", "mirror/", "stores/", "upload/", "web/", "cache/portable.", "engine/sharedCache."],
    ...["api/contentSource.", "api/leasing.", "api/openPublisher.", "api/pinging.", "api/publish."],
    ...["cli/commands/ping.", "cli/commands/publish."],
  ],
  faults: ["config/describeFaults.", "config/nearest.", "config/keys/"],
  detecting: ["config/detect/"],
  init: ["cli/init/", "cli/commands/init."],
  rarer: [
    "ledger/sharedLedger.",
    "markup/",
    "pages/listing",
    "pages/renderFeedList.",
    "pages/renderIndex.",
    "pages/rules",
    "pages/serverRules.",
  ],
  telling: ["cli/named", ...["list.", "new.", "prune.", "snippet.", "why."].map((name) => `cli/commands/${name}`)],
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

const program = await bundle({
  input: {
    command: "src/launcher/command.ts",
    index: "src/launcher/index.ts",
    serveRenderWorker: "src/launcher/serveRenderWorker.ts",
  },
  plugins,
  transform: { define: { programDigest: JSON.stringify(digestPlace) } },
  output: { dir: join(lib, "program"), ...names, codeSplitting: { groups } },
});
checkOrder(program);
for (const { fileName } of program) {
  rewrite(join(lib, "program", fileName), plainExports);
  rewrite(join(lib, "program", fileName), importElsewhere);
  await shorten(join(lib, "program", fileName));
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
// What Node.js starts. `readAheadWorker` needs nothing of the others, and is read by a thread that must be quick.
const loader = { name: "loader", test: (id) => !/[/\\]launcher[/\\](?:bin|renderWorker)\./.test(id) };
await Promise.all(
  [["bin", "renderWorker"], ["readAheadWorker"]].map((started) =>
    bundle({
      input: Object.fromEntries(started.map((name) => [name, `src/launcher/${name}.ts`])),
      transform: { define: { programDigest: JSON.stringify(digest) } },
      output: {
        dir: lib,
        entryFileNames: "[name].cjs",
        chunkFileNames: "[name].cjs",
        codeSplitting: started.length > 1 ? { groups: [loader] } : false,
      },
    }),
  ),
);
const { exports: exported } = program.find(({ isEntry, name }) => isEntry && name === "index");
writeFileSync(join(lib, "index.js"), `export { ${exported.toSorted().join(", ")} } from "./program/index.cjs";\n`);
writeFileSync(join(lib, "THIRD-PARTY-LICENSES.txt"), licencesOf(["preact"]));

async function bundle({ output, ...input }) {
  const transform = { ...input.transform, target: "node20.19" };
  // No property is read for its side effect.
  const treeshake = { propertyReadSideEffects: false };
  const build = await rolldown({
    cwd: project,
    platform: "node",
    external: isOutside,
    onLog,
    treeshake,
    ...input,
    transform,
  });
  const { output: chunks } = await build.write({
    format: "cjs",
    exports: "named",
    minify: true,
    comments: false,
    externalLiveBindings: false,
    ...output,
  });
  await build.close();
  return chunks;
}

function isOutside(id, importer = "") {
  if (isCalledLater(id, importer)) return false;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
  return id.startsWith("node:") || installed.includes(name);
}

/** What is known and meant: modules that lie in one pack are imported there at once. */
function onLog(level, log, otherwise) {
  if (log.code !== "INEFFECTIVE_DYNAMIC_IMPORT") otherwise(level, log);
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
  const path = relative(join(project, "src"), id).replaceAll("\\", "/");
  return Object.keys(jobs).find((job) => jobs[job].some((beginning) => path.startsWith(beginning)));
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
    // The minifier writes texts as templates.
    const name = source.value ?? source.quasis?.[0]?.value.cooked;
    return `require("./imports.cjs")${installed.includes(name) ? `[${what}]()` : `.other(${what})`}`;
  });
}

/** What the files of the program give each other stands at their ends. What is never assigned again needs no getter. */
function plainExports(code) {
  const { program: syntax } = parseSync("module.cjs", code);
  const variables = syntax.body.flatMap(({ kind, declarations = [] }) => (kind === "const" ? [] : declarations));
  const changing = new Set(variables.filter(({ init }) => init === null).map(({ id }) => id.name));
  const assign = ({ left, argument = left }) => {
    for (const [name] of code.slice(argument.start, argument.end).matchAll(/[\w$]+/g)) changing.add(name);
  };
  new Visitor({ AssignmentExpression: assign, UpdateExpression: assign, ForOfStatement: assign }).visit(syntax);
  const getter = /Object\.defineProperty\(exports,"([\w$]+)",\{enumerable:!0,get:function\(\)\{return ([\w$.]+)\}\}\)/g;
  return code.replace(getter, (whole, name, value) => (changing.has(value) ? whole : `exports.${name}=${value}`));
}

/** The bundler's own minifier leaves 6 kB of the package more. */
async function shorten(file) {
  const { code } = await minify(readFileSync(file, "utf8"), {
    ecma: 2022,
    toplevel: true,
    compress: { passes: 4 },
    mangle: true,
    format: { comments: false },
    module: false,
  });
  writeFileSync(file, code);
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
