import type { ContentPath, Instant } from "./text.ts";

/** An article that a link can lead to. */
export interface LinkTarget {
  readonly path: ContentPath;
  /** Absolute, encoded. */
  readonly url: string;
  readonly title?: string;
  /** It may go out by itself, so that others may repeat it. */
  readonly isPublic?: boolean;
  readonly published?: Instant;
}

/** Finds the article that a reference in another article means. */
export interface SiteIndex {
  readonly byPath: (path: ContentPath) => LinkTarget | undefined;
  /** By file name without extension, folder name of a bundle, slug, or else an alias: all matches, sorted by path. */
  readonly byName: (name: string) => readonly LinkTarget[];
}
