/** The parameters of a shortcode or tag: by name, and by position. */
export interface Parameters {
  readonly named: Readonly<Record<string, string>>;
  readonly positional: readonly string[];
  /** All of them, unchanged. */
  readonly typed: string;
}

/** `meaning` returns what a word without quotes stands for, if words are variables. */
export function parseParameters(
  text: string,
  meaning: (word: string) => string | undefined = () => undefined,
): Parameters {
  const named: Record<string, string> = {};
  const positional: string[] = [];
  const reader = new ParameterReader(text.slice(0, 50_000));
  for (let part = reader.next(); part !== undefined; part = reader.next()) {
    const { name, value, isQuoted } = part;
    const meant = (isQuoted || !/^[A-Za-z_][\w.[\]]*$/.test(value) ? undefined : meaning(value)) ?? unescaped(value);
    if (name === undefined) positional.push(meant);
    else named[name.toLowerCase()] = meant;
  }
  return { named, positional, typed: text.trim() };
}

/** Reads `name="value"`, `name: value`, `"value"` and bare words, one after the other. */
class ParameterReader {
  readonly #text: string;
  /** Quotes that are never closed. */
  readonly #open = new Set<string>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): { readonly name?: string; readonly value: string; readonly isQuoted: boolean } | undefined {
    while (this.#at < this.#text.length) {
      // `https://…` is not a name with a value.
      const [start, name] = this.#match(/([\w-]+)\s*[=:](?!\/\/)\s*/y) ?? [];
      if (start !== undefined && name !== undefined) {
        const quoted = this.#quoted(this.#at + start.length);
        const value = quoted ?? this.#match(/[^\s,"']+/y, this.#at + start.length)?.[0];
        if (value !== undefined) {
          this.#at = this.#end;
          return { name, value, isQuoted: quoted !== undefined };
        }
      }
      const quoted = this.#quoted(this.#at);
      const value = quoted ?? this.#match(/[^\s,"'`]+/y)?.[0];
      if (value !== undefined) {
        this.#at = this.#end;
        return { value, isQuoted: quoted !== undefined };
      }
      this.#at += 1;
    }
    return undefined;
  }

  #end = 0;

  #match(sticky: RegExp, at = this.#at): RegExpExecArray | null {
    sticky.lastIndex = at;
    const found = sticky.exec(this.#text);
    this.#end = sticky.lastIndex;
    return found;
  }

  /** The quoted text that begins at a position. */
  #quoted(at: number): string | undefined {
    const quote = this.#text.charAt(at);
    if ((quote !== '"' && quote !== "'" && quote !== "`") || this.#open.has(quote)) return undefined;
    for (let next = at + 1; next < this.#text.length; next += 1) {
      const char = this.#text.charAt(next);
      if (char === quote) {
        this.#end = next + 1;
        return this.#text.slice(at + 1, next);
      }
      if (char === "\\" && quote !== "`") next += 1;
    }
    this.#open.add(quote);
    return undefined;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(["'\\])/g, "$1");
}

export function parameter(
  { named, positional }: Parameters,
  names: readonly string[],
  position?: number,
): string | undefined {
  for (const name of names) if (named[name] !== undefined && named[name] !== "") return named[name];
  return position === undefined ? undefined : positional[position];
}

/** Parameters of Hexo's themes, which commas separate: they may be words without quotes. */
export function splitAtComma(typed: string): readonly string[] {
  return typed.split(",").map((part) => part.trim().replace(/^["']|["']$/g, ""));
}
