/** A value that is only known when the program runs. It becomes a question to the author, never a guess. */
export class Computed {
  /** Its source, on one line. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** For a call: the callee and the arguments. */
  readonly call: { readonly name: string; readonly values: readonly unknown[] } | undefined;
  /** Its position in a program. */
  readonly place: { readonly file: string; readonly start: number; readonly end: number } | undefined;

  constructor(text: string, line: number, call?: Computed["call"], place?: Computed["place"]) {
    this.text = text.replace(/\s+/g, " ").trim();
    this.line = line;
    this.call = call;
    this.place = place;
  }
}

/** A condition in JavaScript, and its variable for the article. */
export class Condition {
  constructor(
    readonly text: string,
    readonly variable: string,
    /** From 1. */
    readonly line = 1,
    /** As in Ruby and Liquid, an empty text and 0 are true. */
    readonly isEmptyTrue = false,
    /** The condition as a function of the article, where it has more than a variable. */
    readonly asFunction?: string,
  ) {}
}

/** The value at a path of keys, or the first computed value on the path. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (found instanceof Computed) return found;
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.hasOwn(found, key) ? (found as Readonly<Record<string | number, unknown>>)[key] : undefined;
  }
  return found;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path);
  return typeof found === "string" && found.trim() !== "" ? found.trim() : undefined;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Computed);
}
