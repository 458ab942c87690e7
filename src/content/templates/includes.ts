import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { FileSystem } from "../../model/ports.ts";
import { type ContentPath, contentPath } from "../../model/text.ts";
import { joined } from "../urls.ts";

export interface IncludedFile {
  readonly text: string;
  /** Where it lies below the content folder, if it does. */
  readonly path?: ContentPath;
}

/** Reads a partial that an article includes: from the folders for partials, or from beside the article. Nothing where there is none. */
export type ReadInclude = (name: string, article: Article) => IncludedFile | undefined;

const most = 200_000;

export function createIncludes({ content }: Pick<Config, "content">, fs: FileSystem): ReadInclude {
  const { dir, includesDirs } = content;
  return (name, article) => {
    const beside = `${dir}/${joined(article.path, name)}`;
    for (const file of [...includesDirs.map((folder) => `${folder}/${joined("", name)}`), beside]) {
      const text = readInside(fs, file, [...includesDirs, dir]);
      if (text === undefined) continue;
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
      return file.startsWith(`${dir}/`)
        ? { text: body, path: contentPath(file.slice(dir.length + 1)) }
        : { text: body };
    }
    return undefined;
  };
}

/** A link may lead a name out of the folders: what is read lies in one of them. */
function readInside(fs: FileSystem, file: string, folders: readonly string[]): string | undefined {
  try {
    const real = fs.realpathSync(file);
    const isInside = folders.some((folder) => fs.existsSync(folder) && real.startsWith(`${fs.realpathSync(folder)}/`));
    const stat = fs.statSync(real);
    if (!isInside || !stat.isFile() || stat.size > most) return undefined;
    return fs.readFileSync(real, "utf8").replace(/\r\n?/g, "\n");
  } catch {
    return undefined;
  }
}
