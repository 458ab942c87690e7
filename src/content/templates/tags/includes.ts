import { wayInto } from "../../../disk/contained.ts";
import { textOf } from "../../../disk/look.ts";
import { realInside } from "../../../disk/realInside.ts";
import type { Article } from "../../../model/article.ts";
import type { Config } from "../../../model/config.ts";
import type { FileSystem } from "../../../model/ports.ts";
import { type ContentPath, contentPath } from "../../../model/text.ts";
import { joined } from "../../addresses/urls.ts";

export interface IncludedFile {
  readonly text: string;
  /** Where it lies below the content folder, if it does. */
  readonly path?: ContentPath;
}

/** Reads a partial that an article includes: from the folders for partials, or from beside the article. Nothing where there is none. */
export type ReadInclude = (name: string, article: Article) => IncludedFile | undefined;

const mostBytes = 200_000;

export function createIncludes({ content }: Pick<Config, "content">, fs: FileSystem): ReadInclude {
  const { dir, includesDirs } = content;
  const folders = [...includesDirs, dir];
  return (name, article) => {
    const beside = `${dir}/${joined(article.path, name)}`;
    for (const file of [...includesDirs.map((folder) => `${folder}/${joined("", name)}`), beside]) {
      // A link may lead a name out of the folders, or to a file that is kept from sight, such as the settings of a program.
      const real = realInside(fs, file, folders, (way) => !way.split("/").some((part) => part.startsWith(".")));
      const text = real === undefined ? undefined : textOf(fs, real, mostBytes);
      if (text === undefined) continue;
      const body = text.replace(/\r\n?/g, "\n").replace(/^---\n[\s\S]*?\n---\n/, "");
      const path = wayInto(dir, file);
      return path === undefined ? { text: body } : { text: body, path: contentPath(path) };
    }
    return undefined;
  };
}
