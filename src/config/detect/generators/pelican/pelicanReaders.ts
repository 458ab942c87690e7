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
