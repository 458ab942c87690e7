import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Lock, takeLock } from "../disk/lock.ts";
import { look } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";

const retryMs = 100;
const beatMs = 10_000;
const silentMs = 120_000;

export interface Turn {
  readonly release: () => void | Promise<void>;
}

/** Waits until it is this process' turn; nothing if there is no way to take turns. */
export type TakeTurn = (signal: AbortSignal | undefined) => Promise<Turn | undefined>;

/**
 * Lets only one process at a time notify hubs about a site: a `ping` beside a `watch --ping` would send the same notifications. Within a
 * process, any number of announcements share the turn. A process that is killed loses it.
 */
export class TellingTurn {
  readonly #take: TakeTurn;
  #users = 0;
  #turn: Promise<Turn | undefined> = Promise.resolve(undefined);
  #released: Promise<void> = Promise.resolve();

  constructor(take: TakeTurn) {
    this.#take = take;
  }

  /** Waits until no other process notifies hubs, and then acts. */
  async during<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
    this.#users += 1;
    if (this.#users === 1) this.#turn = this.#released.then(() => this.#take(signal));
    const turn = this.#turn;
    try {
      await turn;
      return await act();
    } finally {
      this.#users -= 1;
      if (this.#users === 0) this.#released = turn.then(async (taken) => await taken?.release()).catch(() => {});
      await this.#released;
    }
  }
}

/**
 * A lock beside the record of notifications. Nothing if no lock can be made: then hubs may be notified twice, which they ignore.
 * @param file Without one, the turn is not shared with other processes
 */
export function turnByFile(fs: FileSystem, file: string | undefined): TakeTurn {
  return async (signal) => {
    if (file === undefined) return undefined;
    look(() => fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
    for (;;) {
      const lock = look(() => takeLock(fs, `${file}.lock`, silentMs)).value;
      if (lock === undefined) return undefined;
      if (!("heldBy" in lock)) return beating(lock);
      await sleep(retryMs, undefined, signal === undefined ? {} : { signal });
    }
  };
}

/** Shows other processes at intervals that this one is alive. */
function beating(lock: Lock): Turn {
  const timer = setInterval(lock.beat, beatMs).unref();
  return {
    release: () => {
      clearInterval(timer);
      lock.release();
    },
  };
}
