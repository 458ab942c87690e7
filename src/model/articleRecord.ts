import type { Article, FoundFile } from "./article.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** What is known of one article file. */
export interface ArticleRecord {
  readonly file: FoundFile;
  /** The last good one, while the file is broken. Absent when it never was good. */
  readonly article?: Article;
  readonly broken: boolean;
  /** Its stamp is proof of its text: when it was read, the file was older than the clock of the file system is coarse. */
  readonly isSettled: boolean;
  readonly diagnostics: readonly Diagnostic[];
}
