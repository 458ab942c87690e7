import type { WrittenDate } from "./dates.ts";
import { type DateHabits, lenientDate, minutesOf } from "./lenientDate.ts";
import { longYear } from "./longYear.ts";
import type { Zone } from "./zone.ts";

const habits: DateHabits = {
  isDayFirst: true,
  hasMonths: true,
  hasBeginnings: true,
  ignoresSecondYear: true,
  ignoresLoneOffset: true,
  offset: (typed) => {
    const [found, sign, hours, minutes] = /^([-+])(\d\d)(?::?(\d\d))?$/.exec(typed) ?? [];
    return found === undefined ? undefined : minutesOf(sign, hours, minutes);
  },
  // RFC 2822 §4.3
  zones: /^(?:utc?|gmt|z|[ecmp][sd]t)$/i,
};

/** A date as `Time.parse` reads it, which Jekyll and Bridgetown use. */
export function rubyDate(text: string, zone: Zone): WrittenDate | undefined {
  return lenientDate(text.replace(shortYear, longYear), zone, habits);
}

/** `12-09-24` begins with a year: Ruby takes years below 69 for those of this century. */
const shortYear = /^(\d\d)(?=([-/.])\d{1,2}\2\d{1,2}(?:[T ]|$))/;
