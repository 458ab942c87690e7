/** The position of something. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/**
 * Finds what ends something, from positions that only increase. The result is remembered, even if there is none: however often it is asked,
 * the text is searched once.
 */
export class Ends {
  readonly #text: string;
  readonly #next = new Map<string, Place>();

  constructor(text: string) {
    this.#text = text;
  }

  find(closing: string, from: number): Place | undefined {
    const known = this.#next.get(closing);
    if (known !== undefined && known.at >= from) return known === nowhere ? undefined : known;
    const at = this.#text.indexOf(closing, from);
    const found = at === -1 ? nowhere : { at, end: at + closing.length };
    this.#next.set(closing, found);
    return at === -1 ? undefined : found;
  }

  /** @param name The name under which the result is remembered; the pattern is global */
  search(name: string, closing: RegExp, from: number): Place | undefined {
    const known = this.#next.get(name);
    if (known !== undefined && known.at >= from) return known === nowhere ? undefined : known;
    closing.lastIndex = from;
    const match = closing.exec(this.#text);
    const found = match === null ? nowhere : { at: match.index, end: match.index + match[0].length };
    this.#next.set(name, found);
    return match === null ? undefined : found;
  }
}

const nowhere: Place = { at: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
