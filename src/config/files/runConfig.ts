import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { fnv1a } from "../../text/fnv.ts";
import { defineConfig } from "../defineConfig.ts";
import { type ConfigModule, configModules } from "./configModules.ts";

/**
 * Runs a config that is a program, and returns its default export. When a watcher reads it again, it runs again.
 * @throws what the program throws
 */
export async function runConfig(file: string, text: string): Promise<unknown> {
  const alone = standingAlone(text);
  if (alone !== undefined) {
    try {
      // In base64, because Bun treats the text after a dot in the URL as a file extension.
      return await defaultOf(`data:text/javascript;base64,${Buffer.from(alone, "utf8").toString("base64")}`);
    } catch {
      // It has types or an error. The slower way below reports the place of the error.
    }
  }
  const own = configModules(file);
  const isFresh = isAsFirstLoaded(file, own);
  if (isFresh && /^\.m?js$/.test(extname(file))) {
    try {
      // The query makes Node.js load a changed file as a new module.
      return await defaultOf(`${pathToFileURL(file).href}?${fnv1a(text)}`);
    } catch (error) {
      // With npx or a global installation, Feedwright is not among the packages of the folder.
      if (!/Cannot find package 'feedwright'/.test(String(error))) throw error;
    }
  }
  const { createJiti } = await import("jiti");
  const modules = join(dirname(file), "node_modules");
  const jiti = createJiti(pathToFileURL(file).href, {
    moduleCache: false,
    // Loading the compiler takes longer than anything else: its output is cached if the folder has a place for that.
    fsCache: existsSync(modules) ? join(modules, ".cache", "feedwright") : false,
    virtualModules: { feedwright: { defineConfig } },
  });
  if (isFresh) return await jiti.import(file, { default: true });
  // The compiler leaves JavaScript modules and data to Node.js, unless it runs synchronously; and Node.js reads them only once.
  const { cache } = createRequire(file);
  for (const module of own) delete cache[module.file];
  try {
    return withoutNamespace(jiti(file));
  } catch (error) {
    // A program with a top-level await cannot run synchronously.
    if (!/\bawait\b/.test(String(error))) throw error;
    return await jiti.import(file, { default: true });
  }
}

function withoutNamespace(module: unknown): unknown {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

/**
 * The program without its import of `defineConfig`, if it needs nothing else: most configs are one literal, and then neither a compiler nor
 * an installed package is needed.
 */
function standingAlone(text: string): string | undefined {
  const program = text
    .replace(/^\ufeff/, "")
    .replace(/^import\s+(?:type\s*)?\{[^}]*\}\s*from\s*["']feedwright["'];?[ \t]*$/gm, (found) =>
      "\n".repeat(found.split("\n").length - 1),
    );
  if (/\bimport\b|\brequire\b|\b__(?:dir|file)name\b|\bexport\s+(?!default\b)|\bprocess\b/.test(program))
    return undefined;
  return /\bdefineConfig\b/.test(program) ? `const defineConfig = (config) => config;${program}` : program;
}

/** Node.js caches every imported module for ever: a config whose modules have changed is loaded through the compiler. */
function isAsFirstLoaded(file: string, modules: readonly ConfigModule[]): boolean {
  const imported = modules.filter((module) => module.file !== file);
  const now = fnv1a(imported.map((module) => `${module.file}\n${module.text ?? ""}`).join("\n"));
  const first = firstLoaded.get(file);
  if (first === undefined) firstLoaded.set(file, now);
  return first === undefined || first === now;
}

const firstLoaded = new Map<string, number>();

async function defaultOf(url: string): Promise<unknown> {
  // Bundlers must not process this import: the config is only known at run time.
  const module = (await import(/* webpackIgnore: true */ /* @vite-ignore */ url)) as { readonly default?: unknown };
  return module.default;
}
