/** Jobs that are on their way to the other thread, so that it need not wait for the next. */
const mostAway = 2;
/** Results that wait for one of an earlier job. */
const mostWaiting = 12;

interface Slot<J, R> {
  readonly job: J;
  result?: { readonly value: R };
}

/**
 * Does each job once, here or in another thread, and hands the results over in the order of the jobs. What the other thread fails to do
 * is done here.
 */
export async function shareOut<J, R>(
  jobs: Iterable<J>,
  here: (job: J) => R | Promise<R>,
  there: ((job: J) => Promise<R>) | undefined,
  accept: (result: R, job: J) => void,
): Promise<void> {
  const rest = jobs[Symbol.iterator]();
  const waiting: Slot<J, R>[] = [];
  const returned: Slot<J, R>[] = [];
  let away = 0;
  let other = there;
  let wake = (): void => {};

  const next = (): Slot<J, R> | undefined => {
    const { done, value } = rest.next();
    if (done === true) return undefined;
    const slot: Slot<J, R> = { job: value };
    waiting.push(slot);
    return slot;
  };
  const send = (slot: Slot<J, R>, to: (job: J) => Promise<R>): void => {
    away += 1;
    const settle = (act: () => void): void => {
      away -= 1;
      act();
      fill();
      wake();
    };
    to(slot.job).then(
      (value) =>
        settle(() => {
          slot.result = { value };
        }),
      () =>
        settle(() => {
          other = undefined;
          returned.push(slot);
        }),
    );
  };
  const fill = (): void => {
    while (other !== undefined && away < mostAway && waiting.length < mostWaiting) {
      const slot = next();
      if (slot === undefined) return;
      send(slot, other);
    }
  };
  const handOver = (): void => {
    for (let first = waiting[0]; first?.result !== undefined; first = waiting[0]) {
      waiting.shift();
      accept(first.result.value, first.job);
    }
  };
  const arrival = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });

  for (;;) {
    handOver();
    fill();
    const slot = returned.shift() ?? (waiting.length < mostWaiting ? next() : undefined);
    if (slot !== undefined) {
      slot.result = { value: await here(slot.job) };
      // Answers of the other thread come in between.
      if (away > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    } else if (away > 0) await arrival();
    else return handOver();
  }
}

/** In parts of `size`. */
export function* inBatches<T>(items: readonly T[], size: number): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
