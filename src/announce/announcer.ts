import type { Config } from "../model/config.ts";
import type { EventSink, FeedwrightEvent, HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { type AnnounceOptions, announce } from "./announce.ts";
import { HubQueues } from "./hubQueues.ts";
import { type Topic, topicsOf } from "./topics.ts";

interface Current {
  readonly config: Config;
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
}

interface AnnouncerOptions
  extends Omit<AnnounceOptions, "config" | "waitMs" | "force" | "signal" | "superseded" | "queues"> {
  /** The result of the last build. */
  readonly current: () => Current;
  /** False while another builder has the right to publish; `begin` is called when this process gets it. */
  readonly mayTell?: () => boolean;
}

/** How long the announcer waits. Tests use shorter times. */
interface Rests {
  /** The pause between two announcements of one document: hubs ignore publishers that send too many. */
  readonly restMs: number;
  /** The first pause before a failed announcement is repeated; it doubles each time, up to the longest. */
  readonly againMs: number;
  readonly longestAgainMs: number;
}

const usualRests: Rests = { restMs: 60_000, againMs: 60_000, longestAgainMs: 3_600_000 };

/** Hubs are notified at the latest after this many quiet periods, even if files are still being saved. */
const mostQuiets = 10;

/**
 * Notifies hubs while a watch runs: after nothing has been saved for a while, and not too often. Failed announcements are repeated
 * automatically. A failure never ends the watch.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #rests: Rests;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  /** A slow hub must not delay the others, so announcements may overlap. */
  readonly #running = new Set<Promise<void>>();
  readonly #queues: HubQueues;
  #superseding = new AbortController();
  /** Since when an announcement is waiting. */
  #since: number | undefined;
  /** Topic → when a hub was last notified of it. */
  readonly #toldAt = new Map<string, number>();
  #againMs: number;
  #isHeld = false;

  constructor(options: AnnouncerOptions, rests = usualRests) {
    this.#options = options;
    this.#rests = rests;
    this.#queues = new HubQueues(options.pace);
    this.#againMs = rests.againMs;
  }

  /** Takes any event of the watch. Documents that were written start the wait, and so does the end of a hold. */
  follow(event: FeedwrightEvent): void {
    if (event.event === "held") this.#isHeld = true;
    if (event.event !== "built" || (event.written.length === 0 && !this.#isHeld)) return;
    this.#isHeld = false;
    this.begin();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#closing.abort();
    await Promise.all(this.#running);
  }

  /** Starts the wait: once nothing has been saved for a while, hubs are notified of everything that they do not know yet. */
  begin(): void {
    const now = performance.now();
    this.#since ??= now;
    const quietMs = this.#options.current().config.announce.quietSec * 1000;
    this.#announceIn(Math.min(quietMs, this.#since + mostQuiets * quietMs - now));
  }

  #announceIn(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#closing.signal.aborted) return;
    const start = (): void => {
      this.#since = undefined;
      // Documents that are not live yet must not delay the others.
      this.#superseding.abort();
      this.#superseding = new AbortController();
      const running = this.#announce(this.#superseding.signal).finally(() => this.#running.delete(running));
      this.#running.add(running);
    };
    this.#timer = setTimeout(start, ms);
  }

  async #announce(superseded: AbortSignal): Promise<void> {
    const { current, emit, mayTell = () => true } = this.#options;
    const { signal } = this.#closing;
    if (!mayTell()) return;
    try {
      const { config, feeds, held } = current();
      const waitMs = config.announce.waitSec * 1000;
      const topics = topicsOf(freeFeeds(feeds, held));
      const { told, notLive, passing } = await announce(this.#rested(topics), {
        ...this.#options,
        config,
        waitMs,
        signal,
        superseded,
        queues: this.#queues,
        emit: (event) => this.#emit(event),
      });
      if (notLive + passing === 0 || told > 0) this.#againMs = this.#rests.againMs;
      if (notLive + passing > 0 && !superseded.aborted && this.#since === undefined) this.#tryLater();
    } catch (error) {
      if (signal.aborted) return;
      tellUnforeseen(emit, error);
      if (this.#since === undefined) this.#tryLater();
    }
  }

  /** Without the documents that a hub was notified of just now: they follow after the pause. */
  #rested(topics: readonly Topic[]): readonly Topic[] {
    const now = performance.now();
    const restOf = ({ url }: Topic): number =>
      (this.#toldAt.get(url) ?? Number.NEGATIVE_INFINITY) + this.#rests.restMs - now;
    const rests = topics.map(restOf).filter((ms) => ms > 0);
    if (rests.length > 0) this.#announceIn(Math.max(...rests));
    return rests.length === 0 ? topics : topics.filter((topic) => restOf(topic) <= 0);
  }

  #emit(event: FeedwrightEvent): void {
    if (event.event === "pinged") this.#toldAt.set(event.topic, performance.now());
    this.#options.emit(event);
  }

  #tryLater(): void {
    this.#announceIn(this.#againMs);
    this.#againMs = Math.min(2 * this.#againMs, this.#rests.longestAgainMs);
  }
}

/** Without the feeds that the guard holds back: hubs are not notified of them. */
export function freeFeeds(feeds: readonly Feed[], held: readonly HeldFeed[]): readonly Feed[] {
  const names = new Set(held.map(({ feed }) => feed));
  return feeds.filter(({ name }) => !names.has(name));
}

function tellUnforeseen(emit: EventSink, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  emit({ event: "pingFailed", hub: "", feed: "", topic: "", reason, tries: 0 });
}
