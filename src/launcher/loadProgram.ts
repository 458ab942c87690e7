import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { join } from "node:path";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

export interface ProgramLayout {
  /** Where the files of the bundled program are. */
  readonly folder: string;
  /** Distinguishes one build of it from another. */
  readonly digest: string;
  /** Where compiled code is kept between runs; absent if it cannot be kept. */
  readonly cacheFolder?: string;
}

export interface Program {
  readonly load: (file: string) => Readonly<Record<string, unknown>>;
  /** Keeps the compiled code for the next run, once all packs have been used. */
  readonly keepCode: () => void;
}

/** The cache of Node.js itself, from 22.1 on; `flushCompileCache` from 22.10 on. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly flushCompileCache?: () => void;
}

/**
 * Runs the bundled program, with the compiled code of an earlier run where there is any: compiling takes a third of the time of a
 * small build. Node.js keeps compiled code itself from 22.1 on; before, it is kept here.
 */
export function loadProgram({ folder, digest, cacheFolder }: ProgramLayout): Program {
  const load = createRequire(join(folder, "program.cjs"));
  const { enableCompileCache, flushCompileCache } = nodeModule as CompileCache;
  if (enableCompileCache === undefined) {
    const code = new KeptCode(folder, digest, cacheFolder);
    return { load: (file) => code.load(file), keepCode: () => code.keep() };
  }
  if (cacheFolder === undefined) return { load: (file) => load(`./${file}`), keepCode: () => {} };
  enableCompileCache(join(cacheFolder, compiledFolder));
  const keepCode = (): void => {
    flushCompileCache?.();
    forgetOld(cacheFolder);
    forgetOld(join(cacheFolder, compiledFolder));
  };
  return { load: (file) => load(`./${file}`), keepCode };
}

/** `require` for the files of the program, which keeps the compiled code of packs. */
class KeptCode {
  readonly #folder: string;
  readonly #digest: string;
  readonly #cacheFolder: string | undefined;
  readonly #require: NodeJS.Require;
  readonly #modules = new Map<string, Module>();
  readonly #uncached = new Map<Pack, Script>();

  constructor(folder: string, digest: string, cacheFolder: string | undefined) {
    this.#folder = folder;
    this.#digest = digest;
    this.#cacheFolder = cacheFolder;
    this.#require = createRequire(join(folder, "program.cjs"));
  }

  load(file: string): Module["exports"] {
    const known = this.#modules.get(file);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    this.#modules.set(file, module);
    const path = join(this.#folder, file);
    const define = this.#compile(file, path).runInThisContext() as Define;
    define(module.exports, (id) => this.#requireFrom(id), module, path, this.#folder);
    return module.exports;
  }

  /** Called when everything in the packs has been used, because only then it has been compiled. */
  keep(): void {
    const cacheFolder = this.#cacheFolder;
    if (cacheFolder === undefined || this.#uncached.size === 0) return;
    if (packs.some((pack) => !this.#modules.has(pack))) return;
    try {
      mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
      forgetOld(cacheFolder);
      for (const [pack, script] of this.#uncached)
        writeCode(this.#codeFile(cacheFolder, pack), script.createCachedData());
    } catch {
      // Without it, the program is only slower to start.
    }
    this.#uncached.clear();
  }

  /** Code that is compiled here cannot use `import()`, so one separate file does it for all. */
  #requireFrom(id: string): unknown {
    return id.startsWith("./") && id !== "./imports.cjs" ? this.load(id.slice(2)) : this.#require(id);
  }

  #compile(file: string, path: string): Script {
    const pack = packs.find((name) => name === file);
    const codeFile = pack && this.#cacheFolder && this.#codeFile(this.#cacheFolder, pack);
    const cachedData = codeFile === undefined ? undefined : readCode(codeFile);
    // Bundled code is plain ASCII. Read as Latin 1, it takes one byte per character.
    const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(path, "latin1")}\n})`;
    const script = new Script(source, { filename: path, ...(cachedData === undefined ? {} : { cachedData }) });
    if (pack !== undefined && script.cachedDataRejected !== false) this.#uncached.set(pack, script);
    return script;
  }

  /** Another version of the engine or another build of the program cannot use it, so both are part of the name. */
  #codeFile(cacheFolder: string, pack: Pack): string {
    return join(cacheFolder, `${pack.replace(/\..*/, "")}-${this.#digest}-${process.version}-${process.arch}.code`);
  }
}

/** The files for which it is worthwhile: they contain what every build needs (`scripts/bundle-program.mjs`). */
const packs = ["start.cjs", "work.cjs"] as const;
type Pack = (typeof packs)[number];

interface Module {
  readonly exports: Record<string, unknown>;
}
type Define = (
  exports: object,
  require: (id: string) => unknown,
  module: Module,
  filename: string,
  dirname: string,
) => void;

/** The engine does not verify the code, so it has a checksum. */
function readCode(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(4);
    return bytes.length > 4 && crc32(code) === bytes.readUInt32LE(0) ? code : undefined;
  } catch {
    return undefined;
  }
}

function writeCode(file: string, code: Buffer): void {
  const bytes = Buffer.allocUnsafe(4 + code.length);
  bytes.writeUInt32LE(crc32(code), 0);
  code.copy(bytes, 4);
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, bytes, { mode: 0o600 });
  renameSync(temporary, file);
}

/** Where Node.js keeps compiled code: in a folder for each of its versions. */
const compiledFolder = "compiled";
const keptMs = 60 * 24 * 60 * 60 * 1000;

/** Removes code of old versions, and caches of sites, that have not been written for a long time. */
function forgetOld(cacheFolder: string): void {
  try {
    for (const name of readdirSync(cacheFolder)) {
      if (!/\.(?:code|state|articles|drafts)(?:\.\d+)?$|^v\d+\./.test(name)) continue;
      const path = join(cacheFolder, name);
      if (Date.now() - statSync(path).mtimeMs > keptMs) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // There is none, or it cannot be cleaned now: the next run tries again.
  }
}
