import type { Article } from "./article.ts";
import type { Config } from "./config.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { HeldFeed } from "./events.ts";
import type { Feed } from "./feed.ts";
import type { ContentPath, EntryId, Instant } from "./text.ts";

/**
 * The state of an article. `published`: in at least one feed. `older`: public, but beyond the limit of every feed it belongs to.
 * `unselected`: public, but no feed selects it.
 */
export type ArticleStatus =
  | "published"
  | "older"
  | "unselected"
  | "scheduled"
  | "expired"
  | "draft"
  | "undated"
  | "unlisted"
  | "private"
  | "withdrawn"
  | "broken";

export interface ArticleState {
  readonly path: ContentPath;
  readonly status: ArticleStatus;
  /** Absent for a file that could never be read. */
  readonly article?: Article;
  /** For `scheduled`, when it will be published; for `expired`, when it expired. */
  readonly at?: Instant;
  readonly id?: EntryId;
  /** Where the id comes from. `address`: the id is new, and the next publication would save it. */
  readonly idFrom?: "front matter" | "ledger" | "address";
  /** The former path of the article in the ledger, if it is another one. */
  readonly movedFrom?: ContentPath;
  /** The final dates; the article's own if it was never in a feed. */
  readonly published?: Instant;
  readonly updated?: Instant;
  /** The feeds that contain it, with its position, from 1. */
  readonly feeds: readonly { readonly feed: string; readonly place: number }[];
}

/** Everything that is known after a build, for `list`, `why` and the preview. */
export interface Snapshot {
  readonly config: Config;
  /** Sorted by path. */
  readonly articles: () => readonly ArticleState[];
  /**
   * As published, or as they would be published if the guard did not hold them back. Entries of large complete feeds have no content here.
   */
  readonly feeds: readonly Feed[];
  readonly diagnostics: readonly Diagnostic[];
  readonly held: readonly HeldFeed[];
  readonly nextDue?: Instant;
}
