import type { Config } from "../model/config.ts";
import type { EventSink, FeedwrightEvent, HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { type AnnounceOptions, announce } from "./announce.ts";
import { topicsOf } from "./topics.ts";

interface Current {
  readonly config: Config;
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
}

interface AnnouncerOptions extends Omit<AnnounceOptions, "config" | "waitMs" | "force" | "signal"> {
  /** The result of the last build. */
  readonly current: () => Current;
}

/** At most one announcement per minute: hubs ignore publishers that come too often. */
const restMs = 60_000;

/** Tells hubs while a watch runs: after nothing has been saved for a while, and not too often. A failure never ends the watch. */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #earliest = 0;
  readonly #restMs: number;

  constructor(options: AnnouncerOptions, rest = restMs) {
    this.#options = options;
    this.#restMs = rest;
  }

  /** Takes any event of the watch. Documents that were written start the wait. */
  follow(event: FeedwrightEvent): void {
    if (event.event === "built" && event.written.length > 0) this.begin();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await this.#running;
  }

  /** Starts the wait: once nothing has been saved for a while, hubs are told what they do not know yet. */
  begin(): void {
    if (this.#closing.signal.aborted) return;
    clearTimeout(this.#timer);
    const quietMs = this.#options.current().config.announce.quietSec * 1000;
    const ms = Math.max(quietMs, this.#earliest - performance.now());
    this.#timer = setTimeout(() => {
      this.#running = this.#running.then(() => this.#announce());
    }, ms);
  }

  async #announce(): Promise<void> {
    const { current, emit } = this.#options;
    const { signal } = this.#closing;
    try {
      const { config, feeds, held } = current();
      const waitMs = config.announce.waitSec * 1000;
      const { told } = await announce(topicsOf(freeFeeds(feeds, held)), { ...this.#options, config, waitMs, signal });
      if (told > 0) this.#earliest = performance.now() + this.#restMs;
    } catch (error) {
      if (!signal.aborted) tellUnforeseen(emit, error);
    }
  }
}

/** Without the feeds that the guard holds back: hubs are not told about them. */
export function freeFeeds(feeds: readonly Feed[], held: readonly HeldFeed[]): readonly Feed[] {
  const names = new Set(held.map(({ feed }) => feed));
  return feeds.filter(({ name }) => !names.has(name));
}

function tellUnforeseen(emit: EventSink, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  emit({ event: "pingFailed", hub: "", feed: "", topic: "", reason, tries: 0 });
}
