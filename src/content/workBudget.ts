/**
 * How much work one stage may have with an article: about a unit for each character that is read, put in somewhere or written. A body of
 * two million characters takes a few millions. It is counted and not timed, so that the same article comes out the same on every machine.
 */
const mostWork = 12_000_000;

/** What there is left of the work that a stage may have with an article. What cannot be afforded is left out, and so is all that follows. */
export class WorkBudget {
  #left: number;

  constructor(units = mostWork) {
    this.#left = units;
  }

  get isSpent(): boolean {
    return this.#left < 0;
  }

  /** Takes some units; false when there are not so many left. */
  spend(units: number): boolean {
    if (this.#left >= 0) this.#left -= units;
    return this.#left >= 0;
  }
}
