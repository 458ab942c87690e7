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
  /** Its path below the content folder, if it is there. */
  readonly path?: ContentPath;
}

/** Reads a partial that an article includes: from the folders for partials, or from next to the article. Nothing if there is none. */
export type ReadInclude = (name: string, article: Article) => IncludedFile | undefined;

const mostBytes = 200_000;

/** Reads any file of the site by one of the paths that may be meant, together with the folder of each. */
export type ReadSiteFile = (ways: readonly string[]) => IncludedFile | undefined;

/** `ways` are absolute; files outside the folder of the site, or hidden files, are not read. */
export function createSiteFileReader(
  { root, content }: Pick<Config, "root" | "content">,
  fs: FileSystem,
): ReadSiteFile {
  const isOpen = (way: string): boolean =>
    !way.split("/").some((part) => part.startsWith(".") || part === "node_modules");
  return (ways) => {
    for (const file of ways) {
      const real = realInside(fs, file, [root, content.dir], isOpen);
      const text = real === undefined ? undefined : textOf(fs, real, mostBytes);
      if (text === undefined) continue;
      const path = wayInto(content.dir, file);
      const body = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
      return path === undefined ? { text: body } : { text: body, path: contentPath(path) };
    }
    return undefined;
  };
}

export function createIncludes({ content }: Pick<Config, "content">, fs: FileSystem): ReadInclude {
  const { dir, includesDirs } = content;
  const folders = [...includesDirs, dir];
  return (name, article) => {
    const beside = `${dir}/${joined(article.path, name)}`;
    for (const file of [...includesDirs.map((folder) => `${folder}/${joined("", name)}`), beside]) {
      // A link may lead out of the folders, or to a hidden file, such as the settings of a program.
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
