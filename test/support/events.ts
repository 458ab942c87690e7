import type { FeedwrightEvent } from "../../src/model/events.ts";

/** Takes events, and lets a test wait for one. */
export interface EventLog {
  readonly take: (event: FeedwrightEvent) => void;
  /** All so far; what is slow on a busy machine also tells of its progress, which is left out. */
  readonly names: () => readonly string[];
  /** The next event that fits; all before it are forgotten. */
  readonly next: (fits: (event: FeedwrightEvent) => boolean) => Promise<FeedwrightEvent>;
}

export function eventLog(): EventLog {
  const all: string[] = [];
  const open: FeedwrightEvent[] = [];
  let wake = (): void => {};
  return {
    take: (event) => {
      if (event.event !== "progress") all.push(event.event);
      open.push(event);
      wake();
    },
    names: () => all,
    next: async (fits) => {
      for (;;) {
        const at = open.findIndex(fits);
        const [found] = at === -1 ? [] : open.splice(0, at + 1).slice(-1);
        if (found !== undefined) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
