import { join } from "../../paths.ts";
import { at, Computed, isTable, textAt } from "../../read/computed.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";

export interface AstroCollection {
  readonly name: string;
  /** The folder that the names of entries are relative to. */
  readonly base: string;
  /** Globs below it. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** It has no loader: the `id` of an entry is its path, and its name is `slug`. */
  readonly isOlder?: boolean;
  /** How it makes the names of entries, if not in the usual way. */
  readonly ownNames?: Computed;
}

/** Without a loader, names with `_` are none of a collection. A glob takes them, unless it says otherwise. */
const usual = { include: ["**/*.{md,mdx,markdown}"], exclude: ["**/_*", "**/_*/**"] };

/**
 * The collections of an Astro site: `glob({ base, pattern })` in `content.config.*`; in the older style, each folder of `src/content`.
 * Pages in Markdown are one more collection.
 */
export function astroCollections(folder: SiteFolder): readonly AstroCollection[] {
  const file = schemaFile(folder);
  const program = file === undefined ? undefined : readProgram(folder, file);
  const table = program?.named("collections");
  const declared = isTable(table)
    ? Object.entries(table).flatMap(([name, value]) => {
        const loader = at(value, "loader");
        if (loader instanceof Computed && loader.call?.name === "glob") return [fromGlob(name, loader.call.values[0])];
        return [{ name, base: `src/content/${name}`, isOlder: true, ...usual }];
      })
    : [];
  const known = new Set(declared.map(({ base }) => base));
  const older = folder
    .folders("src/content")
    .filter((name) => !name.startsWith("_"))
    .map((name) => ({ name, base: `src/content/${name}`, isOlder: true, ...usual }))
    .filter(({ base }) => !known.has(base));
  const pages = folder
    .folders("src/pages")
    .map((name) => ({ name: `pages/${name}`, base: `src/pages/${name}`, ...usual }))
    .filter(({ base }) => folder.names(base).some((name) => /\.mdx?$/.test(name)));
  return [...declared, ...older, ...pages].filter(({ base }) => folder.firstFolder(base) !== undefined);
}

/** The program that declares the collections. */
export function schemaFile(folder: SiteFolder): string | undefined {
  return folder.first(
    ...["src/content.config", "src/content/config"].flatMap((name) =>
      ["ts", "mts", "js", "mjs"].map((end) => `${name}.${end}`),
    ),
  );
}

function fromGlob(name: string, options: unknown): AstroCollection {
  const base = join(textAt(options, "base")?.replace(/^file:\/\//, "") ?? ".");
  const pattern = at(options, "pattern");
  const globs = (Array.isArray(pattern) ? pattern : [pattern])
    .filter((one): one is string => typeof one === "string")
    .map((glob) => alternatives(glob.replace(/^(!?)\.\//, "$1")));
  const include = globs.filter((glob) => !glob.startsWith("!"));
  const exclude = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  const made = at(options, "generateId");
  return {
    name,
    base,
    include: include.length === 0 ? usual.include : include,
    exclude,
    ...(made instanceof Computed ? { ownNames: made } : {}),
  };
}

/** `*.md(*|x)` and `*.@(md|mdx)` as `*.{md,mdx}`. */
function alternatives(glob: string): string {
  return glob
    .replace(/\bmd\((?:\*\|x|x\|\*|\|x|x\|)\)|\bmd\?\(x\)/g, "{md,mdx}")
    .replace(/[@+]?\((\w+(?:\|\w+)+)\)/g, (_whole, list: string) => `{${list.replaceAll("|", ",")}}`);
}
