import { wayInto } from "../../disk/contained.ts";
import { namesIn, statOf } from "../../disk/look.ts";
import { realInside } from "../../disk/realInside.ts";
import type { Config } from "../../model/config.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ContentPath } from "../../model/text.ts";
import { createBuiltFiles } from "./builtFiles.ts";

/** A file that a URL in an article leads to. */
export interface FoundFile {
  /** Relative to its folder, as it is spelled on disk. */
  readonly path: string;
  /** It is only found if case is ignored. */
  readonly isOtherCase: boolean;
}

/** The files on disk that articles refer to: next to them, in folders of static files, in the built site. */
export interface SiteFiles {
  readonly beside: (path: ContentPath) => FoundFile | undefined;
  /** The absolute path of a file in the content folder. */
  readonly besideFile: (path: string) => string;
  readonly static: (path: string) => FoundFile | undefined;
  /** The file of a static folder that is meant by its place on disk, relative to the content folder: `../static/a.png`. */
  readonly staticAt: (path: string) => FoundFile | undefined;
  /** Does the first folder of this path contain static files? Then a file that is not there does not exist. */
  readonly isStaticFolder: (path: string) => boolean;
  /** Relative to the folder of the config, such as `src/assets/a.png`. */
  readonly source: (path: string) => string | undefined;
  /** Does the generator rename files when it publishes them? */
  readonly renames: boolean;
  /** Do the pictures that its plug-ins make have paths that begin at the folder of the config? */
  readonly namesFromRoot: boolean;
  /** The root-relative path in the built site of a source file with this absolute path. */
  readonly published: (file: string) => string | undefined;
  /** Is there such a file in the built site? */
  readonly isBuilt: (path: string) => boolean;
}

export function createSiteFiles({ root, content, out }: Config, fs: FileSystem): SiteFiles {
  const { dir, staticDirs, generator, builtDir } = content;
  const built = builtDir === undefined ? undefined : createBuiltFiles(builtDir, fs);
  const outputs = [builtDir, out.dir].filter((folder) => folder !== undefined);
  const inStatic = (path: string): FoundFile | undefined => {
    let other: FoundFile | undefined;
    for (const folder of staticDirs) {
      const found = findFile(fs, folder, path);
      if (found?.isOtherCase === false) return found;
      other ??= found;
    }
    return other;
  };
  return {
    beside: (path) => findFile(fs, dir, path),
    besideFile: (path) => `${dir}/${path}`,
    static: inStatic,
    staticAt: (path) => {
      const way = staticDirs.map((folder) => wayInto(folder, `${dir}/${path}`)).find((one) => one !== undefined);
      return way === undefined ? undefined : inStatic(way);
    },
    isStaticFolder: (path) => {
      const [first = "", ...rest] = path.split("/");
      return rest.length > 0 && staticDirs.some((folder) => statOf(fs, `${folder}/${first}`)?.isDirectory() === true);
    },
    source: (path) => {
      if (path.split("/").some((part) => part.startsWith("."))) return undefined;
      const file = `${root}/${path}`;
      return statOf(fs, file)?.isFile() === true ? realInside(fs, file, [root]) : undefined;
    },
    namesFromRoot: generator === "eleventy",
    renames: renaming.has(generator ?? ""),
    published: (file) => built?.find(file),
    isBuilt: (path) => outputs.some((folder) => fs.existsSync(`${folder}/${path}`)),
  };
}

const renaming: ReadonlySet<string> = new Set(["astro", "docusaurus", "vitepress", "vuepress", "gatsby"]);
const deepest = 30;

/**
 * A file by its path, whatever Unicode form its names have on disk; if there is none, a file whose name only differs in case. Some disks
 * return a file for any of these names.
 */
function findFile(fs: FileSystem, folder: string, path: string): FoundFile | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.length === 0 || parts.length > deepest || path.includes("\0")) return undefined;
  if (fs.existsSync(`${folder}/${path}`)) {
    const last = parts.at(-1) ?? "";
    // Only the list of names shows whether the disk also accepts other spellings.
    const above = `${folder}/${parts.slice(0, -1).join("/")}`;
    if (!/\.\w+$/.test(last)) return { path: parts.join("/"), isOtherCase: false };
    const names = namesIn(fs, above);
    if (names.length === 0 || names.includes(last)) return { path: parts.join("/"), isOtherCase: false };
  }
  let way = "";
  let isOtherCase = false;
  for (const part of parts) {
    const names = namesIn(fs, way === "" ? folder : `${folder}/${way}`);
    const wanted = part.normalize("NFC");
    const same = names.find((name) => name === part) ?? names.find((name) => name.normalize("NFC") === wanted);
    const found = same ?? names.find((name) => name.normalize("NFC").toLowerCase() === wanted.toLowerCase());
    if (found === undefined || found.startsWith(".")) return undefined;
    if (same === undefined) isOtherCase = true;
    way += `${way === "" ? "" : "/"}${found}`;
  }
  return { path: way, isOtherCase };
}
