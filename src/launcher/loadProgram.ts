import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";
import { crc32 } from "node:zlib";

/** The modules of the bundled program. Each is in a file of its own, or in a pack of modules that are needed together. */
export interface ProgramLayout {
  /** The folder of the files. */
  readonly folder: string;
  /** By module: the pack that contains it. A module that is not listed is in a file of its own. */
  readonly packs: Readonly<Record<string, string>>;
  /** The folder for compiled code between runs; nothing if there can be none. */
  readonly cacheFolder?: string;
}

export interface Program {
  readonly load: (module: string) => Record<string, unknown>;
  /** Saves the compiled code for the next run, once all modules in the packs have been used. */
  readonly keepCode: () => void;
}

/** Node.js does this itself: `enableCompileCache` since 22.1, `flushCompileCache` since 22.10. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly flushCompileCache?: () => void;
}

/** `importFrom` replaces `import()`, which prints a warning in code that is compiled here. */
type Define = (
  exports: object,
  require: (id: string) => unknown,
  module: Module,
  url: string,
  dirname: string,
  importFrom: (specifier: string) => Promise<unknown>,
) => void;
type Modules = Readonly<Record<string, Define>>;
interface Module {
  exports: Record<string, unknown>;
}

/**
 * Runs the bundled program from its packs, with the compiled code of an earlier run if there is any: compiling takes a third of the time of
 * a small build. Since 22.1, Node.js saves compiled code itself; for earlier versions, it is saved here.
 */
export function loadProgram({ folder, packs, cacheFolder }: ProgramLayout): Program {
  const builtin = createRequire(join(folder, "program.js"));
  const loaded = new Map<string, Module>();
  const files = new Map<string, Modules>();
  const packNames = new Set(Object.values(packs));
  const uncached = new Map<string, Script>();

  const { enableCompileCache, flushCompileCache } = nodeModule as CompileCache;
  const nodeKeepsCode = cacheFolder !== undefined && enableCompileCache !== undefined;
  if (nodeKeepsCode) enableCompileCache(join(cacheFolder, compiledFolder));

  const open = (file: string): Modules => {
    const known = files.get(file);
    if (known !== undefined) return known;
    const isPack = packNames.has(file);
    const modules = isPack && nodeKeepsCode ? (builtin(join(folder, file)) as Modules) : run(file, isPack);
    files.set(file, modules);
    return modules;
  };

  const run = (file: string, isPack: boolean): Modules => {
    const path = join(folder, file);
    const isKept = cacheFolder !== undefined && isPack;
    const cachedData = isKept ? readCode(codeFile(cacheFolder, file)) : undefined;
    // Bundled code is plain ASCII: read in this way, it takes one byte per character.
    const source = `(function (module) {${readFileSync(path, "latin1")}})`;
    const options = { filename: path, ...(cachedData === undefined ? {} : { cachedData }) };
    const script = new Script(source, options);
    if (isKept && script.cachedDataRejected !== false) uncached.set(file, script);
    const module: { exports: Modules } = { exports: {} };
    (script.runInThisContext() as (module: { readonly exports: Modules }) => void)(module);
    return module.exports;
  };

  const load = (name: string): Record<string, unknown> => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(name, module);
    const define = open(packs[name] ?? name)[name];
    if (define === undefined) throw new Error(`the program is incomplete: ${name} is missing`);
    define(module.exports, requireFrom, module, pathToFileURL(join(folder, name)).href, folder, (id) => import(id));
    return module.exports;
  };

  const requireFrom = (id: string): unknown => (id.startsWith("./") ? load(id.slice(2)) : builtin(id));

  const keepCode = (): void => {
    if (nodeKeepsCode) {
      flushCompileCache?.();
      forgetOld(cacheFolder);
      forgetOld(join(cacheFolder, compiledFolder));
      return;
    }
    if (cacheFolder === undefined || uncached.size === 0) return;
    if ([...packNames].some((pack) => !files.has(pack))) return;
    try {
      mkdirSync(cacheFolder, { recursive: true, mode: 0o700 });
      forgetOld(cacheFolder);
      for (const [file, script] of uncached) writeCode(codeFile(cacheFolder, file), script.createCachedData());
    } catch {
      // It only makes the program faster.
    }
    uncached.clear();
  };
  return { load, keepCode };
}

/** Another version of V8 cannot use it. */
function codeFile(cacheFolder: string, pack: string): string {
  return join(cacheFolder, `${pack}-${process.version}-${process.arch}.code`);
}

/** V8 trusts this data, so a checksum is verified first. */
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

/** Where Node.js saves compiled code: in a folder for each of its versions. */
const compiledFolder = "compiled";
const keptMs = 60 * 24 * 60 * 60 * 1000;

/** Deletes the code of versions, and the caches of sites, that have not been written for a long time. */
function forgetOld(cacheFolder: string): void {
  try {
    for (const name of readdirSync(cacheFolder)) {
      if (!/\.(?:code|state|articles|drafts)(?:\.\d+)?$|^v\d+\./.test(name)) continue;
      const path = join(cacheFolder, name);
      if (Date.now() - statSync(path).mtimeMs > keptMs) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    // There is nothing to clean, or it cannot be cleaned now: the next run tries again.
  }
}
