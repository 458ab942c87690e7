import { type DatedFile, dateInPath, saysDate } from "../../dated.ts";
import { join } from "../../paths.ts";
import { at, Computed, isTable, textAt } from "../../read/computed.ts";
import { type Program, readProgram } from "../../read/program.ts";
import type { SiteFolder } from "../../siteFolder.ts";
import type { Table } from "../../table.ts";

export interface Row {
  readonly path: string;
  readonly values: Table;
  readonly file: string;
}

/** The folders of an Eleventy site, and the data that its articles get from folders and layouts. */
export interface EleventyData {
  readonly input: string;
  readonly output: string;
  readonly dataDir: string;
  readonly includesDir: string;
  readonly pathPrefix: unknown;
  readonly ignored: readonly string[];
  /** The tags of an article: its own and those of the folders above it. */
  readonly tagsOf: (path: string, data: Table) => readonly string[];
  readonly folderTags: (path: string) => readonly string[];
  /** The nearest folder above an article whose articles all have this tag. */
  readonly folderWithTag: (path: string, tag: string) => string | undefined;
  /** A value that an article gets from the folders above it. */
  readonly folderValue: (path: string, key: string) => unknown;
  /** The texts of its layout and of those that this one is in. */
  readonly layoutTexts: (path: string, data: Table) => readonly string[];
  /**
   * Front matter that these articles share, by glob below the input folder: that of a layout first, then that of folders, deeper ones
   * later.
   */
  readonly rows: (files: readonly DatedFile[]) => readonly Row[];
}

export function readEleventyData(
  folder: SiteFolder,
  program: Program | undefined,
  programs: readonly Program[],
): EleventyData {
  const settings = program?.main;
  const config = program?.named("config");
  const dir = (key: string): string | undefined =>
    textAt(settings, "dir", key) ?? textAt(config, "dir", key) ?? calledDir(programs, key);
  const scripts = JSON.stringify(folder.data("package.json").scripts ?? {});
  const input = join(dir("input") ?? /--input[= ]["']?([\w./-]+)/.exec(scripts)?.[1] ?? usualInput(folder, program));
  const ownData = join(input, dir("data") ?? "_data");
  const dataDir = folder.firstFolder(ownData) === undefined ? "_data" : ownData;
  const includesDir = join(input, dir("includes") ?? "_includes");
  const layoutsDir = dir("layouts") === undefined ? includesDir : join(input, dir("layouts"));
  const output = join(dir("output") ?? /--output[= ]["']?([\w./-]+)/.exec(scripts)?.[1] ?? "_site");
  const folderRows = new Map<string, Row | undefined>();
  /** The data file of a folder: `posts/posts.json`, `posts/posts.11tydata.js`. */
  const rowOf = (path: string): Row | undefined => {
    if (!folderRows.has(path)) folderRows.set(path, readRow(folder, path, input));
    return folderRows.get(path);
  };
  const rowsAbove = (path: string): readonly Row[] => {
    const parts = path.split("/").slice(0, -1);
    return parts.flatMap((_part, index) => rowOf(parts.slice(0, index + 1).join("/")) ?? []);
  };
  const folderTags = (path: string): readonly string[] => rowsAbove(path).flatMap(({ values }) => tagsIn(values));
  const ignored = programs
    .flatMap((one) => one.calls("add"))
    .filter(({ callee }) => /ignores\.add$/.test(callee))
    .flatMap(({ values }) => {
      const [glob] = values;
      if (typeof glob !== "string") return [];
      const bare = join(glob);
      return input === "."
        ? [bare, `${bare}/**`]
        : bare.startsWith(`${input}/`)
          ? [bare.slice(input.length + 1), `${bare.slice(input.length + 1)}/**`]
          : [];
    });
  const layoutFile = (name: string): string | undefined =>
    folder.first(
      ...["", ".njk", ".liquid", ".html", ".webc", ".md"].flatMap((end) => [
        join(layoutsDir, name + end),
        join(includesDir, name + end),
      ]),
    );
  const folderWithTag = (path: string, tag: string): string | undefined => {
    const parts = path.split("/").slice(0, -1);
    const folders = parts.map((_part, index) => parts.slice(0, index + 1).join("/"));
    return folders.findLast((above) => tagsIn(rowOf(above)?.values ?? {}).includes(tag));
  };
  const folderValue = (path: string, key: string): unknown =>
    rowsAbove(path)
      .map(({ values }) => values[key])
      .findLast((value) => value !== undefined);
  const layoutTexts = (path: string, data: Table): readonly string[] => {
    const files: string[] = [];
    for (let name = data.layout ?? folderValue(path, "layout"); typeof name === "string" && files.length < 10; ) {
      const file = layoutFile(name);
      if (file === undefined) break;
      files.push(file);
      name = folder.frontMatter(file).layout;
    }
    return files.map((file) => folder.text(file));
  };
  const layoutRow = (name: string): Row | undefined => {
    const file = layoutFile(name);
    if (file === undefined) return undefined;
    const data = folder.frontMatter(file);
    const above = typeof data.layout === "string" && data.layout !== name ? layoutRow(data.layout) : undefined;
    const values = { ...above?.values, ...data };
    return { path: "", values, file: data.permalink === undefined ? (above?.file ?? file) : file };
  };
  return {
    input,
    output,
    dataDir,
    includesDir,
    pathPrefix: at(settings, "pathPrefix") ?? at(config, "pathPrefix"),
    ignored,
    folderTags,
    folderWithTag,
    folderValue,
    layoutTexts,
    tagsOf: (path, data) => [
      ...folderTags(path),
      ...tagsIn(data),
      ...(typeof data.layout === "string" ? tagsIn(layoutRow(data.layout)?.values ?? {}) : []),
    ],
    rows: (files) => {
      const folders = new Map<string, Row>();
      const layouts = new Map<string, Row>();
      for (const { path, data } of files) {
        const above = rowsAbove(path);
        for (const row of above) folders.set(row.file, row);
        const layout = data.layout ?? folderValue(path, "layout");
        const row = typeof layout === "string" ? layoutRow(layout) : undefined;
        const shared = row === undefined ? {} : plain({ permalink: row.values.permalink });
        // Each article chooses its layout.
        const glob = (input === "." ? path : path.slice(input.length + 1)).replace(/[*?[\]{}\\]/g, "\\$&");
        if (row !== undefined && Object.keys(shared).length > 0)
          layouts.set(path, { path: glob, values: shared, file: row.file });
      }
      const deep = [...folders.values()].sort((a, b) => a.path.split("/").length - b.path.split("/").length);
      return [...layouts.values(), ...deep.map((row) => ({ ...row, values: plain(row.values) }))].filter(
        ({ values }) => Object.keys(values).length > 0,
      );
    },
  };
}

/** The articles below a folder: Markdown, and other templates with a date. */
export function articlesOf(folder: SiteFolder, read: EleventyData, dir: string): readonly DatedFile[] {
  const skipped = [read.output, read.includesDir, read.dataDir].map((name) => `${name}/`);
  return folder
    .find(
      dir,
      (name) =>
        /\.(?:md|markdown|mdx|html|njk|liquid)$/.test(name) &&
        !/^(?:readme|license|changelog|contributing)\b/i.test(name),
    )
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
    ...(title instanceof Computed || title === undefined ? {} : { computedTitle: title }),
  };
  const below = input === "." ? path : path === input ? "" : path.slice(input.length + 1);
  return { path: below === "" ? "**" : `${below}/**`, values: all, file };
}

/** A function is what it comes to for every article, where that can be read; else it stays one. */
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
  const template = body.replace(/\$\{ ?(?:data\.)?(page\.(?:fileSlug|filePathStem)) ?\}/g, "{{ $1 }}");
  return template.includes("$") ? undefined : template;
}

/** Tags name collections there, and layouts have no meaning here. */
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
