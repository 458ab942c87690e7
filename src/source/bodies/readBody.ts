import type { Article } from "../../model/article.ts";
import type { Outcome } from "../../model/diagnostic.ts";
import type { FileSystem } from "../../model/ports.ts";
import { isNotebook } from "../../text/markup/markupOf.ts";
import { notebookBody } from "./notebookBody.ts";
import { readText } from "./readText.ts";

/** The text of an article, after its front matter; of a notebook, as Markdown. Line ends become `\n`. */
export function readBody(
  fs: FileSystem,
  contentDir: string,
  file: Pick<Article, "path" | "diskPath" | "bodyOffset">,
): Outcome<string> {
  const read = readText(fs, contentDir, file);
  return read.value === undefined || !isNotebook(file.path) ? read : notebookBody(file.path, read.value);
}
