import { at, Computed } from "../../read/computed.ts";

interface Condition {
  readonly isNot: boolean;
  readonly key: string;
  readonly operator: string;
  readonly values: readonly unknown[];
}

/**
 * The pages that a search finds, as a function of their data; it returns nothing where a value is only known when the site is built. Nothing
 * if the query compares sizes or dates.
 * @see https://lume.land/docs/core/searching/
 */
export function pagesOf(query: string): ((data: Readonly<Record<string, unknown>>) => boolean | undefined) | undefined {
  const conditions: Condition[] = [];
  for (const [whole, not = "", key, operator, typed, notTag = "", tag = ""] of query.matchAll(condition)) {
    if (/[<>]/.test(whole)) return undefined;
    conditions.push(
      key === undefined || operator === undefined || typed === undefined
        ? { isNot: notTag !== "", key: "tags", operator: "*=", values: valuesOf(tag) }
        : {
            isNot: (not !== "") !== operator.startsWith("!"),
            key,
            operator: operator.replace("!", ""),
            values: valuesOf(typed),
          },
    );
  }
  return (data) => {
    const results = conditions.map((one) => holds(one, data));
    return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
  };
}

const condition =
  /(!?)([\w.-]+)(!?[\^$*]?=|[<>]=?)("[^"]*"|'[^']*'|[^\s=<>]+)|(!?)("[^"]*"|'[^']*'|[^\s=<>"'!][^\s=<>]*)/g;

function holds(
  { isNot, key, operator, values }: Condition,
  data: Readonly<Record<string, unknown>>,
): boolean | undefined {
  const found = at(data, ...key.split("."));
  if (found instanceof Computed) return undefined;
  const isOne = values.some((value) => compared(found, operator, value));
  return isOne !== isNot;
}

function compared(found: unknown, operator: string, value: unknown): boolean {
  // Front matter is read as it was typed: `true` and `"true"` are the same here.
  const text = value === undefined ? undefined : String(value);
  const list = Array.isArray(found) ? found.map(String) : undefined;
  const own = found === undefined ? undefined : String(found);
  switch (operator) {
    case "=":
      return list === undefined && own === text;
    case "^=":
      return list === undefined && text !== undefined && own?.startsWith(text) === true;
    case "$=":
      return list === undefined && text !== undefined && own?.endsWith(text) === true;
    default:
      return text !== undefined && (list?.includes(text) ?? own?.includes(text) ?? false);
  }
}

/** `a|b` are two values. */
function valuesOf(typed: string): readonly unknown[] {
  const isQuoted = /^(["']).*\1$/.test(typed);
  const bare = isQuoted ? typed.slice(1, -1) : typed;
  if (bare.includes("|")) return bare.split("|").flatMap(valuesOf);
  return [!isQuoted && bare === "undefined" ? undefined : bare];
}
