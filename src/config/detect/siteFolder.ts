import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { FAILSAFE_SCHEMA, load, Type } from "js-yaml";
import { parse as parseToml } from "smol-toml";
import { isWithinLimits } from "../../text/dataLimits.ts";
import type { Table } from "./table.ts";

/** The folder that is examined. Nothing in it is run; files that cannot be read count as missing. */
export interface SiteFolder {
  /** The first of these files that exists. */
  readonly first: (...names: readonly string[]) => string | undefined;
  readonly firstFolder: (...names: readonly string[]) => string | undefined;
  readonly names: (folder: string) => readonly string[];
  readonly folders: (folder: string) => readonly string[];
  /** Files with these names in a folder and all folders below it, by path; a bounded number of folders is searched. */
  readonly find: (folder: string, isWanted: (name: string) => boolean) => readonly string[];
  /** "" if there is no such file. */
  readonly text: (name: string) => string;
  /** JSON, YAML or TOML as keys; YAML scalars as typed. */
  readonly data: (name: string) => Table;
  /** The same for the front matter of an article file. */
  readonly frontMatter: (name: string) => Table;
  /** The files that were read, in order. */
  readonly read: ReadonlySet<string>;
  /** Files of keys (`data`) and programs that are there and could not be read, with the reason: broken, or too large. */
  readonly unread: ReadonlyMap<string, string>;
  readonly couldNotRead: (name: string, reason: string) => void;
  /**
   * The files that were asked for by name, whether they exist or not: if they change or are created, the result may change. Articles are
   * not among them.
   */
  readonly asked: ReadonlySet<string>;
  /** The folders whose files were listed. */
  readonly listed: ReadonlySet<string>;
}

const mostBytes = 1024 * 1024;
const mostFolders = 5_000;
/** A folder with more entries than this is not a place for settings. */
const mostListed = 100;
const headBytes = 64 * 1024;

export function openSiteFolder(cwd: string): SiteFolder {
  const read = new Set<string>();
  const unread = new Map<string, string>();
  const asked = new Set<string>();
  const listed = new Set<string>();
  const attempt = <T>(ask: () => T, otherwise: T): T => {
    try {
      return ask();
    } catch {
      return otherwise;
    }
  };
  const stat = (name: string) => attempt(() => statSync(join(cwd, name), { throwIfNoEntry: false }), undefined);
  const text = (name: string): string => {
    asked.add(name);
    const found = stat(name);
    if (found?.isFile() !== true || found.size > mostBytes) return "";
    return attempt(() => {
      const whole = readFileSync(join(cwd, name), "utf8").replace(/^\ufeff/, "");
      read.add(name);
      return whole;
    }, "");
  };
  const members = (folder: string) => attempt(() => readdirSync(join(cwd, folder), { withFileTypes: true }), []);
  const headers = new Map<string, Table>();
  const tables = new Map<string, Table>();
  const parsed = (name: string): Table => {
    const whole = text(name);
    if (whole.trim() === "") {
      const found = stat(name);
      if (found?.isFile() === true && found.size > mostBytes) unread.set(name, "larger than 1 MB");
      return {};
    }
    try {
      return parseTable(whole, extname(name));
    } catch (error) {
      const [message = ""] = error instanceof Error ? error.message.split("\n") : [];
      unread.set(name, message === "" ? "broken" : `broken: ${message}`);
      return {};
    }
  };
  return {
    read,
    unread,
    couldNotRead: (name, reason) => void unread.set(name, reason),
    asked,
    listed,
    first: (...names) => {
      for (const name of names) asked.add(name);
      return names.find((name) => stat(name)?.isFile() === true);
    },
    firstFolder: (...names) => names.find((name) => stat(name)?.isDirectory() === true),
    names: (folder) => {
      listed.add(folder);
      return members(folder)
        .map(({ name }) => name)
        .sort();
    },
    folders: (folder) =>
      members(folder)
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    text,
    find: (folder, isWanted) => {
      const found: string[] = [];
      const start = folder === "." ? "" : folder;
      const folders = stat(folder)?.isDirectory() === true ? [start] : [];
      for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
        const above = folders[at] ?? "";
        for (const entry of members(above === "" ? "." : above)) {
          const path = above === "" ? entry.name : `${above}/${entry.name}`;
          if (entry.isDirectory() && !isSkipped(entry.name)) folders.push(path);
          else if (entry.isFile() && isWanted(entry.name)) found.push(path);
        }
      }
      // The project itself also contains the built site.
      if (start !== "" && folders.length <= mostListed) for (const one of folders) listed.add(one);
      return found.sort();
    },
    frontMatter: (name) => {
      if (!isArticleName(name)) asked.add(name);
      let table = headers.get(name);
      if (table === undefined) {
        const found = stat(name);
        const whole =
          found?.isFile() === true && found.size <= 4 * mostBytes
            ? attempt(() => readFileSync(join(cwd, name), "utf8").slice(0, headBytes), "")
            : "";
        table = headOf(whole);
        headers.set(name, table);
      }
      return table;
    },
    data: (name) => {
      let table = tables.get(name);
      if (table === undefined) {
        table = parsed(name);
        tables.set(name, table);
      }
      return table;
    },
  };
}

/** Pages that begin with `_` apply to their folder. */
function isArticleName(path: string): boolean {
  return /(?:^|\/)[^_/][^/]*\.(?:md|markdown|mdx)$/i.test(path);
}

/** Folders in which no site keeps its articles. */
function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name === "vendor" || name === "bower_components";
}

function headOf(text: string): Table {
  const [, fence, head = ""] =
    /^\ufeff?\s*(---|\+\+\+)(?:json|yaml|yml)?[ \t]*\r?\n([\s\S]*?\n)\1[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  try {
    return parseTable(head, fence === "+++" ? ".toml" : ".yml");
  } catch {
    // It may be broken in one place, and still contain a date in another.
    const found = /^(date|title|draft)\s*[:=]\s*["']?([^"'\n]+)/gm;
    return Object.fromEntries([...head.matchAll(found)].map(([, key = "", value = ""]) => [key, value.trim()]));
  }
}

/** Tags of other programs, such as `!!python/name:…` and `!ENV`, leave their values unchanged. */
const anyTag = FAILSAFE_SCHEMA.extend(
  (["scalar", "sequence", "mapping"] as const).flatMap((kind) =>
    ["!", "tag:yaml.org,2002:python/"].map(
      (tag) => new Type(tag, { kind, multi: true, construct: (value: unknown) => value }),
    ),
  ),
);

function parseTable(text: string, extension: string): Table {
  const value: unknown =
    extension === ".json"
      ? JSON.parse(text)
      : extension === ".toml"
        ? parseToml(text)
        : load(text, { schema: anyTag, json: true });
  return typeof value === "object" && value !== null && isWithinLimits(value) ? (value as Table) : {};
}
