/** Where a template call is in HTML: in the text, between the attributes of an element, or in the value of one. */
export type HtmlPlace = "text" | "element" | AttributeValue;

export interface AttributeValue {
  /** In lower case. */
  readonly attribute: string;
  /** Empty for a value without quotes. */
  readonly quote: string;
}

/**
 * Follows the elements of a text from one call to the next. The text of a call itself is not HTML: quotes in it do not end a value.
 * A blank line ends an element that is never closed.
 */
export class HtmlPlaces {
  readonly #source: string;
  readonly #isCode: (at: number) => boolean;
  #at = 0;
  #place: HtmlPlace = "text";
  /** The attribute whose value may follow. */
  #attribute = "";

  constructor(source: string, isCode: (at: number) => boolean) {
    this.#source = source;
    this.#isCode = isCode;
  }

  /** The place at a position, which is not before the last one. */
  at(position: number): HtmlPlace {
    while (this.#at < position) {
      if (this.#place === "text") this.#toElement(position);
      else if (this.#place === "element") this.#throughElement(position);
      else this.#throughValue(this.#place, position);
    }
    const isUnquoted = this.#place === "element" && this.#attribute !== "" && this.#source.charAt(position - 1) === "=";
    if (isUnquoted) this.#place = { attribute: this.#attribute, quote: "" };
    return this.#place;
  }

  /** Goes on behind a call. */
  skipTo(position: number): void {
    this.#at = Math.max(this.#at, position);
  }

  #toElement(end: number): void {
    const found = this.#source.indexOf("<", this.#at);
    if (found === -1 || found >= end) {
      this.#at = end;
      return;
    }
    this.#at = found + 1;
    if (!/[a-z]/i.test(this.#source.charAt(this.#at)) || this.#isCode(found)) return;
    this.#place = "element";
    this.#attribute = "";
  }

  #throughElement(end: number): void {
    const char = this.#source.charAt(this.#at);
    if (char === ">" || this.#isBlankLine(this.#at)) {
      this.#place = "text";
      this.#at += 1;
      return;
    }
    const last = this.#attribute !== "" && this.#isAfterEquals();
    if ((char === '"' || char === "'") && last) {
      this.#place = { attribute: this.#attribute, quote: char };
      this.#at += 1;
      return;
    }
    attributeName.lastIndex = this.#at;
    const [name = ""] = attributeName.exec(this.#source) ?? [];
    if (name === "") {
      this.#at += 1;
      return;
    }
    if (last) this.#attribute = "";
    else this.#attribute = name.slice(0, longestName).toLowerCase();
    this.#at = Math.min(end, this.#at + name.length);
  }

  #throughValue({ quote }: AttributeValue, end: number): void {
    for (; this.#at < end; this.#at += 1) {
      const char = this.#source.charAt(this.#at);
      const isEnd = quote === "" ? /[\s>]/.test(char) : char === quote;
      if (!isEnd && !this.#isBlankLine(this.#at)) continue;
      this.#place = isEnd ? "element" : "text";
      this.#attribute = "";
      if (quote !== "") this.#at += 1;
      return;
    }
  }

  #isAfterEquals(): boolean {
    let before = this.#at - 1;
    while (/\s/.test(this.#source.charAt(before))) before -= 1;
    return this.#source.charAt(before) === "=";
  }

  #isBlankLine(at: number): boolean {
    return this.#source.charAt(at) === "\n" && this.#source.charAt(at + 1) === "\n";
  }
}

const attributeName = /[^\s"'<>/=]+/y;
const longestName = 50;
