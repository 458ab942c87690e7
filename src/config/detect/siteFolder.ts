import { type Dirent, readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { extname, join } from "node:path";
import { FAILSAFE_SCHEMA, load, Type } from "js-yaml";
import { parse as parseToml } from "smol-toml";
import { isWithinLimits } from "../../text/dataLimits.ts";
import type { Table } from "./table.ts";

/** The examined folder. Nothing in it is run; files that cannot be read count as missing. */
export interface SiteFolder {
  /** The first of these files that exists. */
  readonly first: (...names: readonly string[]) => string | undefined;
  readonly firstFolder: (...names: readonly string[]) => string | undefined;
  readonly names: (folder: string) => readonly string[];
  readonly folders: (folder: string) => readonly string[];
  readonly files: (folder: string) => readonly string[];
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
  /** Data files (`data`) and programs that exist but could not be read, with the reason: broken, or too large. */
  readonly unread: ReadonlyMap<string, string>;
  readonly couldNotRead: (name: string, reason: string) => void;
  /**
   * The files that were requested by name, whether they exist or not: if they change or are created, the result may change. Articles are
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
  return new FolderOnDisk(cwd);
}

class FolderOnDisk implements SiteFolder {
  readonly read = new Set<string>();
  readonly unread = new Map<string, string>();
  readonly asked = new Set<string>();
  readonly listed = new Set<string>();
  readonly #cwd: string;
  readonly #heads = new Map<string, Table>();
  readonly #tables = new Map<string, Table>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  couldNotRead(name: string, reason: string): void {
    this.unread.set(name, reason);
  }

  first(...names: readonly string[]): string | undefined {
    for (const name of names) this.asked.add(name);
    return names.find((name) => this.#stat(name)?.isFile() === true);
  }

  firstFolder(...names: readonly string[]): string | undefined {
    return names.find((name) => this.#isFolder(name));
  }

  names(folder: string): readonly string[] {
    this.listed.add(folder);
    return this.#members(folder)
      .map(({ name }) => name)
      .sort();
  }

  folders(folder: string): readonly string[] {
    return this.#members(folder)
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }

  files(folder: string): readonly string[] {
    return this.#members(folder)
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  }

  find(folder: string, isWanted: (name: string) => boolean): readonly string[] {
    const found: string[] = [];
    const start = folder === "." ? "" : folder;
    const folders = this.#isFolder(folder) ? [start] : [];
    for (let at = 0; at < folders.length && at < mostFolders; at += 1) {
      const above = folders[at] ?? "";
      for (const entry of this.#members(above === "" ? "." : above)) {
        const path = above === "" ? entry.name : `${above}/${entry.name}`;
        if (entry.isDirectory() && !isSkipped(entry.name)) folders.push(path);
        else if (entry.isFile() && isWanted(entry.name)) found.push(path);
      }
    }
    // The top folder of a project also contains the built site.
    if (start !== "" && folders.length <= mostListed) for (const one of folders) this.listed.add(one);
    return found.sort();
  }

  text(name: string): string {
    this.asked.add(name);
    const found = this.#stat(name);
    if (found?.isFile() !== true || found.size > mostBytes) return "";
    const whole = attempt(() => this.#contents(name).replace(/^\ufeff/, ""), undefined);
    if (whole !== undefined) this.read.add(name);
    return whole ?? "";
  }

  data(name: string): Table {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = this.#parsed(name);
      this.#tables.set(name, table);
    }
    return table;
  }

  frontMatter(name: string): Table {
    if (!isArticleName(name)) this.asked.add(name);
    let table = this.#heads.get(name);
    if (table === undefined) {
      const found = this.#stat(name);
      const isRead = found?.isFile() === true && found.size <= 4 * mostBytes;
      table = headOf(isRead ? attempt(() => this.#contents(name).slice(0, headBytes), "") : "");
      this.#heads.set(name, table);
    }
    return table;
  }

  #parsed(name: string): Table {
    const whole = this.text(name);
    if (whole.trim() === "") {
      const found = this.#stat(name);
      if (found?.isFile() === true && found.size > mostBytes) this.unread.set(name, "larger than 1 MB");
      return {};
    }
    try {
      return parseTable(whole, extname(name));
    } catch (error) {
      const [message = ""] = error instanceof Error ? error.message.split("\n") : [];
      this.unread.set(name, message === "" ? "broken" : `broken: ${message}`);
      return {};
    }
  }

  #stat(name: string): Stats | undefined {
    return attempt(() => statSync(join(this.#cwd, name), { throwIfNoEntry: false }), undefined);
  }

  #isFolder(name: string): boolean {
    return this.#stat(name)?.isDirectory() === true;
  }

  #members(folder: string): readonly Dirent[] {
    return attempt(() => readdirSync(join(this.#cwd, folder), { withFileTypes: true }), []);
  }

  #contents(name: string): string {
    return readFileSync(join(this.#cwd, name), "utf8");
  }
}

/** Whatever is wrong with a file, it counts as missing. */
function attempt<T>(ask: () => T, otherwise: T): T {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/** Pages that begin with `_` apply to their folder. */
function isArticleName(path: string): boolean {
  return /(?:^|\/)[^_/][^/]*\.(?:md|markdown|mdx)$/i.test(path);
}

/** Folders in which sites never keep articles. */
function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "node_modules" || name === "vendor" || name === "bower_components";
}

function headOf(text: string): Table {
  const [, fence, head = ""] =
    /^\ufeff?\s*(---|\+\+\+)(?:json|yaml|yml)?[ \t]*\r?\n([\s\S]*?\n)\1[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (fence === undefined) return plainHead(text);
  try {
    return parseTable(head, fence === "+++" ? ".toml" : ".yml");
  } catch {
    // The front matter may be broken in one place, and still contain a date in another.
    const found = /^(date|title|draft)\s*[:=]\s*["']?([^"'\n]+)/gm;
    return Object.fromEntries([...head.matchAll(found)].map(([, key = "", value = ""]) => [key, value.trim()]));
  }
}

/** `Date: 2026-01-31` before the first blank line, and `:date: 2026-01-31` of reStructuredText, with keys in lower case. */
function plainHead(text: string): Table {
  const lines = text.replace(/^\ufeff?\s*/, "").split(/\r?\n/, mostHeadLines);
  const isMarked = !/^[A-Za-z]/.test(lines[0] ?? "") || !/^[\w-]+:/.test(lines[0] ?? "");
  const line = isMarked ? /^:([A-Za-z][\w-]*):[ \t]*(.*)$/ : /^([A-Za-z][\w-]*):[ \t]*(.*)$/;
  const found: [string, string][] = [];
  for (const one of lines) {
    const [, key, value = ""] = line.exec(one) ?? [];
    if (key !== undefined) found.push([key.toLowerCase(), value.trim()]);
    else if (found.length > 0 && !/^[ \t]+\S/.test(one)) break;
  }
  // A text may begin with a word and a colon as well.
  return found.some(([key]) => key === "title" || key === "date") ? Object.fromEntries(found) : {};
}

const mostHeadLines = 60;

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
