import { parseWrittenDate } from "../dates/dates.ts";
import { rolledDate } from "../dates/rolledDate.ts";
import { scriptDate } from "../dates/scriptDate.ts";
import type { GeneratorRules } from "./generatorRules.ts";

/**
 * Generators whose sites read dates with `new Date(…)`. A number is not a date as people write it there, but the milliseconds since 1970,
 * which nobody means by `20260131`.
 */
export const scriptRules: GeneratorRules = {
  marksInTitles: "marks",
  readDate: (typed, zone, isQuoted) => {
    if (isNumber(typed)) return undefined;
    return (
      parseWrittenDate(typed, zone) ?? scriptDate(typed, zone) ?? (isQuoted() ? undefined : rolledDate(typed, zone))
    );
  },
};

/** Milliseconds of our time have 13 digits. */
export function isNumber(typed: string): boolean {
  return /^-?\d+$/.test(typed) && typed.length !== 13;
}
