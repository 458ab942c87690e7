import type { Table } from "../table.ts";
import { Computed } from "./computed.ts";

/**
 * The top-level variables of a Python program. The program is read, not run: a value that is not a literal, or that depends on a condition,
 * counts as computed.
 * @param known The variables that it has imported
 */
export function readPython(source: string, known: Table = {}): Table {
  const names: Record<string, unknown> = Object.assign(Object.create(null), known);
  const reader = new PythonReader(source, names);
  const all = assignments(source);
  for (const { start, name, isAdded, isConditional } of all) {
    const value = reader.valueAt(start);
    const before = names[name];
    if (isAdded)
      names[name] = Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : reader.computedAt(start);
    else names[name] = isConditional && value !== before ? reader.computedAt(start) : value;
  }
  const address = publishedAddress(
    all.filter(({ name }) => name === "SITEURL").map((one) => ({ ...one, value: reader.valueAt(one.start) })),
  );
  if (address !== undefined) names.SITEURL = address;
  return names;
}

/** The only address that a site has under some condition, apart from those on the author's own machine. */
function publishedAddress(
  all: readonly { readonly value: unknown; readonly isConditional: boolean }[],
): string | undefined {
  const isLocal = (value: unknown): boolean =>
    typeof value === "string" && /^(?:(?:https?:)?\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|$)(?:[:/]|$)/i.test(value);
  const others = [...new Set(all.map(({ value }) => value).filter((value) => !isLocal(value)))];
  const [only] = others;
  const isChosen = all.some(({ isConditional }) => isConditional) && all.some(({ value }) => isLocal(value));
  return isChosen && others.length === 1 && typeof only === "string" ? only : undefined;
}

const escaped: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

interface Assignment {
  readonly name: string;
  readonly start: number;
  /** `NAME += …` */
  readonly isAdded: boolean;
  readonly isConditional: boolean;
}

/** `NAME = …` at the beginning of a line, and indented in a block such as that of an `if`; outside strings. */
function assignments(source: string): readonly Assignment[] {
  const found: Assignment[] = [];
  let block = "";
  const token =
    /("""|''')[\s\S]*?\1|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|^([ \t]*)([A-Z_a-z]\w*)[ \t]*(?::[ \t]*[A-Z_a-z][\w.[\] ,|]*)?(?:(\+?)=(?!=)[ \t]*)?/gm;
  for (const match of source.matchAll(token)) {
    const [whole, , indent = "", name, plus] = match;
    if (name === undefined) continue;
    if (indent === "") block = name;
    if (plus === undefined || (indent !== "" && !conditions.test(block))) continue;
    found.push({ name, start: match.index + whole.length, isAdded: plus === "+", isConditional: indent !== "" });
  }
  return found;
}

const conditions = /^(?:if|elif|else|try|except|finally|for|while|with)$/;

class PythonReader {
  readonly #source: string;
  readonly #names: Readonly<Record<string, unknown>>;
  #at = 0;

  constructor(source: string, names: Readonly<Record<string, unknown>>) {
    this.#source = source;
    this.#names = names;
  }

  valueAt(start: number): unknown {
    this.#at = start;
    const value = this.#expression(false, 0);
    return value;
  }

  computedAt(start: number): Computed {
    return this.#computed(start);
  }

  #computed(start: number): Computed {
    const line = this.#source.slice(0, start).split("\n").length;
    const end = this.#source.indexOf("\n", start);
    const text = this.#source.slice(start, end === -1 ? undefined : end);
    return new Computed(text.replace(/\s+#.*$/, ""), line);
  }

  #skip(overLines: boolean): void {
    const space = overLines ? /(?:\s|#[^\n]*|\\\n)*/y : /(?:[ \t]|\\\n)*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#source)?.[0].length ?? 0;
  }

  /** Adjacent strings, and strings with `+` between them, are one. */
  #expression(inBrackets: boolean, depth: number): unknown {
    this.#skip(inBrackets);
    const start = this.#at;
    let value = depth > 50 ? undefined : this.#one(depth);
    for (;;) {
      const before = this.#at;
      this.#skip(inBrackets);
      const next = this.#source.charAt(this.#at);
      if (next === "+") {
        this.#at += 1;
        this.#skip(inBrackets);
        const more = this.#one(depth);
        const isText = typeof value === "string" && typeof more === "string";
        value = isText
          ? `${value}${more}`
          : Array.isArray(value) && Array.isArray(more)
            ? [...value, ...more]
            : this.#computed(start);
      } else if (/["']/.test(next) && typeof value === "string") {
        const more = this.#one(depth);
        value = typeof more === "string" ? value + more : this.#computed(start);
      } else if (!inBrackets && next === "," && depth === 0) {
        // A tuple without parentheses.
        const items = [value];
        while (this.#source.charAt(this.#at) === ",") {
          this.#at += 1;
          this.#skip(false);
          if (/[\n\r#]/.test(this.#source.charAt(this.#at)) || this.#at >= this.#source.length) break;
          items.push(this.#expression(false, 1));
          this.#skip(false);
        }
        return items;
      } else {
        const isEnd = this.#at >= this.#source.length || /[\n\r#;,)\]}:]/.test(next);
        if (isEnd) {
          if (!inBrackets) this.#at = before;
          return value;
        }
        this.#past(inBrackets);
        return this.#computed(start);
      }
    }
  }

  /** Skips to the end of an expression that cannot be read. */
  #past(inBrackets: boolean): void {
    let open = 0;
    const token = /("""|''')[\s\S]*?\1|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[^"'#]/gy;
    token.lastIndex = this.#at;
    for (let match = token.exec(this.#source); match !== null; match = token.exec(this.#source)) {
      const [text] = match;
      if (open === 0 && (inBrackets ? /^[,)\]}]$/.test(text) : text === "\n")) return;
      if (/^[([{]$/.test(text)) open += 1;
      if (/^[)\]}]$/.test(text)) open -= 1;
      this.#at = token.lastIndex;
    }
  }

  #one(depth: number): unknown {
    const start = this.#at;
    const rest = this.#source.slice(start, start + 5);
    const text = /^[rubRUB]{0,2}(?:"""|'''|"|')/.exec(rest);
    if (text !== null) return this.#text(text[0]);
    const char = this.#source.charAt(start);
    if (char === "[" || char === "(") return this.#list(char === "[" ? "]" : ")", depth);
    if (char === "{") return this.#map(depth);
    const word = /[-\w.]+/y;
    word.lastIndex = start;
    const name = word.exec(this.#source)?.[0] ?? "";
    if (name === "") {
      this.#past(true);
      return this.#computed(start);
    }
    this.#at += name.length;
    if (/^-?\d+(?:\.\d+)?$/.test(name)) return Number(name);
    if (name === "True") return true;
    if (name === "False") return false;
    if (name === "None") return undefined;
    const next = this.#source.charAt(this.#at);
    if (next === "(" || next === "[") {
      // A translatable string is its text.
      if (next === "(" && name === "_") {
        const list = this.#list(")", depth) as readonly unknown[];
        return list[0];
      }
      this.#list(next === "(" ? ")" : "]", depth);
      return this.#computed(start);
    }
    return Object.hasOwn(this.#names, name) ? this.#names[name] : this.#computed(start);
  }

  #text(opening: string): unknown {
    const start = this.#at;
    const quote = opening.replace(/^[a-z]+/i, "");
    const isRaw = /r/i.test(opening.slice(0, -quote.length));
    let at = start + opening.length;
    let text = "";
    while (at < this.#source.length && !this.#source.startsWith(quote, at)) {
      const char = this.#source.charAt(at);
      if (quote.length === 1 && char === "\n") break;
      if (char === "\\" && at + 1 < this.#source.length) {
        const next = this.#source.charAt(at + 1);
        // An unknown escape sequence stays as it is.
        text += isRaw ? char + next : (escaped[next] ?? char + next);
        at += 2;
      } else {
        text += char;
        at += 1;
      }
    }
    this.#at = at + quote.length;
    return text;
  }

  #list(end: string, depth: number): unknown {
    this.#at += 1;
    const items: unknown[] = [];
    let hasComma = false;
    for (;;) {
      this.#skip(true);
      const char = this.#source.charAt(this.#at);
      if (char === "" || char === end) break;
      if (char === ",") {
        hasComma = true;
        this.#at += 1;
        continue;
      }
      const before = this.#at;
      items.push(this.#expression(true, depth + 1));
      if (this.#at === before) this.#at += 1;
    }
    this.#at += 1;
    // Parentheses around one value do not make a tuple.
    return end === ")" && !hasComma && items.length === 1 ? items[0] : items;
  }

  #map(depth: number): unknown {
    this.#at += 1;
    const table: Record<string, unknown> = Object.create(null);
    for (;;) {
      this.#skip(true);
      const char = this.#source.charAt(this.#at);
      if (char === "" || char === "}") break;
      if (char === ",") {
        this.#at += 1;
        continue;
      }
      const before = this.#at;
      const key = this.#expression(true, depth + 1);
      this.#skip(true);
      if (this.#source.charAt(this.#at) === ":") {
        this.#at += 1;
        const value = this.#expression(true, depth + 1);
        if (typeof key === "string") table[key] = value;
      }
      if (this.#at === before) this.#at += 1;
    }
    this.#at += 1;
    return table;
  }
}
