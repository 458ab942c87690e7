import type { Spot } from "../findings.ts";

export interface JsonMember {
  readonly key: string;
  readonly spot: Spot;
  readonly value: JsonNode;
}

/** A value with its place. */
export type JsonNode = { readonly spot: Spot } & (
  | { readonly kind: "object"; readonly members: readonly JsonMember[] }
  | { readonly kind: "list"; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number; readonly written: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
);

/** Why JSON cannot be read, and where. */
export class JsonProblem extends Error {
  readonly spot: Spot;
  constructor(message: string, spot: Spot) {
    super(message);
    this.spot = spot;
  }
}

const deepest = 200;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/**
 * Reads JSON piece by piece. Elements of a list that `take` wants are passed on one by one and not kept, so that a feed of any size takes
 * bounded memory.
 * @throws JsonProblem
 */
export class JsonReader {
  readonly #texts: Iterator<string>;
  readonly #take: (key: string, item: JsonNode, index: number) => boolean;
  #buffer = "";
  #at = 0;
  #line = 1;
  #column = 1;

  /** `take` returns whether it wants the elements of the list under this key of the root. */
  constructor(texts: Iterable<string>, take: (key: string, item: JsonNode, index: number) => boolean) {
    this.#texts = texts[Symbol.iterator]();
    this.#take = take;
  }

  read(): JsonNode {
    const node = this.#value(0, undefined);
    this.#space();
    if (this.#peek() !== "") throw this.#problem(`"${this.#peek()}" after the end`);
    return node;
  }

  #value(depth: number, key: string | undefined): JsonNode {
    this.#space();
    const spot = this.#spot();
    const char = this.#peek();
    if (depth > deepest) throw this.#problem(`nested more than ${deepest} levels deep`);
    if (char === "{") return { spot, kind: "object", members: this.#members(depth) };
    if (char === "[") return { spot, kind: "list", items: this.#items(depth, key) };
    if (char === '"') return { spot, kind: "string", value: this.#string() };
    const word = this.#word();
    if (word === "true" || word === "false") return { spot, kind: "boolean", value: word === "true" };
    if (word === "null") return { spot, kind: "null" };
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word))
      return { spot, kind: "number", value: Number(word), written: word };
    throw new JsonProblem(
      word === ""
        ? char === ""
          ? "the document ends in the middle"
          : `"${char}" cannot stand here`
        : `"${word.slice(0, 40)}" is not a value`,
      spot,
    );
  }

  #members(depth: number): readonly JsonMember[] {
    const members: JsonMember[] = [];
    this.#skip();
    this.#space();
    if (this.#peek() === "}") {
      this.#skip();
      return members;
    }
    for (;;) {
      this.#space();
      const spot = this.#spot();
      if (this.#peek() !== '"') throw this.#problem("a name in quotes is missing");
      const key = this.#string();
      this.#space();
      if (this.#peek() !== ":") throw this.#problem("a colon is missing");
      this.#skip();
      members.push({ key, spot, value: this.#value(depth + 1, depth === 0 ? key : undefined) });
      this.#space();
      const char = this.#peek();
      if (char !== "," && char !== "}") throw this.#problem("a comma or } is missing");
      this.#skip();
      if (char === "}") return members;
    }
  }

  #items(depth: number, key: string | undefined): readonly JsonNode[] {
    const items: JsonNode[] = [];
    this.#skip();
    this.#space();
    if (this.#peek() === "]") {
      this.#skip();
      return items;
    }
    for (let index = 0; ; index += 1) {
      const item = this.#value(depth + 1, undefined);
      if (key === undefined || !this.#take(key, item, index)) items.push(item);
      this.#space();
      const char = this.#peek();
      if (char !== "," && char !== "]") throw this.#problem("a comma or ] is missing");
      this.#skip();
      if (char === "]") return items;
    }
  }

  #string(): string {
    let text = "";
    this.#skip();
    for (;;) {
      const char = this.#peek();
      if (char === "") throw this.#problem("a text has no end");
      if (char === '"') break;
      if (char < " ") throw this.#problem("a control character in a text: write it as an escape");
      this.#skip();
      if (char !== "\\") {
        text += char;
        continue;
      }
      const escaped = this.#peek();
      this.#skip();
      if (escaped !== "u") {
        const plain = escapes[escaped];
        if (plain === undefined) throw this.#problem(`there is no escape \\${escaped}`);
        text += plain;
        continue;
      }
      let digits = "";
      for (let count = 0; count < 4; count += 1) {
        digits += this.#peek();
        this.#skip();
      }
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#problem("four digits are missing after \\u");
      text += String.fromCharCode(Number.parseInt(digits, 16));
    }
    this.#skip();
    return text;
  }

  #word(): string {
    let word = "";
    while (/[\w+.-]/.test(this.#peek()) && word.length < 400) {
      word += this.#peek();
      this.#skip();
    }
    return word;
  }

  #space(): void {
    for (
      let char = this.#peek();
      char === " " || char === "\n" || char === "\t" || char === "\r" || char === "\ufeff";
      char = this.#peek()
    ) {
      this.#skip();
      if (char === "\n") {
        this.#line += 1;
        this.#column = 1;
      }
    }
  }

  #peek(): string {
    if (this.#at >= this.#buffer.length) {
      const next = this.#texts.next();
      if (next.done === true) return "";
      this.#buffer = next.value;
      this.#at = 0;
      return this.#peek();
    }
    return this.#buffer.charAt(this.#at);
  }

  #skip(): void {
    this.#at += 1;
    this.#column += 1;
  }

  #spot(): Spot {
    return { line: this.#line, column: this.#column };
  }

  #problem(message: string): JsonProblem {
    return new JsonProblem(message, this.#spot());
  }
}
