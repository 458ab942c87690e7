import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { configKinds } from "../../model/catalogue/config.ts";
import type { Place } from "../../model/diagnostic.ts";
import { FeedwrightError } from "../../model/error.ts";
import { parseData } from "./parseData.ts";

/** A config as it was written, before it is checked. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  readonly value: unknown;
}

const names = ["ts", "mts", "js", "mjs", "json", "yaml", "yml", "toml"].map(
  (extension) => `feedwright.config.${extension}`,
);

/** The site generator's own files, which are used if there is no Feedwright config. */
const generatorNames = [
  ...["_config", "hugo", "config", "zola", "bridgetown.config"].flatMap((name) =>
    ["yml", "yaml", "toml", "json"].map((end) => `${name}.${end}`),
  ),
  ...["astro.config", "docusaurus.config", "gatsby-config", "eleventy.config", "nuxt.config", ".eleventy"].flatMap(
    (name) => ["js", "ts", "mjs", "mts", "cjs"].map((end) => `${name}.${end}`),
  ),
  ...["pelicanconf.py", "publishconf.py", "conf.py", "config.rb", "_config.ts"],
];

/** The files that may provide the settings of a folder without a Feedwright config, absolute. */
export function configCandidates(cwd: string): readonly string[] {
  return [...names, "package.json", ...generatorNames].map((name) => join(cwd, name));
}

/**
 * The config file of a folder, by name or found; nothing if there is none.
 * @throws FeedwrightError CONFIG_UNREADABLE
 */
export async function findConfig(cwd: string, named?: string): Promise<FoundConfig | undefined> {
  if (named !== undefined) return await read(resolve(cwd, named));
  const name = names.find((candidate) => existsSync(join(cwd, candidate)));
  if (name !== undefined) return await read(join(cwd, name));
  const file = join(cwd, "package.json");
  if (!existsSync(file)) return undefined;
  const found = await read(file);
  return found.value === undefined ? undefined : found;
}

async function read(file: string): Promise<FoundConfig> {
  try {
    return await readAs(file);
  } catch (error) {
    if (error instanceof FeedwrightError) throw error;
    const { message = String(error), stack = "" } = error as Error;
    const reason = (message.split("\n")[0] ?? "").replace("ParseError: ", "").trim();
    // The compiler counts columns from 0, a stack trace from 1.
    const traced = placeIn(stack, message.startsWith("ParseError") ? 1 : 0);
    const place = error instanceof SyntaxError && traced.line === undefined ? await syntaxPlace(file) : traced;
    throw new FeedwrightError(configKinds.CONFIG_UNREADABLE, { reason }, { file, ...place }, { cause: error });
  }
}

function placeIn(stack: string, shift: number): Place {
  const [, line, column] = /feedwright\.config\.\w+(?:\?-?\d+)?:(\d+):(\d+)/.exec(stack) ?? [];
  return line === undefined || column === undefined ? {} : { line: Number(line), column: Number(column) + shift };
}

/** Node.js does not say where a module is wrong. */
async function syntaxPlace(file: string): Promise<Place> {
  const { parse } = await import("@babel/parser");
  try {
    parse(readFileSync(file, "utf8"), { sourceType: "module" });
    return {};
  } catch (error) {
    const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } };
    return loc === undefined ? {} : { line: loc.line, column: loc.column + 1 };
  }
}

async function readAs(file: string): Promise<FoundConfig> {
  const text = readFileSync(file, "utf8");
  switch (extname(file)) {
    case ".json": {
      const value = await parseData(text, file);
      const isPackage = file.endsWith("package.json");
      return { file, value: isPackage ? (value as { readonly feedwright?: unknown }).feedwright : value };
    }
    case ".yaml":
    case ".yml":
    case ".toml":
      return { file, value: await parseData(text, file) };
    default: {
      const { runConfig } = await import("./runConfig.ts");
      return { file, value: await runConfig(file, text) };
    }
  }
}
