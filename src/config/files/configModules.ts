import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";

/** If a config imports more local modules than this, only some of them are watched. */
const most = 200;
const endings = ["", ".ts", ".mts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

export interface ConfigModule {
  /** Absolute. */
  readonly file: string;
  /** Nothing if it does not exist: the watch waits for it. */
  readonly text: string | undefined;
}

/**
 * The files that a config consists of, itself first: the files that it imports by relative paths, and so on. A name without an extension
 * stands for every file that it may refer to. Programs are not run for this, and packages are not searched.
 */
export function configModules(file: string): readonly ConfigModule[] {
  const modules = new Map<string, ConfigModule>();
  const visit = (path: string, text: string | undefined): void => {
    if (modules.has(path) || modules.size >= most) return;
    modules.set(path, { file: path, text });
    if (text === undefined || !isProgram(path)) return;
    for (const [, name = ""] of text.matchAll(
      /\b(?:from|import|require)\s{0,9}\(?\s{0,9}["'](\.{1,2}\/[^"'\n]{1,300})["']/g,
    )) {
      const found = readFirst(namesOf(resolve(dirname(path), name.replace(/[?#].*$/s, ""))));
      for (const one of found) visit(one.file, one.text);
    }
  };
  visit(file, read(file));
  return [...modules.values()];
}

/** In TypeScript, `./x.js` means `x.ts`. */
function namesOf(path: string): readonly string[] {
  const typed = /\.[cm]?js$/.test(path) ? [path.replace(/js$/, "ts")] : [];
  return [...typed, ...endings.map((ending) => path + ending)];
}

/** The first one that exists; if none does, all of them, to wait for. */
function readFirst(files: readonly string[]): readonly ConfigModule[] {
  for (const file of files) {
    const text = read(file);
    if (text !== undefined) return [{ file, text }];
  }
  return files.map((file) => ({ file, text: undefined }));
}

function isProgram(path: string): boolean {
  return /^\.[cm]?[jt]s$/.test(extname(path));
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
