import { owned } from "../text/owned.ts";

/** Counts values. They are copied, because a substring would keep a piece of the document in memory. */
export class Tally {
  readonly #times = new Map<string, number>();

  /** How often it has occurred, including this time. */
  add(value: string): number {
    const known = this.#times.get(value);
    const times = (known ?? 0) + 1;
    this.#times.set(known === undefined ? owned(value) : value, times);
    return times;
  }

  of(value: string): number {
    return this.#times.get(value) ?? 0;
  }

  values(): readonly string[] {
    return [...this.#times.keys()];
  }
}
