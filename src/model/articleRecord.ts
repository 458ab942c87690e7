import type { Article, FoundFile } from "./article.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** What is known about one article file. */
export interface ArticleRecord {
  readonly file: FoundFile;
  /** The last version that could be read, while the current one cannot. Absent if there never was one. */
  readonly article?: Article;
  readonly broken: boolean;
  /**
   * Whether the stamp proves that the text is unchanged. It does if the file was older, when it was read, than the resolution of the file
   * system's clock.
   */
  readonly isSettled: boolean;
  readonly diagnostics: readonly Diagnostic[];
}
