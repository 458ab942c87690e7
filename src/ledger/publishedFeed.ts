import type { FormatName } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";

/** An entry as it is published. */
export interface PublishedEntry {
  readonly id: string;
  readonly url: string;
  readonly title?: string;
  readonly published?: Instant;
  readonly updated?: Instant;
}

/** A feed as it is published. */
export interface PublishedFeed {
  readonly format: FormatName;
  readonly selfUrl?: string;
  readonly entries: readonly PublishedEntry[];
}
