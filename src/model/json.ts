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
  const twice: { readonly key: string; readonly offset: number }[] = [];
  let at = 0;

  const fail = (expected: string): never => {
    throw new Fault(at < text.length ? `${expected} expected` : `it ends where ${expected} is expected`);
  };
  const skip = (): void => {
    while (isSpace(text.charCodeAt(at))) at += 1;
  };
  const take = (token: string, expected: string): void => {
    skip();
    if (!text.startsWith(token, at)) fail(expected);
    at += token.length;
  };
  const string = (): string => {
    skip();
    stringToken.lastIndex = at;
    const typed = stringToken.exec(text)?.[0];
    if (typed === undefined) return fail("text in double quotes");
    at += typed.length;
    return JSON.parse(typed) as string;
  };
  const list = (depth: number): TypedJson => {
    const items: TypedJson[] = [];
    at += 1;
    skip();
    if (text.charAt(at) === "]") {
      at += 1;
      return items;
    }
    for (;;) {
      items.push(value(depth + 1));
      skip();
      if (text.charAt(at) === "]") break;
      take(",", "a comma or ]");
    }
    at += 1;
    return items;
  };
  const map = (depth: number): TypedJson => {
    const entries: Record<string, TypedJson> = Object.create(null);
    at += 1;
    skip();
    if (text.charAt(at) === "}") {
      at += 1;
      return entries;
    }
    for (;;) {
      skip();
      const offset = at;
      const key = string();
      if (key in entries) twice.push({ key, offset });
      take(":", "a colon");
      entries[key] = value(depth + 1);
      skip();
      if (text.charAt(at) === "}") break;
      take(",", "a comma or }");
    }
    at += 1;
    return entries;
  };
  const value = (depth: number): TypedJson => {
    skip();
    if (depth > deepest) throw new Fault(`nested more than ${deepest} levels deep`);
    const char = text.charAt(at);
    if (char === "{") return map(depth);
    if (char === "[") return list(depth);
    if (char === '"') return string();
    plainToken.lastIndex = at;
    const typed = plainToken.exec(text)?.[0] ?? fail("a value");
    at += typed.length;
    return typed === "null" ? null : typed;
  };

  try {
    const read = value(0);
    skip();
    if (at < text.length) throw new Fault("the end expected");
    return { value: read, twice };
  } catch (error) {
    if (error instanceof Fault) return { reason: error.message, offset: at };
    throw error;
  }
}

class Fault extends Error {}

const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const plainToken = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
