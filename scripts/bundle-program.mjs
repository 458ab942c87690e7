// Bundles the command, so that a start reads a few files instead of hundreds: node scripts/bundle-program.mjs
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { build, transform } from "esbuild";

const project = resolve(import.meta.dirname, "..");
const program = join(project, "lib/program");
const common = {
  absWorkingDir: project,
  bundle: true,
  platform: "node",
  target: "node20.19",
  legalComments: "none",
  // A number with a name is written as a number: the engine would have to look up the name each time.
  minifySyntax: true,
  // 8 % less to read at every start.
  minifyWhitespace: true,
};

/** Modules that are needed together, by what leads to them; a module that is in an earlier pack is not in a later one. */
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

/** Packages that a module requires when it first needs them become modules of their own. */
const requiredLater = new Set();

/** Modules that unpack large tables, a millisecond each, which few builds need: they begin when they are first called. */
const calledLater = {
  entities: { file: "decode.js", names: ["decodeHTML", "decodeHTMLStrict"] },
  htmlparser2: { file: "Tokenizer.js", names: ["Tokenizer"] },
};

const adapted = {
  name: "adapted",
  setup: ({ onLoad, onResolve, resolve: find }) => {
    onResolve({ filter: /^(?:entities|htmlparser2)$/ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
      if (pluginData === "found" || !/[/\\](?:src|markdown-it)[/\\]/.test(importer)) return undefined;
      const { path: index } = await find(path, { kind, resolveDir, importer, pluginData: "found" });
      return { path: join(dirname(index), calledLater[path].file), namespace: "later", pluginData: path };
    });
    onLoad({ filter: /./, namespace: "later" }, ({ path, pluginData }) => ({
      resolveDir: dirname(path),
      contents: startedLater(path, calledLater[pluginData].names),
    }));
    onLoad({ filter: /[/\\]src[/\\]source[/\\]parsers\.ts$/ }, ({ path }) => ({
      contents: requiredWhenCalled(readFileSync(path, "utf8")),
    }));
    onResolve({ filter: /^[\w-]+$/ }, ({ kind, path, importer }) => {
      if (kind !== "require-call" || importer.includes("node_modules")) return undefined;
      requiredLater.add(path);
      return { path: `./${path}.cjs`, external: true };
    });
  },
};

const chunks = await build({
  ...common,
  entryPoints: {
    main: "src/cli/main.ts",
    machinery: "src/launcher/machinery.ts",
    serveRenderWorker: "src/launcher/serveRenderWorker.ts",
  },
  outdir: "lib/program",
  chunkNames: "[name]-[hash]",
  splitting: true,
  format: "esm",
  // It compiles TypeScript configs, and is loaded for those alone.
  external: ["jiti"],
  metafile: true,
  write: false,
  plugins: [adapted],
});
const packages = await build({
  ...common,
  entryPoints: Object.fromEntries([...requiredLater].map((name) => [name, name])),
  outdir: "lib/program",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  metafile: true,
  write: false,
});

const modules = new Map();
for (const { path, text } of chunks.outputFiles) modules.set(basename(path), await asFunction(text));
for (const { path, text } of packages.outputFiles) modules.set(basename(path), wrapped(text));

const packs = {};
rmSync(program, { recursive: true, force: true });
mkdirSync(program, { recursive: true });
const entryOf = Object.fromEntries(
  Object.entries(chunks.metafile.outputs).flatMap(([path, { entryPoint }]) => (entryPoint ? [[entryPoint, path]] : [])),
);
for (const [pack, entries] of Object.entries(packEntries)) {
  const members = new Set(entries.flatMap((entry) => [...neededBy(entryOf[entry])].map((path) => basename(path))));
  for (const name of members) if (packs[name] !== undefined) members.delete(name);
  const text = script(members);
  const file = `${pack}-${digestOf(text)}.cjs`;
  for (const name of members) packs[name] = file;
  writeFileSync(join(program, file), text);
}
for (const name of modules.keys()) if (packs[name] === undefined) writeFileSync(join(program, name), script([name]));

// What Node.js starts with is no ES module: their loader takes 5 ms of every start.
await build({
  ...common,
  entryPoints: ["src/launcher/bin.ts", "src/launcher/readAheadWorker.ts", "src/launcher/renderWorker.ts"],
  outdir: "lib",
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  define: {
    "import.meta.dirname": "__dirname",
    programPacks: JSON.stringify(packs),
    mainModule: JSON.stringify(basename(entryOf["src/cli/main.ts"])),
    machineryModule: JSON.stringify(basename(entryOf["src/launcher/machinery.ts"])),
    renderWorkerModule: JSON.stringify(basename(entryOf["src/launcher/serveRenderWorker.ts"])),
    programDigest: JSON.stringify(digestOf(script([...modules.keys()].sort()))),
  },
});
writeFileSync(join(program, "LICENSES.txt"), notices());

/** A module as a function of what modules know. Modules of the program are loaded at once, also where they are imported later. */
async function asFunction(text) {
  const later = text.replace(/\bimport\("(\.\/[\w.-]+\.js)"\)/g, (found, path) =>
    modules.has(basename(path)) || isChunk(path) ? `Promise.resolve().then(() => require("${path}"))` : found,
  );
  const { code } = await transform(later, {
    format: "cjs",
    platform: "node",
    target: "node20.19",
    define: { "import.meta.url": "__url", "import.meta.dirname": "__dirname" },
  });
  return wrapped(code.replace(/\bawait import\(/g, "await __import("));
}

/** A module of functions that are those of another one, which begins with the first call. */
function startedLater(path, names) {
  const exports = names.map(
    (name) => `export function ${name}(...given) {
      const called = all().${name} ?? all().default;
      return new.target ? new called(...given) : called(...given);
    }`,
  );
  return `let known;\nconst all = () => (known ??= require(${JSON.stringify(path)}));\n${exports.join("\n")}`;
}

/** Of `import name from "package"` and `export const get = () => name`, functions that require the package. */
function requiredWhenCalled(text) {
  const names = new Map(
    [...text.matchAll(/^import (?:\* as )?(\w+) from "([\w-]+)";$/gm)].map(([, name, from]) => [name, from]),
  );
  const functions = [...text.matchAll(/^export const (\w+) = \(\): typeof \w+ => (\w+);$/gm)];
  if (functions.length === 0 || functions.length !== names.size) throw new Error("parsers.ts has another form");
  return functions.map(([, get, name]) => `export const ${get} = () => require("${names.get(name)}");`).join("\n");
}

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function isChunk(path) {
  return chunks.outputFiles.some((file) => basename(file.path) === basename(path));
}

function wrapped(code) {
  return `function (exports, require, module, __url, __dirname, __import) {\n${code}\n}`;
}

function script(names) {
  const text = `module.exports = {\n${[...names].map((name) => `${JSON.stringify(name)}: ${modules.get(name)}`).join(",\n")}\n};\n`;
  // What the bundler leaves beyond ASCII is in comments and patterns, where an escape means the same.
  return text.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function neededBy(path, found = new Set()) {
  if (path === undefined) throw new Error("an entry of a pack is no module of its own any longer");
  if (found.has(path)) return found;
  found.add(path);
  for (const { kind, external, path: other } of chunks.metafile.outputs[path].imports)
    if (kind === "import-statement" && external !== true) neededBy(other, found);
  return found;
}

function notices() {
  const inputs = [chunks, packages].flatMap(({ metafile }) =>
    Object.keys(metafile.inputs).filter((file) => !file.startsWith("later:")),
  );
  const bundled = new Set(inputs.flatMap((file) => /^(.*?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const texts = [...bundled].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(project, folder, "package.json"), "utf8"));
    const file = readdirSync(join(project, folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? "" : readFileSync(join(project, folder, file), "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
