/** What the values of a group of feeds are, where every site knows it. */
export type GroupKind = "tag" | "category" | "section" | "author" | "language" | "year" | "series";

/** Which value of which group a feed is for. */
export interface FeedValue {
  /** The name of the group. */
  readonly group: string;
  /** What its values are, unless that is a front matter key or what a function gives. */
  readonly kind?: GroupKind;
  /** As most articles write it. */
  readonly value: string;
  /** The feed is complete and its document an archive: nobody subscribes to it. */
  readonly isArchive: boolean;
}
