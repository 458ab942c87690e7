import type { Keys, Lookup } from "../../text/lookup.ts";
import { withoutRemarksInLine } from "../../text/remarks/remarks.ts";
import { plainText } from "./plainText.ts";

/** The author's summary as plain text. */
export function summaryOf(lookup: Lookup, keys: Keys, keepsPercents: boolean): string | undefined {
  const typed = lookup.text(keys);
  return typed === undefined
    ? undefined
    : plainText(withoutRemarksInLine(typed.slice(0, 20_000), keepsPercents)) || undefined;
}
