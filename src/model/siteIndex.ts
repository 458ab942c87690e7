import type { ContentPath } from "./text.ts";

/** An article as a link can lead to it. */
export interface LinkTarget {
  readonly path: ContentPath;
  /** Absolute, encoded. */
  readonly url: string;
  readonly title?: string;
}

/** Finds the article that a reference in another one means. */
export interface SiteIndex {
  readonly byPath: (path: ContentPath) => LinkTarget | undefined;
  /** By file name without extension, folder name of a bundle, or slug; all that carry it, sorted by path. */
  readonly byName: (name: string) => readonly LinkTarget[];
}
