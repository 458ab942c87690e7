import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";

/** A config that takes more modules of its own than this is watched in part. */
const most = 200;
const endings = ["", ".ts", ".mts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

export interface ConfigModule {
  /** Absolute. */
  readonly file: string;
  /** Nothing where it is not there: it is waited for. */
  readonly text: string | undefined;
}

/**
 * The files that a config is made of, itself first: what it imports by a relative path, and so on. A name without its ending stands for
 * every file that it may mean. Programs are not run for this; packages are not looked into.
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

/** The first that is there; where none is, all, to be waited for. */
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
