/** JSON as its author typed it: numbers, `true` and `false` stay strings. */
export type TypedJson = string | null | readonly TypedJson[] | { readonly [key: string]: TypedJson };

export type JsonReading =
  | { readonly value: TypedJson; readonly twice: readonly { readonly key: string; readonly offset: number }[] }
  | { readonly reason: string; readonly offset: number };

const deepest = 100;

/**
 * Reads JSON (RFC 8259) and keeps numbers as text. If the text is not JSON, gives the offset of the first character that does not fit. Maps
 * have no prototype. If a key occurs twice, its last value is used, and `twice` names the key.
 */
export function readJson(text: string): JsonReading {
  return new JsonReader(text).read();
}

class JsonReader {
  readonly #text: string;
  readonly #twice: { readonly key: string; readonly offset: number }[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): JsonReading {
    try {
      const value = this.#value(0);
      this.#skipSpace();
      if (this.#at < this.#text.length) throw new Fault("the end expected");
      return { value, twice: this.#twice };
    } catch (error) {
      if (error instanceof Fault) return { reason: error.message, offset: this.#at };
      throw error;
    }
  }

  #value(depth: number): TypedJson {
    this.#skipSpace();
    if (depth > deepest) throw new Fault(`nested more than ${deepest} levels deep`);
    const char = this.#text.charAt(this.#at);
    if (char === "{") return this.#map(depth);
    if (char === "[") return this.#list(depth);
    if (char === '"') return this.#string();
    const typed = this.#match(plainToken, "a value");
    return typed === "null" ? null : typed;
  }

  #map(depth: number): TypedJson {
    const entries: Record<string, TypedJson> = Object.create(null);
    this.#at += 1;
    if (this.#isNext("}")) return entries;
    do {
      this.#skipSpace();
      const offset = this.#at;
      const key = this.#string();
      if (key in entries) this.#twice.push({ key, offset });
      this.#take(":", "a colon");
      entries[key] = this.#value(depth + 1);
    } while (!this.#isLast("}", "a comma or }"));
    return entries;
  }

  #list(depth: number): TypedJson {
    const items: TypedJson[] = [];
    this.#at += 1;
    if (this.#isNext("]")) return items;
    do items.push(this.#value(depth + 1));
    while (!this.#isLast("]", "a comma or ]"));
    return items;
  }

  #string(): string {
    this.#skipSpace();
    return JSON.parse(this.#match(stringToken, "text in double quotes")) as string;
  }

  /** After an item: takes the end of its list or map, or the comma before the next item. */
  #isLast(end: string, expected: string): boolean {
    if (this.#isNext(end)) return true;
    this.#take(",", expected);
    return false;
  }

  /** Takes this token if it is the next. */
  #isNext(token: string): boolean {
    this.#skipSpace();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #take(token: string, expected: string): void {
    if (!this.#isNext(token)) this.#fail(expected);
  }

  #match(token: RegExp, expected: string): string {
    token.lastIndex = this.#at;
    const typed = token.exec(this.#text)?.[0] ?? this.#fail(expected);
    this.#at += typed.length;
    return typed;
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
  }

  #fail(expected: string): never {
    const isInside = this.#at < this.#text.length;
    throw new Fault(isInside ? `${expected} expected` : `it ends where ${expected} is expected`);
  }
}

class Fault extends Error {}

const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const plainToken = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
