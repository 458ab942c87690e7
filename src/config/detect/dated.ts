import type { SiteFolder } from "./siteFolder.ts";
import type { Table } from "./table.ts";

const dateKeys =
  /^(?:date|published|publish(?:ed)?_?(?:date|at|on|time)|pub_?date(?:time)?|date_?(?:published|created)|created(?:_?at)?|post_?date|posted|publication_?date)$/i;

export const markdownName = /\.(?:md|markdown|mdx)$/i;

export interface DatedFile {
  readonly path: string;
  readonly isDated: boolean;
  readonly data: Table;
}

/** The Markdown files below a folder that may be articles, and whether each has a date. */
export function datedFiles(folder: SiteFolder, dir: string, isWanted = isArticleName): readonly DatedFile[] {
  return folder.find(dir, isWanted).map((path) => {
    const data = folder.frontMatter(path);
    return { path, isDated: saysDate(data) || dateInPath.test(path), data };
  });
}

function isArticleName(name: string): boolean {
  return markdownName.test(name) && !isProjectFile(name) && !/^_index\b/i.test(name);
}

/** Whether this is the name of a file about a repository, such as `README.md` and `README.de.md`, but not `license-plates.md`. */
export function isProjectFile(name: string): boolean {
  return /^(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|security)(?:\.[\w-]+)?\.\w+$/i.test(name);
}

export const dateInPath = /(?:^|\/)\d{4}[-_/]\d{1,2}[-_/]\d{1,2}(?:[-_/.T]|$)/;

export function saysDate(data: Table): boolean {
  return Object.entries(data).some(([key, value]) => {
    if (typeof value === "object") return value instanceof Date ? dateKeys.test(key) : key === "date" && value !== null;
    return dateKeys.test(key) && !["", "true", "false", "null"].includes(String(value));
  });
}

/** Whether a date has a time of day, too. */
export function saysTime(value: unknown): boolean {
  return value instanceof Date ? value.getTime() % 86_400_000 !== 0 : /\d:\d\d/.test(String(value));
}

/** Whether this is the only date of publication in the front matter. */
export function isOnlyDate(data: Table, key: string): boolean {
  return (
    dateKeys.test(key) &&
    Object.entries(data).every(([other, value]) => !dateKeys.test(other) || String(value) === String(data[key]))
  );
}

/** The number of dated articles in each subfolder, the largest first; "." stands for files of the folder itself. */
export function byFolder(files: readonly DatedFile[], dir: string): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { path, isDated } of files) {
    if (!isDated) continue;
    const below = dir === "." ? path : path.slice(dir.length + 1);
    const cut = below.indexOf("/");
    const name = cut === -1 ? "." : below.slice(0, cut);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
