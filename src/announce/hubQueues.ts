import type PQueue from "p-queue";
import type { Pace } from "./pace.ts";

/** Adds to the queue of a hub. */
export type Enqueue = <T>(hub: string, tell: () => Promise<T>) => Promise<T>;

/**
 * One queue for each hub: it is notified of one document after the other, with pauses in between. The documents of a later announcement
 * come first, so that a first announcement of thousands of documents does not delay news.
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
    return async (hub, tell) => {
      const queue = await this.#of(hub);
      return queue.add(tell, { priority });
    };
  }

  async #of(hub: string): Promise<PQueue> {
    const { topicsAtOnce, restMs } = this.#pace;
    const { default: PQueue } = await import("p-queue");
    const known = this.#queues.get(hub) ?? new PQueue({ concurrency: 1, intervalCap: topicsAtOnce, interval: restMs });
    this.#queues.set(hub, known);
    return known;
  }
}
