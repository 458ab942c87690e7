/** The variables of a function or block; those of the enclosing ones are seen from there. */
export class Scope {
  readonly #values = new Map<string, unknown>();
  readonly #above: Scope | undefined;
  readonly #isOfFunction: boolean;

  constructor(above?: Scope, isOfFunction = false) {
    this.#above = above;
    this.#isOfFunction = isOfFunction;
  }

  has(name: string): boolean {
    return this.#holderOf(name) !== undefined;
  }

  get(name: string): unknown {
    const holder = this.#holderOf(name);
    return holder === undefined ? undefined : holder.#values.get(name);
  }

  declare(name: string, value: unknown): void {
    this.#values.set(name, value);
  }

  /** Whether the function itself has such a variable. */
  assign(name: string, value: unknown): boolean {
    if (this.#values.has(name)) this.#values.set(name, value);
    else return !this.#isOfFunction && this.#above?.assign(name, value) === true;
    return true;
  }

  #holderOf(name: string): Scope | undefined {
    if (this.#values.has(name)) return this;
    return this.#above === undefined ? undefined : this.#above.#holderOf(name);
  }
}
