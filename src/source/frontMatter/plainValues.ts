import type { FrontMatterValue } from "../../model/article.ts";

/** No data that a person wrote is deeper than this. */
const deepest = 32;

/**
 * A copy of a parser's result as strings, lists and maps: scalars as strings, maps without a prototype.
 * @param mostValues Aliases of aliases can grow without bound
 * @throws Error if it is too large or too deep
 */
export function plainValues(parsed: unknown, mostValues: number): FrontMatterValue {
  let values = 0;
  const copy = (value: unknown, depth: number): FrontMatterValue => {
    values += 1;
    if (values > mostValues) throw new Error(`more than ${mostValues} values`);
    if (depth > deepest) throw new Error(`nested more than ${deepest} levels deep`);
    if (value === null || value === undefined) return null;
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return value.map((item) => copy(item, depth + 1));
    if (value instanceof Date) return value.toISOString();
    if (typeof value !== "object") return String(value);
    const map: Record<string, FrontMatterValue> = Object.create(null);
    for (const [key, inner] of Object.entries(value)) map[key] = copy(inner, depth + 1);
    return map;
  };
  return copy(parsed, 0);
}
