import { posix } from "node:path";
import type { SiteFolder } from "../siteFolder.ts";
import { Module, type Modules } from "./module.ts";
import { parseProgram } from "./parseProgram.ts";
import type { Program } from "./program.ts";

/** Nothing if there is no such file, or it is not a program. */
export function readProgram(folder: SiteFolder, file: string): Program | undefined {
  const program = new Reader(folder).module(file);
  if (program === undefined && folder.text(file) !== "") folder.couldNotRead(file, "not a program that can be parsed");
  return program;
}

const endings = ["", ".ts", ".js", ".mjs", ".mts", ".cjs", ".json", "/index.ts", "/index.js"];
const mostFiles = 40;

class Reader implements Modules {
  readonly #folder: SiteFolder;
  readonly #programs = new Map<string, Module | undefined>();

  constructor(folder: SiteFolder) {
    this.#folder = folder;
  }

  module(file: string): Module | undefined {
    if (!this.#programs.has(file)) {
      this.#programs.set(file, undefined);
      const text = this.#programs.size > mostFiles ? "" : this.#folder.text(file);
      const tree = text === "" ? undefined : parseProgram(text, file);
      if (tree !== undefined) this.#programs.set(file, new Module(this, file, text, tree));
    }
    return this.#programs.get(file);
  }

  imported(from: string, specifier: string, name: string | undefined): unknown {
    const path = this.pathOf(from, specifier);
    if (path === undefined) return undefined;
    if (/\.(?:json|ya?ml|toml)$/.test(path)) {
      const data = this.#folder.data(path);
      return name === undefined ? data : data[name];
    }
    const module = this.module(path);
    return name === undefined ? module?.main : name === "*" ? module?.everything : module?.named(name);
  }

  data(path: string): Readonly<Record<string, unknown>> | undefined {
    const file = posix.normalize(path);
    if (!/\.(?:json|ya?ml|toml)$/.test(file) || file.startsWith("../") || this.#folder.first(file) === undefined)
      return undefined;
    return this.#folder.data(file);
  }

  pathOf(from: string, specifier: string): string | undefined {
    const roots = specifier.startsWith(".")
      ? [posix.join(posix.dirname(from), specifier)]
      : /^[@~]\/?/.test(specifier)
        ? ["src/", ""].map((root) => root + specifier.replace(/^[@~]\/?/, ""))
        : [];
    for (const root of roots) {
      const bare = posix.normalize(root);
      const stem = bare.replace(/\.[cm]?js$/, "");
      const path = this.#folder.first(...endings.map((end) => bare + end), ...endings.map((end) => stem + end));
      if (path !== undefined && !path.startsWith("../")) return path;
    }
    return undefined;
  }
}
