import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { FAILSAFE_SCHEMA, load } from "js-yaml";
import { parse as parseToml } from "smol-toml";
import type { SiteFolder, Table } from "./detectedSite.ts";

const mostBytes = 1024 * 1024;
const mostFolders = 2_000;

export function openSiteFolder(cwd: string): SiteFolder {
  const stat = (name: string) => statSync(join(cwd, name), { throwIfNoEntry: false });
  const text = (name: string): string => {
    const found = stat(name);
    return found?.isFile() === true && found.size <= mostBytes ? readFileSync(join(cwd, name), "utf8") : "";
  };
  return {
    first: (...names) => names.find((name) => stat(name)?.isFile() === true),
    firstFolder: (...names) => names.find((name) => stat(name)?.isDirectory() === true),
    names: (folder) => (stat(folder)?.isDirectory() === true ? readdirSync(join(cwd, folder)) : []),
    text,
    find: (folder, isWanted) => {
      const found: string[] = [];
      const folders = stat(folder)?.isDirectory() === true ? [folder] : [];
      for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
        for (const entry of readdirSync(join(cwd, folders[at] ?? ""), { withFileTypes: true })) {
          const path = `${folders[at]}/${entry.name}`;
          if (entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules") folders.push(path);
          else if (entry.isFile() && isWanted(entry.name)) found.push(path);
        }
      }
      return found.sort();
    },
    frontMatter: (name) => {
      const [, fence, head = ""] =
        /^\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n([\s\S]*?\n)\1[ \t]*(?:\r?\n|$)/.exec(text(name)) ?? [];
      try {
        return parseTable(head, fence === "+++" ? ".toml" : ".yml");
      } catch {
        return {};
      }
    },
    data: (name) => {
      try {
        return parseTable(text(name), extname(name));
      } catch {
        return {};
      }
    },
  };
}

function parseTable(text: string, extension: string): Table {
  const value: unknown =
    extension === ".json"
      ? JSON.parse(text)
      : extension === ".toml"
        ? parseToml(text)
        : load(text, { schema: FAILSAFE_SCHEMA, json: true });
  return typeof value === "object" && value !== null ? (value as Table) : {};
}
