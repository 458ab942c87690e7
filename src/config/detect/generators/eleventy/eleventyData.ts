import { foldersAbove } from "../../../../text/foldersAbove.ts";
import { buildCommands, commandFile } from "../../buildCommands.ts";
import { type DatedFile, dateInPath, isProjectFile, saysDate } from "../../dated.ts";
import { join } from "../../paths.ts";
import { at, Computed, isTable, textAt } from "../../read/computed.ts";
import type { Program } from "../../read/program.ts";
import { readProgram } from "../../read/readProgram.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";
import { tableAt } from "../../values.ts";

export interface Row {
  readonly path: string;
  readonly values: Table;
  readonly file: string;
}

/** The folders of an Eleventy site, and the data that its articles get from folders and layouts. */
export class EleventyData {
  readonly input: string;
  readonly output: string;
  readonly dataDir: string;
  readonly includesDir: string;
  readonly pathPrefix: unknown;
  readonly ignored: readonly string[];
  /** Folders that are copied, so that their files are at the same paths below the site. */
  readonly copied: readonly string[];
  readonly #folder: SiteFolder;
  readonly #layoutsDir: string;
  readonly #folderRows = new Map<string, Row | undefined>();

  constructor(folder: SiteFolder, program: Program | undefined, programs: readonly Program[]) {
    const settings = program?.main;
    const config = program?.named("config");
    const dir = (key: string): string | undefined =>
      textAt(settings, "dir", key) ?? textAt(config, "dir", key) ?? calledDir(programs, key);
    const inScripts = (flag: string): string | undefined => scriptOption(folder, flag);
    this.#folder = folder;
    this.input = join(dir("input") ?? inScripts("input") ?? usualInput(folder, program));
    this.output = join(dir("output") ?? inScripts("output") ?? "_site");
    const ownData = join(this.input, dir("data") ?? "_data");
    this.dataDir = folder.firstFolder(ownData) === undefined ? "_data" : ownData;
    this.includesDir = join(this.input, dir("includes") ?? "_includes");
    this.#layoutsDir = dir("layouts") === undefined ? this.includesDir : join(this.input, dir("layouts"));
    this.pathPrefix = prefixIn(folder) ?? at(settings, "pathPrefix") ?? at(config, "pathPrefix");
    this.copied = copiedIn(programs).filter((name) => !name.startsWith("..") && folder.firstFolder(name) !== undefined);
    this.ignored = ignoredIn(programs).flatMap((glob) => {
      const inside = this.#below(glob);
      return inside === undefined ? [] : [inside, `${inside}/**`];
    });
  }

  /** The tags of an article: its own and those of the folders above it. */
  tagsOf(path: string, data: Table): readonly string[] {
    const layout = typeof data.layout === "string" ? this.#layoutRow(data.layout) : undefined;
    return [...this.folderTags(path), ...tagsIn(data), ...tagsIn(layout?.values ?? {})];
  }

  folderTags(path: string): readonly string[] {
    return this.#rowsAbove(path).flatMap(({ values }) => tagsIn(values));
  }

  /** The nearest folder above an article whose articles all have this tag. */
  folderWithTag(path: string, tag: string): string | undefined {
    return foldersAbove(path).findLast((above) => tagsIn(this.#rowOf(above)?.values ?? {}).includes(tag));
  }

  /** A value that an article gets from the folders above it. */
  folderValue(path: string, key: string): unknown {
    return this.folderRow(path, key)?.values[key];
  }

  /** The nearest data file above it that has this value. */
  folderRow(path: string, key: string): Row | undefined {
    return this.#rowsAbove(path).findLast(({ values }) => values[key] !== undefined);
  }

  /** All values that it gets from them. */
  folderData(path: string): Table {
    return Object.assign({}, ...this.#rowsAbove(path).map(({ values }) => values)) as Table;
  }

  /** The texts of its layout and of those that this one is in. */
  layoutTexts(path: string, data: Table): readonly string[] {
    const files: string[] = [];
    let name = data.layout ?? this.folderValue(path, "layout");
    while (typeof name === "string" && files.length < 10) {
      const file = this.#layoutFile(name);
      if (file === undefined) break;
      files.push(file);
      name = this.#folder.frontMatter(file).layout;
    }
    return files.map((file) => this.#folder.text(file));
  }

  /**
   * Front matter that these articles share, by glob below the input folder: first that of a layout, then that of folders, the deepest last.
   */
  rows(files: readonly DatedFile[]): readonly Row[] {
    const folders = new Map<string, Row>();
    for (const { path } of files) for (const row of this.#rowsAbove(path)) folders.set(row.file, row);
    const deep = [...folders.values()].sort((a, b) => a.path.split("/").length - b.path.split("/").length);
    return [...this.#layoutRows(files), ...deep.map((row) => ({ ...row, values: plain(row.values) }))].filter(
      ({ values }) => Object.keys(values).length > 0,
    );
  }

  /** URLs from layouts: each article chooses its layout. */
  #layoutRows(files: readonly DatedFile[]): readonly Row[] {
    return files.flatMap(({ path, data }) => {
      const layout = data.layout ?? this.folderValue(path, "layout");
      const row = typeof layout === "string" ? this.#layoutRow(layout) : undefined;
      if (row === undefined) return [];
      const glob = (this.#below(path) ?? path).replace(/[*?[\]{}\\]/g, "\\$&");
      return [{ path: glob, values: plain({ permalink: row.values.permalink }), file: row.file }];
    });
  }

  #layoutRow(name: string): Row | undefined {
    const file = this.#layoutFile(name);
    if (file === undefined) return undefined;
    const data = this.#folder.frontMatter(file);
    const above = typeof data.layout === "string" && data.layout !== name ? this.#layoutRow(data.layout) : undefined;
    const values = { ...above?.values, ...data };
    return { path: "", values, file: data.permalink === undefined ? (above?.file ?? file) : file };
  }

  #layoutFile(name: string): string | undefined {
    return this.#folder.first(
      ...["", ".njk", ".liquid", ".html", ".webc", ".md"].flatMap((end) => [
        join(this.#layoutsDir, name + end),
        join(this.includesDir, name + end),
      ]),
    );
  }

  #rowsAbove(path: string): readonly Row[] {
    return foldersAbove(path).flatMap((above) => this.#rowOf(above) ?? []);
  }

  /** The data file of a folder: `posts/posts.json`, `posts/posts.11tydata.js`. */
  #rowOf(path: string): Row | undefined {
    if (!this.#folderRows.has(path)) this.#folderRows.set(path, readRow(this.#folder, path, this.input));
    return this.#folderRows.get(path);
  }

  /** A path relative to the input folder; nothing if it is outside. */
  #below(path: string): string | undefined {
    if (this.input === ".") return path;
    return path.startsWith(`${this.input}/`) ? path.slice(this.input.length + 1) : undefined;
  }
}

/** An option that a script of `package.json` gives Eleventy. */
export function scriptOption(folder: SiteFolder, flag: string): string | undefined {
  return optionIn(JSON.stringify(folder.data("package.json").scripts ?? {}), flag);
}

function optionIn(commands: string, flag: string): string | undefined {
  return new RegExp(`--${flag}[= ]["']?([\\w./-]+)`).exec(commands)?.[1];
}

/** The path prefix in a command; one that contains a variable is only known when the site is built. */
function prefixIn(folder: SiteFolder): string | Computed | undefined {
  const [whole = "", typed] =
    /--pathprefix[= ]["']?((?:\$\{\{[^{}\n]*\}\}|\$(?!\{\{)|[^\s"'$])+)/.exec(published(folder)) ?? [];
  if (typed?.includes("$") !== true) return typed;
  const text = folder.text(commandFile(folder, whole) ?? "");
  return new Computed(whole, text.slice(0, Math.max(0, text.indexOf(whole))).split("\n").length);
}

/** The commands that publish the site, and the scripts that they run: other scripts are often those of a template. */
function published(folder: SiteFolder): string {
  const scripts: Table = tableAt(folder.data("package.json"), "scripts");
  const commands = buildCommands(folder).filter((text) => !text.includes('"scripts"'));
  const names = commands.flatMap((text) =>
    [...text.matchAll(/\b(?:npm|yarn|pnpm|bun)(?: run)? ([\w:-]+)/g)].map(([, name = ""]) => name),
  );
  return [...commands, ...["build", ...names].map((name) => String(scripts[name] ?? ""))].join("\n");
}

function ignoredIn(programs: readonly Program[]): readonly string[] {
  return programs
    .flatMap((one) => one.calls("add"))
    .filter(({ callee }) => /ignores\.add$/.test(callee))
    .flatMap(({ values: [glob] }) => (typeof glob === "string" ? [join(glob)] : []));
}

/**
 * The folders in `addPassthroughCopy({ "src/static": "/", "src/assets/images": "images" })`: `src/static` and `src/assets`. Files that are
 * copied to a path with another end are not found in this way.
 */
function copiedIn(programs: readonly Program[]): readonly string[] {
  const pairs = programs
    .flatMap((one) => one.calls("addPassthroughCopy"))
    .flatMap(({ values: [paths] }) => (isTable(paths) ? Object.entries(paths) : []));
  const tops = pairs.flatMap(([typed, to]) => {
    const [from, end] = [join(typed), typeof to === "string" ? join(to) : undefined];
    if (end === undefined || from.includes("*")) return [];
    if (end === ".") return [from];
    return from.endsWith(`/${end}`) ? [from.slice(0, -end.length - 1)] : [];
  });
  return [...new Set(tops)];
}

/** The articles below a folder: Markdown, and other templates with a date. */
export function articlesOf(folder: SiteFolder, read: EleventyData, dir: string): readonly DatedFile[] {
  const skipped = [read.output, read.includesDir, read.dataDir].map((name) => `${name}/`);
  return folder
    .find(dir, (name) => /\.(?:md|markdown|mdx|html|njk|liquid)$/.test(name) && !isProjectFile(name))
    .filter((path) => !skipped.some((start) => path.startsWith(start)))
    .map((path) => {
      const data = folder.frontMatter(path);
      return { path, data, isDated: saysDate(data) || dateInPath.test(path) };
    })
    .filter(({ path, isDated }) => isDated || /\.(?:md|markdown|mdx)$/.test(path));
}

function calledDir(programs: readonly Program[], key: string): string | undefined {
  const name = {
    input: "setInputDirectory",
    output: "setOutputDirectory",
    data: "setDataDirectory",
    includes: "setIncludesDirectory",
    layouts: "setLayoutsDirectory",
  }[key];
  const value = name === undefined ? undefined : programs.flatMap((one) => one.calls(name))[0]?.values[0];
  return typeof value === "string" ? value : undefined;
}

function readRow(folder: SiteFolder, path: string, input: string): Row | undefined {
  const own = path.split("/").at(-1) ?? "";
  const stem = `${path}/${own}`;
  const names = [`${stem}.json`, ...["json", "js", "mjs", "cjs", "ts"].map((end) => `${stem}.11tydata.${end}`)];
  const files = names.filter((name) => folder.first(name) !== undefined);
  const [file] = files.toReversed();
  if (file === undefined) return undefined;
  const values: Record<string, unknown> = {};
  for (const name of files) {
    const data = name.endsWith(".json") ? folder.data(name) : readProgram(folder, name)?.main;
    if (isTable(data)) Object.assign(values, data);
  }
  const computed = at(values, "eleventyComputed");
  const typed = at(computed, "permalink") ?? values.permalink;
  const permalink = readPermalink(typed, values.permalink);
  const title = at(computed, "title");
  const all = {
    ...values,
    permalink,
    ...(title === undefined ? {} : { computedTitle: title }),
  };
  const below = input === "." ? path : path === input ? "" : path.slice(input.length + 1);
  return { path: below === "" ? "**" : `${below}/**`, values: all, file };
}

/** The template that a function stands for, if it can be read; otherwise the function itself. */
function readPermalink(typed: unknown, underIt: unknown): unknown {
  if (!(typed instanceof Computed)) return typed;
  if (leavesOutDrafts(typed.text)) return underIt === typed ? undefined : underIt;
  return permalinkTemplate(typed.text) ?? typed;
}

/** `(data) => (isDraft(data) ? false : data.permalink)`: the URL is the usual one, and some pages have none. */
function leavesOutDrafts(text: string): boolean {
  const bare = text.replace(/[\s()]+/g, " ");
  return /=> [^?:{}`]*draft[^?:{}`]* \? (?:false : data\.permalink|data\.permalink : false) ?$/i.test(
    bare.replace(/ *\? */, " ? ").replace(/ *: */, " : "),
  );
}

/** A function that only puts a value of the page between fixed texts is a template: `({ page }) => `/web/${page.fileSlug}/``. */
function permalinkTemplate(text: string): string | undefined {
  const start = /^(?:function ?)?(?:permalink ?)?(?:\([^()]*\)|\w+) ?(?:=> ?)?(?:\{ ?return )?`/.exec(text)?.[0];
  const [, body, end = ""] = start === undefined ? [] : (/^([^`]*)`([^`]*)$/.exec(text.slice(start.length)) ?? []);
  if (body === undefined || !/^[; }]*$/.test(end)) return undefined;
  const template = body
    .replace(/\$\{ ?(?:data\.)?(page\.(?:fileSlug|filePathStem)) ?\}/g, "{{ $1 }}")
    .replace(dayInProgram, "{{ page.date | date: '%Y-%m-%d' }}");
  return template.includes("$") ? undefined : template;
}

/** `${data.page.date.toISOString().slice(0, 10)}` */
const dayInProgram =
  /\$\{ ?(?:data\.)?(?:page\.)?date\.toISOString\(\)\.(?:(?:slice|substring|substr)\(0, ?10\)|split\(["']T["']\)\[0\]) ?\}/g;

/** Tags only name collections there, and layouts have no meaning here. */
function plain(table: Table): Table {
  const kept = ["permalink", "author", "authors", "lang", "image", "draft", "eleventyExcludeFromCollections", "date"];
  return Object.fromEntries(
    Object.entries(table).filter(([key, value]) => {
      if (value === undefined || !kept.includes(key)) return false;
      return key === "permalink" || !(value instanceof Computed);
    }),
  );
}

function tagsIn(data: Table): readonly string[] {
  const { tags } = data;
  if (typeof tags === "string") return [tags];
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === "string") : [];
}

/** Without a config, the folder that contains the data. */
function usualInput(folder: SiteFolder, program: Program | undefined): string {
  const isAbove = program !== undefined || folder.firstFolder("_data") !== undefined;
  return isAbove ? "." : (["src", "content"].find((name) => folder.firstFolder(`${name}/_data`) !== undefined) ?? ".");
}
