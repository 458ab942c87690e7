import type { WrittenDate } from "./dates.ts";
import { type DateHabits, lenientDate, minutesOf } from "./lenientDate.ts";
import type { Zone } from "./zone.ts";

const habits: DateHabits = {
  isDayFirst: false,
  hasMonths: false,
  hasBeginnings: false,
  offset: (typed) => {
    const [found, name = "", sign, hours, minutes] = /^(gmt|utc)?([-+])(\d{1,2})(?::?(\d\d))?$/i.exec(typed) ?? [];
    // `GMT+3` is taken for the zone in which it is three hours later in Greenwich.
    return found === undefined ? undefined : (name === "" ? 1 : -1) * minutesOf(sign, hours, minutes);
  },
  zones: /^(?:utc|gmt|z)$/i,
};

/**
 * No day ends with an hour of its own, no minute has a second more, no afternoon has an hour of its own, and no zone is a place or comes
 * twice.
 */
const unread = [
  /\b24:|:60\b/,
  /(?<![:\d])1[3-9](?::\d\d)? ?pm\b/i,
  /[A-Za-z]\/[A-Za-z]/,
  /:\d\d (?:[A-Z][a-z]{3,}|Uhr)$/,
  /[-+]\d{4} [^\s(]/,
];

/** As `dateutil` takes it, which Pelican and Nikola read their dates with. */
export function pythonDate(text: string, zone: Zone): WrittenDate | undefined {
  if (text.length > 100 || unread.some((pattern) => pattern.test(text))) return undefined;
  return lenientDate(text.replace(/^(["'])(.*)\1$/, "$2"), zone, habits);
}
