/** Time that passes only when something is due, and the same way each time for one seed. */
export class VirtualTime {
  now = 0;
  readonly #queue: { readonly at: number; readonly order: number; readonly resolve: () => void }[] = [];
  #order = 0;

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#order += 1;
      push(this.#queue, { at: this.now + Math.max(0, ms), order: this.#order, resolve });
    });
  }

  /** Runs all that is due until then. What waits for nothing that is due is left alone, as a killed process is. */
  async runUntil(end: number): Promise<void> {
    for (let next = this.#queue[0]; next !== undefined && next.at <= end; next = this.#queue[0]) {
      pop(this.#queue);
      this.now = next.at;
      next.resolve();
      // All that follows from it without waiting has happened then.
      await new Promise<void>((done) => setImmediate(done));
    }
    this.now = end;
  }
}

interface Due {
  readonly at: number;
  readonly order: number;
}

const isBefore = (a: Due | undefined, b: Due | undefined): boolean =>
  a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order));

function push<T extends Due>(heap: T[], item: T): void {
  heap.push(item);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[above])) return;
    swap(heap, at, above);
    at = above;
  }
}

function pop<T extends Due>(heap: T[]): void {
  swap(heap, 0, heap.length - 1);
  heap.pop();
  for (let at = 0; ; ) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    const below = isBefore(heap[right], heap[left]) ? right : left;
    if (!isBefore(heap[below], heap[at])) return;
    swap(heap, at, below);
    at = below;
  }
}

function swap<T>(heap: T[], a: number, b: number): void {
  const kept = heap[a] as T;
  heap[a] = heap[b] as T;
  heap[b] = kept;
}

/** Random numbers from 0 to 1 that are the same for one seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
