import type { FeedwrightEvent } from "../../src/model/events.ts";

/** Collects events, and lets a test wait for one. */
export interface EventLog {
  readonly take: (event: FeedwrightEvent) => void;
  /** All so far, without progress events, which only occur on a busy machine. */
  readonly names: () => readonly string[];
  /** The next event that matches; all before it are dropped. */
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
