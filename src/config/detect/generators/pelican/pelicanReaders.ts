import type { Question } from "../../detectedSite.ts";
import { join } from "../../paths.ts";
import type { SiteFolder } from "../../siteFolder.ts";

/** A plug-in in the site's own folders that reads articles: it may read other files, or other metadata. */
export function ownReaders(
  folder: SiteFolder,
  paths: readonly string[],
  plugins: readonly string[],
): readonly Question[] {
  const modules = paths.flatMap((path) =>
    plugins.flatMap((plugin) => {
      const name = plugin.replaceAll(".", "/");
      return [`${name}.py`, `${name}/__init__.py`, `${name}/${name}.py`].map((file) => join(path, file));
    }),
  );
  const file = modules.find((one) => folder.first(one) !== undefined && /\breader_classes\b/.test(folder.text(one)));
  if (file === undefined) return [];
  return [
    {
      key: "content.dir",
      file,
      found: "reader_classes",
      reason: "a plug-in of the site reads articles in its own way there",
      instead: "--content FOLDER",
    },
  ];
}

/** Plug-ins that make articles of notebooks, which have their metadata in a file beside them or in their first cell. */
export function notebookReaders(folder: SiteFolder, dir: string, plugins: readonly string[]): readonly Question[] {
  const found = plugins.find((name) => /ipynb|jupyter|notebook/i.test(name) && !name.startsWith("liquid_tags"));
  if (found === undefined) return [];
  const notebooks = folder
    .find(dir, (name) => name.endsWith(".ipynb"))
    .filter((path) => !path.includes(".ipynb_checkpoints/"));
  if (notebooks.length === 0) return [];
  const reason = `that plug-in makes articles of notebooks (${notebooks.length} files) in a way that is not known here; with this answer, they are left out`;
  return [{ key: "content.include", file: "pelicanconf.py", found, reason, instead: "--content FOLDER" }];
}
