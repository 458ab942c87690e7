import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Lock, takeLock } from "../disk/lock.ts";
import { look } from "../disk/look.ts";
import type { FileSystem } from "../model/ports.ts";

const retryMs = 100;
const beatMs = 10_000;
const silentMs = 120_000;

/**
 * Lets only one process at a time tell hubs about a site: a `ping` beside a `watch --ping` would tell them the same. Within a process, any
 * number of announcements share the turn. A process that is killed loses it.
 */
export class TellingTurn {
  readonly #fs: FileSystem;
  readonly #file: string | undefined;
  #users = 0;
  #lock: Promise<Lock | undefined> = Promise.resolve(undefined);

  /** @param file The record of what hubs have been told; without one, no other process knows of it */
  constructor(fs: FileSystem, file: string | undefined) {
    this.#fs = fs;
    this.#file = file;
  }

  /** Does something while no other process tells hubs; waits until then. */
  async during<T>(signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
    this.#users += 1;
    if (this.#users === 1) this.#lock = this.#take(signal);
    const lock = this.#lock;
    try {
      await lock;
      return await act();
    } finally {
      this.#users -= 1;
      if (this.#users === 0) (await lock.catch(() => undefined))?.release();
    }
  }

  /** Nothing if no lock can be made: then hubs may be told twice, which they ignore. */
  async #take(signal: AbortSignal | undefined): Promise<Lock | undefined> {
    const file = this.#file;
    if (file === undefined) return undefined;
    look(() => this.#fs.mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
    for (;;) {
      const lock = look(() => takeLock(this.#fs, `${file}.lock`, silentMs)).value;
      if (lock === undefined) return undefined;
      if (!("heldBy" in lock)) return beating(lock);
      await sleep(retryMs, undefined, signal === undefined ? {} : { signal });
    }
  }
}

/** Shows other processes from time to time that this one is alive. */
function beating(lock: Lock): Lock {
  const timer = setInterval(lock.beat, beatMs).unref();
  return {
    ...lock,
    release: () => {
      clearInterval(timer);
      lock.release();
    },
  };
}
