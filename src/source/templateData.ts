import { extname } from "node:path";
import { statOf, textOf } from "../disk/look.ts";
import { realInside } from "../disk/realInside.ts";
import type { Article, FoundFile, FrontMatter, FrontMatterValue } from "../model/article.ts";
import type { Config } from "../model/config.ts";
import type { FileSystem } from "../model/ports.ts";
import type { TemplateData } from "../model/templateData.ts";
import { parseFullYaml } from "./frontMatter/fullYaml.ts";
import { plainValues } from "./frontMatter/plainValues.ts";
import { createHeadReader } from "./heads/readHead.ts";
import { smolToml } from "./parsers.ts";

const mostBytes = 4 * 1024 * 1024;
const mostValues = 200_000;

/**
 * The data that templates of articles may use. `fs` records what it is asked, so that an article depends on its data files; `defaultsFor`
 * returns the values of `content.defaults` for a path.
 */
export function createTemplateData(
  { root, content }: Config,
  fs: FileSystem,
  defaultsFor: (path: string) => FrontMatter | undefined,
): TemplateData {
  const readHead = createHeadReader(fs, content.dir, content.generator, content.plainMeta);
  const read = new Map<string, { readonly stamp: string; readonly value: FrontMatterValue | undefined }>();
  return {
    frontMatterOf: (article: Article): FrontMatter | undefined => {
      const { path, diskPath } = article;
      const found: FoundFile = { path, ...(diskPath === undefined ? {} : { diskPath }), size: 0, mtimeMs: 0, ino: 0 };
      const data = readHead(found).value?.data;
      if (data === undefined) return undefined;
      const defaults = defaultsFor(path);
      return defaults === undefined ? data : Object.assign(Object.create(null), defaults, data);
    },
    dataFile: (way) => {
      if (way.split("/").some((part) => part.startsWith(".") || part === "")) return undefined;
      const stat = statOf(fs, `${root}/${way}`);
      if (stat?.isFile() !== true || stat.size > mostBytes) return undefined;
      const stamp = `${stat.size} ${stat.mtimeMs}`;
      const known = read.get(way);
      if (known?.stamp === stamp) return known.value;
      const real = realInside(fs, `${root}/${way}`, [root], (inside) => !/(?:^|\/)\./.test(inside));
      const text = real === undefined ? undefined : textOf(fs, real, mostBytes);
      const value = text === undefined ? undefined : parsed(text.replace(/^\ufeff/, ""), extname(way));
      read.set(way, { stamp, value });
      return value;
    },
  };
}

/** Nothing for a damaged file: the generator reports it. */
function parsed(text: string, ending: string): FrontMatterValue | undefined {
  try {
    if (ending === ".csv") return rowsOf(text);
    const value: unknown =
      ending === ".json"
        ? JSON.parse(text)
        : ending === ".toml"
          ? smolToml().parse(text)
          : parseFullYaml(text, () => {});
    return plainValues(value, mostValues);
  } catch {
    return undefined;
  }
}

/** Rows as maps, with the names in the first row. @see RFC 4180 */
function rowsOf(text: string): FrontMatterValue {
  const rows: string[][] = [[]];
  let cell = "";
  let isQuoted = false;
  const end = (): void => {
    rows.at(-1)?.push(cell.trim());
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (isQuoted && char === '"' && text.charAt(at + 1) === '"') {
      cell += char;
      at += 1;
    } else if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && char === ",") end();
    else if (!isQuoted && char === "\n") {
      end();
      rows.push([]);
    } else cell += char;
  }
  end();
  const [names = [], ...others] = rows.filter((row) => row.length > 1 || (row[0] ?? "") !== "");
  return others.map((row) => {
    const map: Record<string, FrontMatterValue> = Object.create(null);
    for (const [place, name] of names.entries()) map[name] = row[place] ?? null;
    return map;
  });
}
