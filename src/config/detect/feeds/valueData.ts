import type { ValueSettings } from "../../../model/config.ts";
import { join } from "../paths.ts";
import { isTable } from "../read/computed.ts";
import type { Table } from "../table.ts";
import { pick } from "../values.ts";
import { pluralOf } from "./taxonomies.ts";
import type { TextPlace, ValueTexts } from "./textPlace.ts";
import { valueFields } from "./valueFields.ts";

const endings = ["yml", "yaml", "json", "toml"];

/** `_data/tags.yml` with a row for each value, or `_data/tags/` with a file for each; next to the articles, or above them. */
export function dataTexts({ folder, dir, group, watch }: TextPlace): ValueTexts {
  const name = pluralOf(group.each, group.name);
  const places = foldersAbove(dir).map((above) => join(above, "_data", name));
  const file = folder.first(...places.flatMap((place) => endings.map((ending) => `${place}.${ending}`)));
  if (file !== undefined) return rowsOf(folder.data(file));
  const found = folder.firstFolder(...places);
  if (found === undefined) return {};
  watch(found);
  const rows = folder.names(found).flatMap((one) => {
    const [, value, ending = ""] = /^(.+)\.(\w+)$/.exec(one) ?? [];
    const fields =
      value === undefined || !endings.includes(ending) ? undefined : valueFields(folder.data(join(found, one)));
    return value === undefined || fields === undefined ? [] : [[value, fields] as const];
  });
  return Object.fromEntries(rows);
}

/** `tags.yml` in the folder of the blog: articles contain the keys, and readers see the labels. */
export function docusaurusTexts({ folder, dir, group }: TextPlace): ValueTexts {
  if (group.each !== "tag") return {};
  const file = folder.first(join(dir, "tags.yml"), join(dir, "tags.yaml"));
  return file === undefined ? {} : rowsOf(folder.data(file));
}

/** A table by value, or a list of tables that name their value. */
function rowsOf(data: Table): ValueTexts {
  const rows = Array.isArray(data) ? data.map((row: unknown) => [keyOf(row), row] as const) : Object.entries(data);
  return Object.fromEntries(
    rows.flatMap(([key, row]): readonly (readonly [string, ValueSettings])[] => {
      const fields = typeof row === "string" ? { description: row } : isTable(row) ? valueFields(row) : undefined;
      return key === undefined || fields === undefined ? [] : [[key, fields]];
    }),
  );
}

function keyOf(row: unknown): string | undefined {
  return isTable(row) ? pick(row, "slug", "key", "id", "tag", "category", "name", "label", "title") : undefined;
}

function foldersAbove(dir: string): readonly string[] {
  const parts = dir === "." ? [] : dir.split("/");
  return [...parts.keys(), parts.length].reverse().map((length) => parts.slice(0, length).join("/") || ".");
}
