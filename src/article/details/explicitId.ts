import type { Keys, Lookup } from "../../text/lookup.ts";

/** A value only counts as an id if it cannot be mistaken for a number in a list. */
export function explicitId(lookup: Lookup, keys: Keys): string | undefined {
  for (const { key, value } of lookup.all(keys)) {
    if (typeof value !== "string") continue;
    const typed = value.trim();
    const isOne =
      /^[a-z][a-z\d+.-]*:\S/i.test(typed) ||
      /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i.test(typed) ||
      /^\S+ at https?:/.test(typed);
    if (isOne || (key === "guid" && typed !== "")) return typed;
  }
  return undefined;
}
