import PQueue from "p-queue";
import type { Pace } from "./pace.ts";

/** Adds to the queue of a hub. */
export type Enqueue = <T>(hub: string, tell: () => Promise<T>) => Promise<T>;

/**
 * One queue for each hub: it is told about one document after the other, and after some of them there is a rest. What an announcement adds
 * comes before what earlier ones have added, so that a first announcement of thousands of documents does not delay news.
 */
export class HubQueues {
  readonly #pace: Pace;
  readonly #queues = new Map<string, PQueue>();
  #announcements = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Called by each announcement. */
  open(): Enqueue {
    this.#announcements += 1;
    const priority = this.#announcements;
    return (hub, tell) => this.#of(hub).add(tell, { priority });
  }

  #of(hub: string): PQueue {
    const { topicsAtOnce, restMs } = this.#pace;
    const known = this.#queues.get(hub) ?? new PQueue({ concurrency: 1, intervalCap: topicsAtOnce, interval: restMs });
    this.#queues.set(hub, known);
    return known;
  }
}
