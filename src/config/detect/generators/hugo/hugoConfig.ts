import { isTable } from "../../../../text/isTable.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { pick, tableAt, textsAt, valueAt } from "../../values.ts";

export interface HugoConfig {
  readonly config: Table;
  readonly files: readonly string[];
  /** The file that contains a key. */
  readonly fileOf: (key: string) => string;
}

const ends = ["toml", "yaml", "yml", "json"];
const rootNames = ["hugo", "config"];

/**
 * Hugo's config: one file at the top, and the folders `config/_default` and `config/production` with a file for each table (`params.toml`,
 * `languages.en.toml`). Keys are in lower case, because they are case-insensitive.
 */
export function hugoConfig(folder: SiteFolder): HugoConfig | undefined {
  const layers: (readonly [file: string, table: Table])[] = [];
  const top = folder.first(...rootNames.flatMap((name) => ends.map((end) => `${name}.${end}`)));
  if (top !== undefined) layers.push([top, folder.data(top)]);
  for (const environment of ["config/_default", "config/production"]) {
    // The root file first: tables in other files override it.
    const names = [...folder.names(environment)].sort((a, b) => Number(isRoot(b)) - Number(isRoot(a)));
    for (const name of names) {
      const [, stem = "", end = ""] = /^(.*)\.(\w+)$/.exec(name) ?? [];
      if (!ends.includes(end)) continue;
      const file = `${environment}/${name}`;
      layers.push([file, isRoot(name) ? folder.data(file) : nested(stem.split("."), folder.data(file))]);
    }
  }
  const config = layers.reduce<Table>((whole, [, table]) => merged(whole, table), {});
  // Zola also has a config.toml, with differently spelled keys.
  const isOurs =
    pick(config, "baseURL") !== undefined ||
    layers.some(([file]) => /^(?:hugo\.|config\/)/.test(file)) ||
    (top !== undefined &&
      pick(config, "base_url") === undefined &&
      pick(config, "theme", "languageCode", "params.description") !== undefined &&
      folder.firstFolder("archetypes", "layouts", "themes") !== undefined);
  if (!isOurs || layers.length === 0) return undefined;
  const [first = ["hugo.toml"]] = layers;
  return {
    config,
    files: layers.map(([file]) => file),
    fileOf: (key) => layers.findLast(([, table]) => valueAt(table, key) !== undefined)?.[0] ?? first[0],
  };
}

const isRoot = (name: string): boolean => rootNames.includes(name.split(".")[0] ?? "");

function nested([key = "", ...rest]: readonly string[], table: Table): Table {
  return { [key]: rest.length === 0 ? table : nested(rest, table) };
}

function merged(one: Table, other: Table): Table {
  const all: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const name = Object.keys(all).find((known) => known.toLowerCase() === key.toLowerCase()) ?? key;
    const before = all[name];
    all[name] = isTable(before) && isTable(value) ? merged(before, value) : value;
  }
  return all;
}

/** The rows of `module.mounts`. */
export function mountsOf(config: Table): readonly Table[] {
  const mounts = valueAt(tableAt(config, "module"), "mounts");
  return Array.isArray(mounts) ? (mounts as readonly Table[]) : [];
}

/** The ending of the files that an output format makes: that of its media type, which the config may change. */
export function endingOf(config: Table, format: Table): string {
  const type = pick(format, "mediaType") ?? "application/rss+xml";
  const [suffix] = textsAt(tableAt(tableAt(config, "mediaTypes"), type), "suffixes");
  return suffix ?? "xml";
}
