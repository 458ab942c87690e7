import type { Config } from "../model/config.ts";
import { FeedwrightError } from "../model/error.ts";
import type { EventSink, FeedwrightEvent } from "../model/events.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { StorePublisher } from "./storePublisher.ts";

/** A publisher for one config, and the end of it. */
export interface OpenPublisher {
  readonly publisher: StorePublisher;
  /** If one of several publishers has the right to publish, starts waiting for it; `onTaken` is called whenever it is obtained. */
  readonly wait?: ((onTaken: () => void) => void) | undefined;
  readonly close: () => void | Promise<void>;
}

export interface PublishingWatchOptions {
  readonly emit: EventSink;
  /** The result of the last build. */
  readonly current: () => Pick<Snapshot, "config" | "feeds" | "held">;
  /** Opens the store that a config names. */
  readonly open: (config: Config) => Promise<OpenPublisher>;
  /** Looks at all content again. The event `built` follows. */
  readonly buildAgain: () => void;
  /** Whether the articles are up to date with their store, and not only those that were last read from it. */
  readonly isCurrent?: () => boolean;
  /** Called when the store is up to date for the first time since the right to publish was obtained. */
  readonly onTakenOver?: () => void;
}

const firstRetryMs = 5_000;
const longestRetryMs = 300_000;

/** Publishes while a watch runs, after each build. A failure never ends the watch: it is reported, and tried again later. */
export class PublishingWatch {
  readonly #options: PublishingWatchOptions;
  readonly #firstRetryMs: number;
  #opened: (OpenPublisher & { readonly settings: string }) | undefined;
  #isDue = false;
  #isClosed = false;
  #running: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #hasTakenOver = false;

  /** @param opened The store of the config that is in effect, if it is already open */
  constructor(
    options: PublishingWatchOptions,
    opened?: OpenPublisher & { readonly config: Config },
    retryMs = firstRetryMs,
  ) {
    this.#options = options;
    this.#firstRetryMs = retryMs;
    this.#opened = opened && { ...opened, settings: settingsOf(opened.config) };
    opened?.wait?.(() => this.#taken());
  }

  /** Takes any event of the watch. */
  follow(event: FeedwrightEvent): void {
    if (event.event === "built") this.begin();
  }

  /** Another builder has the right to publish. */
  get isWaiting(): boolean {
    return this.#opened?.publisher.isWaiting ?? false;
  }

  #taken(): void {
    this.#hasTakenOver = true;
    this.begin();
  }

  /** Publishes now, or once more if it is publishing. */
  begin(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#isDue = true;
    this.#running ??= this.#whileDue().finally(() => {
      this.#running = undefined;
    });
  }

  /** Finishes work in progress. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#running;
    await this.#opened?.close();
  }

  async #whileDue(): Promise<void> {
    while (this.#isDue && !this.#isClosed) {
      this.#isDue = false;
      try {
        await this.#publish();
        this.#failures = 0;
      } catch (error) {
        this.#failed(error);
      }
    }
  }

  async #publish(): Promise<void> {
    const { current, emit, buildAgain, isCurrent = () => true } = this.#options;
    // The event `built` follows when the store has answered.
    if (!isCurrent()) return;
    const snapshot = current();
    const { publisher } = await this.#publisherFor(snapshot.config);
    // The holder of the lease publishes.
    if (publisher.isWaiting) return;
    const event = publisher.hasLooked ? await publisher.publish(snapshot) : "changed";
    if (event !== "changed") {
      if (event.sent.length + event.removed.length > 0) emit(event);
      if (this.#hasTakenOver) this.#options.onTakenOver?.();
      this.#hasTakenOver = false;
      return;
    }
    // Somebody else has published. A build after this look is newer than theirs.
    await publisher.look();
    buildAgain();
  }

  async #publisherFor(config: Config): Promise<OpenPublisher> {
    const settings = settingsOf(config);
    if (this.#opened?.settings === settings) return this.#opened;
    await this.#opened?.close();
    this.#opened = undefined;
    this.#opened = { ...(await this.#options.open(config)), settings };
    this.#opened.wait?.(() => this.#taken());
    return this.#opened;
  }

  #failed(error: unknown): void {
    if (this.#isClosed) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof FeedwrightError) this.#options.emit({ event: "diagnostic", diagnostic: error.diagnostic });
    this.#options.emit({ event: "publishFailed", store: this.#opened?.publisher.store ?? "", reason });
    const ms = Math.min(this.#firstRetryMs * 2 ** this.#failures, longestRetryMs);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.begin(), ms);
  }
}

function settingsOf({ publish, out, site }: Config): string {
  return JSON.stringify([publish, out.baseUrl, site.url]);
}
