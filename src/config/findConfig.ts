import { existsSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A config as it was written, before it is checked. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  readonly value: unknown;
}

const names = ["ts", "mts", "js", "mjs", "json", "yaml", "yml", "toml"].map(
  (extension) => `feedwright.config.${extension}`,
);

/** The config file of a folder, named or found; nothing where there is none. @throws what reading or running it throws */
export async function findConfig(cwd: string, named?: string): Promise<FoundConfig | undefined> {
  if (named !== undefined) return await read(resolve(cwd, named));
  const name = names.find((candidate) => existsSync(join(cwd, candidate)));
  if (name !== undefined) return await read(join(cwd, name));
  const file = join(cwd, "package.json");
  if (!existsSync(file)) return undefined;
  const { feedwright } = JSON.parse(readFileSync(file, "utf8")) as { readonly feedwright?: unknown };
  return feedwright === undefined ? undefined : { file, value: feedwright };
}

async function read(file: string): Promise<FoundConfig> {
  const text = readFileSync(file, "utf8");
  switch (extname(file)) {
    case ".json": {
      const value = JSON.parse(text) as { readonly feedwright?: unknown };
      return { file, value: file.endsWith("package.json") ? value.feedwright : value };
    }
    case ".yaml":
    case ".yml": {
      const { load } = await import("js-yaml");
      return { file, value: load(text) };
    }
    case ".toml": {
      const { parse } = await import("smol-toml");
      return { file, value: parse(text) };
    }
    case ".js":
    case ".mjs": {
      // The query makes a changed file another module: watch reads it again.
      const module = (await import(`${pathToFileURL(file).href}?${hash(text)}`)) as { readonly default?: unknown };
      return { file, value: module.default };
    }
    default: {
      const { createJiti } = await import("jiti");
      const self = new URL(import.meta.url.endsWith(".ts") ? "../index.ts" : "../index.js", import.meta.url);
      const jiti = createJiti(pathToFileURL(file).href, {
        moduleCache: false,
        fsCache: false,
        alias: { feedwright: self.pathname },
      });
      return { file, value: await jiti.import(file, { default: true }) };
    }
  }
}

function hash(text: string): string {
  let value = 0;
  for (let at = 0; at < text.length; at += 1) value = (value * 31 + text.charCodeAt(at)) | 0;
  return String(value);
}
