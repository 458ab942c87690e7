import type { HeldFeed } from "../model/events.ts";
import type { LiveSite } from "./liveSite.ts";

/** A site whose documents are kept current until it is closed: by `close`, by `await using`, or by the signal that `watch` was given. */
export interface Watching extends AsyncDisposable {
  /** The output folder, absolute. A changed config may move it. */
  readonly outDir: string;
  /** How changes are noticed; `waiting` while there is no content folder. */
  readonly watcher: string;
  /** Feeds that the guard holds back now. */
  readonly held: readonly HeldFeed[];
  /**
   * Publishes what the guard holds back now.
   * @returns false if nothing is held back
   */
  readonly acceptHeld: () => boolean;
  /** Reports an error as the event `diagnostic`, and checks everything again. For a process that continues after `uncaughtException`. */
  readonly recover: (error: unknown) => void;
  /** Finishes the current build, and stops. Afterwards, it does not keep the process running. */
  readonly close: () => Promise<void>;
}

export class LiveWatching implements Watching {
  readonly #live: LiveSite;
  readonly #stop: () => Promise<void>;
  readonly #signal: AbortSignal | undefined;
  readonly #closeOnAbort = (): void => void this.close();
  #closing: Promise<void> | undefined;

  /** @param signal Closes this when it is aborted */
  constructor(live: LiveSite, stop: () => Promise<void>, signal: AbortSignal | undefined) {
    this.#live = live;
    this.#stop = stop;
    this.#signal = signal;
    signal?.addEventListener("abort", this.#closeOnAbort);
  }

  get outDir(): string {
    return this.#live.site().snapshot().config.out.dir;
  }

  get watcher(): string {
    return this.#live.watcher();
  }

  get held(): readonly HeldFeed[] {
    return this.#live.site().snapshot().held;
  }

  acceptHeld(): boolean {
    return this.#live.acceptHeld();
  }

  recover(error: unknown): void {
    this.#live.recover(error);
  }

  close(): Promise<void> {
    this.#signal?.removeEventListener("abort", this.#closeOnAbort);
    this.#closing ??= this.#stop();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
