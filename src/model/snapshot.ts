import type { Article } from "./article.ts";
import type { Config } from "./config.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { HeldFeed } from "./events.ts";
import type { Feed } from "./feed.ts";
import type { ContentPath, EntryId, Instant } from "./text.ts";

/**
 * Where an article stands. `published`: in at least one feed. `older`: public, but behind the limit of every feed it
 * belongs to. `unselected`: public, but no feed asks for it.
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
  /** Absent for a file that could not be understood and was never good. */
  readonly article?: Article;
  /** For `scheduled`: when it enters; for `expired`: when it left. */
  readonly at?: Instant;
  readonly id?: EntryId;
  /** Where the id comes from. `address`: it is new, and would be written down with the next publication. */
  readonly idFrom?: "front matter" | "ledger" | "address";
  /** Where the ledger last knew the article, if that was elsewhere. */
  readonly movedFrom?: ContentPath;
  /** The settled dates; the article's own before it was ever in a feed. */
  readonly published?: Instant;
  readonly updated?: Instant;
  /** The feeds it is in, with its place from 1. */
  readonly feeds: readonly { readonly feed: string; readonly place: number }[];
}

/** Everything that is known after a build: what `list`, `why` and the preview show. */
export interface Snapshot {
  readonly config: Config;
  /** Sorted by path. */
  readonly articles: () => readonly ArticleState[];
  /** As published, or as they would be where the guard holds them. Entries of large complete feeds have no content here. */
  readonly feeds: readonly Feed[];
  readonly diagnostics: readonly Diagnostic[];
  readonly held: readonly HeldFeed[];
  readonly nextDue?: Instant;
}
