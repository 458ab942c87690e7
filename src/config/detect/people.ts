import type { DetectedSite } from "./detectedSite.ts";
import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";
import { authorOf, pick } from "./values.ts";

const ends = ["yml", "yaml", "json", "toml"];

/** The registry of authors that a site keeps in a file `above/authors.yml`, or in a folder with a file for each. */
export function peopleOf(
  folder: SiteFolder,
  ...names: readonly string[]
): NonNullable<NonNullable<DetectedSite["site"]>["people"]> {
  const file = folder.first(...names.flatMap((name) => ends.map((end) => `${name}.${end}`)));
  const rows: readonly (readonly [string, unknown])[] =
    file === undefined ? names.flatMap((name) => filesOf(folder, name)) : Object.entries(registryOf(folder.data(file)));
  return Object.fromEntries(rows.flatMap(([key, row]) => personOf(key, row)));
}

/** Some have it below a key: `authors: { ada: … }`. The rows of a list have no names that articles could use, unless they contain one. */
function registryOf(table: Table): Table {
  if (Array.isArray(table)) return Object.fromEntries(table.flatMap(namedRow));
  const [only, ...more] = Object.keys(table);
  const below = only === undefined ? undefined : table[only];
  const isBelow = more.length === 0 && /^(?:authors|people|members)$/.test(only ?? "") && isTableOfTables(below);
  return isBelow ? (below as Table) : table;
}

function namedRow(row: unknown): readonly (readonly [string, unknown])[] {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return [];
  const key = pick(row as Table, "id", "slug", "key", "username");
  return key === undefined ? [] : [[key, row]];
}

function isTableOfTables(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((row) => typeof row === "object" && row !== null);
}

function filesOf(folder: SiteFolder, name: string): readonly (readonly [string, Table])[] {
  return folder.names(name).flatMap((file) => {
    const [, key, end = ""] = /^(.+)\.(\w+)$/.exec(file) ?? [];
    return key === undefined || !ends.includes(end) ? [] : [[key, folder.data(`${name}/${file}`)] as const];
  });
}

type Row = readonly [
  string,
  { readonly name: string; readonly email?: string; readonly url?: string; avatar?: string },
];

function personOf(key: string, row: unknown): readonly Row[] {
  if (typeof row === "string") return [[key, { name: row }]];
  if (typeof row !== "object" || row === null || Array.isArray(row)) return [];
  const table = row as Table;
  const author = {
    name: pick(table, "name", "display_name", "displayName", "title") ?? key,
    email: pick(table, "email", "mail"),
    url: pick(table, "url", "web", "website", "homepage", "link", "uri"),
  };
  const avatar = pick(table, "avatar", "image_url", "imageURL", "image", "picture", "photo");
  const person = authorOf(author.name, author.email, author.url);
  return [[key, avatar === undefined ? person : { ...person, avatar }]];
}
