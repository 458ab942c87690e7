import { join } from "node:path";
import { testConfig } from "./config.ts";
import { type CorpusArticles, readCorpus } from "./corpora.ts";
import { folderWith } from "./folder.ts";

export type ArticleSettings = Parameters<typeof testConfig>[1];

/** The articles of the files of a content folder, by their names in it. */
export function readArticles(
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: ArticleSettings = {},
): CorpusArticles {
  const root = folderWith(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [join("content", name), text])),
  );
  return readCorpus(testConfig(root, settings));
}
