/** A value that only running the program would tell: a question to its author, never a guess. */
export class Computed {
  /** As it is written, on one line. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** What is called, and with what, where it is a call. */
  readonly call: { readonly name: string; readonly values: readonly unknown[] } | undefined;

  constructor(text: string, line: number, call?: Computed["call"]) {
    this.text = text.replace(/\s+/g, " ").trim();
    this.line = line;
    this.call = call;
  }
}

/** What a path of keys leads to; a computed value on the way is the answer. */
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
