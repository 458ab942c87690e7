/** Goes through a text line by line and records the key and value of each. */
export class HeadLines {
  readonly #text: string;
  readonly #out: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the next line begins. */
  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** The next line, or one after it, without its end. */
  peek(further = 0): string {
    let from = this.#at;
    for (let skipped = 0; skipped < further; skipped += 1) {
      const end = this.#text.indexOf("\n", from);
      if (end === -1) return "";
      from = end + 1;
    }
    const end = this.#text.indexOf("\n", from);
    const line = this.#text.slice(from, end === -1 ? undefined : end);
    return line.endsWith("\r") ? line.slice(0, -1) : line;
  }

  /** Consumes a line and records its meaning: a line `key: value`, the continuation of one, or nothing. */
  take(said = ""): void {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end === -1 ? this.#text.length : end + 1;
    this.#out.push(said);
  }

  skipBlank(): void {
    while (!this.isAtEnd && this.peek().trim() === "") this.take();
  }

  get head(): { readonly lines: string; readonly end: number } {
    return { lines: `${this.#out.join("\n")}\n`, end: this.#at };
  }
}

/** A key in the form that front matter has. */
export function keyOf(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[^\w-]+/g, "_");
}
