import type { FrontMatterValue } from "../model/article.ts";
import { isMap } from "./fields.ts";

/** A value for a message, much as its author typed it; deep or long values are cut. */
export function shownValue(value: FrontMatterValue | undefined, depth = 0): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (depth > 2) return "…";
  if (!isMap(value))
    return `[${value
      .slice(0, 5)
      .map((item) => shownValue(item, depth + 1))
      .join(", ")}]`;
  const shown = Object.entries(value)
    .slice(0, 5)
    .map(([key, inner]) => {
      // A map as the key of a map: a template that was not filled in, such as `{{ date }}`.
      if (key === "[object Object]") return "{…}";
      const text = shownValue(inner, depth + 1);
      return text === "" ? key : `${key}: ${text}`;
    });
  return `{${shown.join(", ")}}`;
}

/** The kind of a value, for a message. */
export function described(value: FrontMatterValue): string {
  const kind = typeof value === "string" ? "" : isMap(value) ? "a map: " : "a list: ";
  return `${kind}${typeof value === "string" ? `"${value}"` : shownValue(value)}`;
}
