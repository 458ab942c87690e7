/** Somebody that feeds name. */
export interface Person {
  readonly name: string;
  readonly email?: string;
  /** Absolute. */
  readonly url?: string;
  /** Absolute address of a picture. */
  readonly avatar?: string;
  /** Podcast roles: host, guest, editor … */
  readonly role?: string;
}

/** A tag or category of an article. */
export interface Category {
  readonly term: string;
  readonly label?: string;
  /** Absolute. */
  readonly scheme?: string;
  /** Where the front matter names it: absent, under a key for tags; `keywords`, only under `keywords` or `topics`. */
  readonly from?: "categories" | "both" | "keywords";
}
