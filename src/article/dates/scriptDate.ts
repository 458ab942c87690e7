import type { WrittenDate } from "./dates.ts";
import type { Zone } from "./zone.ts";

const iso = /^\d{4}-\d\d-\d\dT[\d:.]+$/;
const zoned = /(?:Z|\b(?:UTC?|GMT|[ECMP][SD]T)|[-+]\d{1,2}(?::?\d\d)?)(?:\s*\([^()]*\))?$/i;

/**
 * A time as `new Date(text)` reads it on a machine whose clock is in `zone`, or else in UTC. Nothing for a number, and for a day that its
 * month does not have.
 */
export function scriptDate(text: string, zone?: Zone): WrittenDate | undefined {
  const typed = text.trim();
  if (typed.length > 100 || !/\d{4}/.test(typed) || /^\d+$/.test(typed)) return undefined;
  const isZoned = /\d:\d/.test(typed) && zoned.test(typed);
  const at = Date.parse(iso.test(typed) ? `${typed}Z` : isZoned ? typed : `${typed} UTC`);
  if (Number.isNaN(at)) return undefined;
  const day = new Date(at).getUTCDate();
  if (!isZoned && ![day, day - 1].some((one) => new RegExp(`(?<!\\d)0?${one}(?!\\d)`).test(typed))) return undefined;
  return { at: isZoned || zone === undefined ? at : zone.toInstant(at), wallMs: at };
}
