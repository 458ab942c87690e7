import { mostJobsAway, mostJobsBegun } from "../model/thresholds.ts";

/**
 * Does each job once, here or in another thread, and returns the results in the order of the jobs. Jobs that the other thread fails to do
 * are done here. If `accept` returns a promise, it is waited for.
 */
export async function divideWork<J, R>(
  jobs: Iterable<J>,
  here: (job: J) => R | Promise<R>,
  there: ((job: J) => Promise<R>) | undefined,
  accept: (result: R, job: J) => unknown,
): Promise<void> {
  const queue = new Queue<J, R>(jobs, there);
  for (;;) {
    for (const { job, value } of queue.takeDone()) await accept(value, job);
    queue.send();
    const slot = queue.next();
    if (slot !== undefined) {
      slot.result = { value: await here(slot.job) };
      // Answers of the other thread arrive in between.
      if (queue.isAnyAway) await new Promise<void>((resolve) => setImmediate(resolve));
    } else if (queue.isAnyAway) await queue.arrival();
    else return;
  }
}

interface Slot<J, R> {
  readonly job: J;
  result?: { readonly value: R };
}

/** Jobs in their order, from the first whose result has not been returned. */
class Queue<J, R> {
  readonly #jobs: Iterator<J>;
  #there: ((job: J) => Promise<R>) | undefined;
  readonly #begun: Slot<J, R>[] = [];
  /** Jobs that the other thread has failed to do. */
  readonly #returned: Slot<J, R>[] = [];
  #away = 0;
  #wake = (): void => {};

  constructor(jobs: Iterable<J>, there: ((job: J) => Promise<R>) | undefined) {
    this.#jobs = jobs[Symbol.iterator]();
    this.#there = there;
  }

  get isAnyAway(): boolean {
    return this.#away > 0;
  }

  /** Sends jobs to the other thread, unless that has failed. */
  send(): void {
    while (this.#there !== undefined && this.#away < mostJobsAway) {
      const slot = this.#begin();
      if (slot === undefined) return;
      this.#away += 1;
      this.#there(slot.job).then(
        (value) => {
          slot.result = { value };
          this.#arrived();
        },
        () => {
          this.#there = undefined;
          this.#returned.push(slot);
          this.#arrived();
        },
      );
    }
  }

  /** The next job to do here. */
  next(): Slot<J, R> | undefined {
    return this.#returned.shift() ?? this.#begin();
  }

  *takeDone(): Iterable<{ readonly job: J; readonly value: R }> {
    for (let first = this.#begun[0]; first?.result !== undefined; first = this.#begun[0]) {
      this.#begun.shift();
      yield { job: first.job, value: first.result.value };
    }
  }

  /** Waits until the other thread has answered. */
  arrival(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #arrived(): void {
    this.#away -= 1;
    this.send();
    this.#wake();
  }

  #begin(): Slot<J, R> | undefined {
    if (this.#begun.length >= mostJobsBegun) return undefined;
    const next = this.#jobs.next();
    if (next.done === true) return undefined;
    const slot: Slot<J, R> = { job: next.value };
    this.#begun.push(slot);
    return slot;
  }
}

/** In parts of `size`. */
export function* inBatches<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
