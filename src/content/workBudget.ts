/**
 * How much work one stage may have with an article: about one unit for each character that is read, inserted or written. A body of two
 * million characters takes a few million units. Work is counted and not timed, so that the same article gives the same result on every
 * machine.
 */
const mostWork = 12_000_000;

/** The work that a stage may still have with an article. What exceeds it is left out, and so is everything that follows. */
export class WorkBudget {
  #left: number;

  constructor(units = mostWork) {
    this.#left = units;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Takes some units; returns false if there are not enough left. */
  spend(units: number): boolean {
    if (this.#left >= 0) this.#left -= units;
    return this.#left >= 0;
  }
}
