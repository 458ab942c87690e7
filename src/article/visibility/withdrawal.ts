import type { Withdrawal } from "../../model/article.ts";
import type { Instant } from "../../model/text.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { defined } from "../details/media.ts";
import { isFalse, isMap, isTrue, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";

export const withdrawnKeys = new Keys(["withdrawn"]);

/** `withdrawn: true`, a date, a reason, or a map of both. */
export function withdrawalOf(lookup: Lookup, parse: (text: string) => Instant | undefined): Withdrawal | undefined {
  const value = lookup.first(withdrawnKeys)?.value;
  if (value === undefined || isFalse(value)) return undefined;
  const text = textOf(value, "at", "date");
  const at = text === undefined ? undefined : parse(text);
  const reason = isMap(value) ? textOf(value, "reason", "why") : at === undefined && !isTrue(value) ? text : undefined;
  return defined({ at, reason: reason === undefined ? undefined : plainText(reason) });
}
