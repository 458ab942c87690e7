import { mirrorKinds } from "../model/catalogue/mirror.ts";
import type { Notifications } from "../model/config.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { EventSink } from "../model/events.ts";
import { type Hint, hintOf } from "./hints.ts";
import type { StoredContent } from "./storedContent.ts";

export interface FollowOptions {
  readonly content: StoredContent;
  readonly intervalMs: number;
  readonly notifications: Notifications | undefined;
  /** The bucket whose keys messages contain; nothing for a folder, which has no messages. */
  readonly place: { readonly bucket: string; readonly prefix: string } | undefined;
  /** Called with the path of a changed file, or without a path if anything may have changed. */
  readonly onDirty: (path: string | undefined) => void;
  /** Called with an unexpected error. The look is repeated. */
  readonly onError: (error: unknown) => void;
  readonly emit: EventSink;
}

export interface Following {
  /** Looks at all objects now. */
  readonly look: () => Promise<void>;
  /** Ends work in progress. */
  readonly close: () => Promise<void>;
}

/**
 * Each pause is up to a tenth shorter or longer, so that builders that were started together do not send their requests
 * together.
 */
const jitter = 0.1;
/** Messages come in bursts; their objects are looked at together. */
const gatherMs = 50;
/** Messages without keys, and those of short-lived objects, lead to at most one list in this time. */
const listEveryMs = 2_000;
/** More paths than this are reported as "anything". */
const mostPaths = 200;
const firstRetryMs = 1_000;
const longestRetryMs = 60_000;

/** Looks at the store at intervals, and whenever a message says that something has changed. */
export function followStore(options: FollowOptions): Following {
  const following = new StoreFollowing(options);
  following.start();
  return { look: () => following.lookAtAll(), close: () => following.close() };
}

/** The objects that wait for the next look. */
class Waiting {
  readonly keys = new Set<string>();
  /** Tell queues that the change has been read. */
  readonly done: (() => void | Promise<void>)[] = [];
}

class StoreFollowing {
  readonly #options: FollowOptions;
  readonly #ending = new AbortController();
  #nextList: NodeJS.Timeout | undefined;
  #nextLook: NodeJS.Timeout | undefined;
  #forLook = new Waiting();
  #forList = new Waiting();
  #listedAt = performance.now();
  #told = "";
  #looking: Promise<void> = Promise.resolve();
  #receiving: Promise<void> = Promise.resolve();

  constructor(options: FollowOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.content.beFollowed();
    this.#told = this.#state();
    this.#listIn(this.#interval());
    const { notifications } = this.#options;
    if (notifications !== undefined) this.#receiving = this.#receive(notifications);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#nextList);
    clearTimeout(this.#nextLook);
    await this.#looking;
    await this.#receiving;
  }

  lookAtAll(): Promise<void> {
    clearTimeout(this.#nextLook);
    this.#nextLook = undefined;
    return this.#inTurn(async () => {
      const waiting = [this.#forList, this.#forLook];
      this.#forList = new Waiting();
      this.#forLook = new Waiting();
      try {
        await this.#look(() => this.#options.content.lookAtAll(), waiting);
      } finally {
        this.#listedAt = performance.now();
        this.#listIn(this.#interval());
      }
    });
  }

  #lookAtHinted(): Promise<void> {
    this.#nextLook = undefined;
    return this.#inTurn(async () => {
      const waiting = this.#forLook;
      this.#forLook = new Waiting();
      if (waiting.keys.size > 0) await this.#look(() => this.#options.content.look([...waiting.keys]), [waiting]);
    });
  }

  #inTurn(act: () => Promise<void>): Promise<void> {
    this.#looking = this.#looking.then(async () => {
      if (!this.#ending.signal.aborted) await act();
    });
    return this.#looking;
  }

  async #look(act: () => Promise<readonly string[] | "failed">, waiting: readonly Waiting[]): Promise<void> {
    const { content, onDirty, onError } = this.#options;
    try {
      const wasCurrent = content.isCurrent;
      const paths = await act();
      if (this.#ending.signal.aborted) return;
      const state = this.#state();
      const isOther = state !== this.#told || (!wasCurrent && content.isCurrent);
      this.#told = state;
      if (isOther || paths.length > mostPaths) onDirty(undefined);
      else if (paths !== "failed") for (const path of paths) onDirty(path);
      // If it failed, the next list finds the change, and a queue sends its message again.
      if (paths !== "failed") for (const { done } of waiting) for (const tell of done) await tell();
    } catch (error) {
      if (!this.#ending.signal.aborted) onError(error);
    }
  }

  #interval(): number {
    return this.#options.intervalMs * (1 - jitter + 2 * jitter * Math.random());
  }

  #listIn(ms: number): void {
    clearTimeout(this.#nextList);
    if (!this.#ending.signal.aborted) this.#nextList = setTimeout(() => void this.lookAtAll(), ms);
  }

  /** The state that a watch reports again when it changes. */
  #state(): string {
    return JSON.stringify(this.#options.content.diagnostics);
  }

  async #receive(notifications: Notifications): Promise<void> {
    const { signal } = this.#ending;
    let failures = 0;
    while (!signal.aborted) {
      let reason = "there are no more";
      try {
        for await (const { body, done } of notifications(signal)) {
          failures = 0;
          this.#hint(body, done);
          if (signal.aborted) return;
        }
      } catch (error) {
        reason = error instanceof Error ? error.message : String(error);
      }
      if (signal.aborted) return;
      if (failures === 0)
        this.#options.emit({ event: "diagnostic", diagnostic: diagnostic(mirrorKinds.CONTENT_TOLD, { reason }) });
      await pauseFor(Math.min(longestRetryMs, firstRetryMs * 2 ** failures), signal);
      failures += 1;
    }
  }

  #hint(body: unknown, done: (() => void | Promise<void>) | undefined): void {
    const { place, onError } = this.#options;
    const hint: Hint = place === undefined ? "any" : hintOf(body, place);
    const tell = done ?? ((): void => {});
    if (hint === "none") {
      Promise.resolve(tell()).catch(onError);
      return;
    }
    const waiting = hint === "any" ? this.#forList : this.#forLook;
    waiting.done.push(tell);
    if (hint === "any") this.#listIn(Math.max(gatherMs, listEveryMs - (performance.now() - this.#listedAt)));
    else {
      for (const key of hint) waiting.keys.add(key);
      this.#nextLook ??= setTimeout(() => void this.#lookAtHinted(), gatherMs);
    }
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });
}
