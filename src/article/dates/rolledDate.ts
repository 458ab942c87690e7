import type { WrittenDate } from "./dates.ts";
import type { Zone } from "./zone.ts";

const pattern =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?[ \t]*(?:Z|([-+])(\d\d?)(?::(\d\d))?)?)?$/;

/**
 * A bare date with parts that are too large, as `js-yaml` reads it: the 62nd second is the second of the next minute, and February 30 a day
 * in March.
 */
export function rolledDate(typed: string, zone: Zone): WrittenDate | undefined {
  const found = pattern.exec(typed.trim());
  if (found === null) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)));
  const wallMs = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!(wallMs > 0)) return undefined;
  const [, , , , , , , sign, hours = 0, minutes = 0] = found;
  if (sign !== undefined)
    return { at: wallMs - Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000, wallMs };
  return { at: /z$/i.test(typed.trim()) ? wallMs : zone.toInstant(wallMs), wallMs };
}
