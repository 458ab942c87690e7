import type { FeedwrightEvent } from "../../model/events.ts";
import type { Instant } from "../../model/text.ts";

/** Tells the world what happened. The only printers of a running command. */
export interface Reporter {
  readonly name: string;
  readonly report: (event: FeedwrightEvent, at: Instant) => void;
  /** Takes away what only stands on the screen for a moment. */
  readonly end: () => void;
}
