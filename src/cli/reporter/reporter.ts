import type { FeedwrightEvent } from "../../model/events.ts";
import type { Instant } from "../../model/text.ts";

/** Reports what happens. Only reporters print while a command runs. */
export interface Reporter {
  readonly name: string;
  readonly report: (event: FeedwrightEvent, at: Instant) => void;
  /** Removes temporary lines from the screen. */
  readonly end: () => void;
}
