import type { WrittenDate } from "./dates.ts";
import { type DateHabits, lenientDate, minutesOf } from "./lenientDate.ts";
import type { Zone } from "./zone.ts";

const habits: DateHabits = {
  isDayFirst: false,
  hasMonths: false,
  hasBeginnings: false,
  ignoresSecondYear: false,
  ignoresLoneOffset: false,
  offset: (typed) => {
    const [found, name = "", sign, hours, minutes] = /^(gmt|utc)?([-+])(\d{1,2})(?::?(\d\d))?$/i.exec(typed) ?? [];
    // `GMT+3` is read as the time zone in which it is three hours later in Greenwich.
    return found === undefined ? undefined : (name === "" ? 1 : -1) * minutesOf(sign, hours, minutes);
  },
  zones: /^(?:utc|gmt|z)$/i,
};

/** No hour 24, no leap second, no afternoon hour above 12, and no time zone that is a place or occurs twice. */
const unread = [
  /(?<![:\d])24:|:60\b/,
  /(?<![:\d])1[3-9](?::\d\d)? ?pm\b/i,
  /[A-Za-z]\/[A-Za-z]/,
  /:\d\d (?:[A-Z][a-z]{3,}|Uhr)$/,
  /[-+]\d{4} [^\s(]/,
];

/** `2026-01-31 0920` */
const bareTime = /^(\d{4}-\d\d?-\d\d?)[ T](\d\d)(\d\d)$/;

/** A date as `dateutil` reads it, which Pelican and Nikola use. */
export function pythonDate(text: string, zone: Zone): WrittenDate | undefined {
  if (text.length > 100 || unread.some((pattern) => pattern.test(text))) return undefined;
  const bare = text.replace(/^(["'])(.*)\1$/, "$2");
  return lenientDate(bare.replace(bareTime, "$1 $2:$3"), zone, habits);
}
