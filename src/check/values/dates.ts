import { checkKinds } from "../../model/catalogue/check/index.ts";
import type { Say } from "../findings.ts";
import type { Context, ValueCheck } from "../rules.ts";

const dayMs = 86_400_000;
const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const weekdays = "sun mon tue wed thu fri sat".split(" ");

const usual =
  /^(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun), )?(?<day>\d{1,2}) (?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))? (?<zone>[+-]\d\d(?:00|15|30|45)|ut|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|z)$/i;
/** What RFC 822 and 2822 allow as well: two-digit years, other time zones, comments, and white space anywhere. */
const allowed =
  /^(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun)\s{0,9},?\s{0,9})?(?<day>\d{1,2})\s{0,9}(?<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s{0,9}(?<year>\d{2}|\d{4})\s{1,9}(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?\s{0,9}(?<zone>[+-]\d{4}|[a-z]{1,5}(?:[+-]\d{2,4})?)?$/i;

/** A date of RSS. */
export const rfc822Date: ValueCheck = (text, say, _element, context) => {
  const value = text.trim();
  const plain = withoutComments(value);
  const groups = (usual.exec(value) ?? allowed.exec(plain))?.groups;
  const moment = groups === undefined ? undefined : momentOf(groups);
  if (groups === undefined || moment === undefined) return say(checkKinds.DATE_RFC822);
  const { weekday, zone = "" } = groups;
  if (weekday !== undefined && weekdays[new Date(moment.local).getUTCDay()] !== weekday.toLowerCase())
    return say(checkKinds.DATE_WEEKDAY);
  if (!usual.test(value) || /^z$/i.test(zone)) say(checkKinds.DATE_RFC822_RISKY);
  implausible(moment.utc, say, context);
};

/** Comments in parentheses, which may be nested and contain escaped parentheses, are white space. */
function withoutComments(value: string): string {
  let depth = 0;
  let out = "";
  for (let at = 0; at < value.length; at += 1) {
    const char = value.charAt(at);
    if (char === "\\") at += 1;
    else if (char === "(") depth += 1;
    else if (char === ")") depth -= 1;
    else if (depth === 0) out += char;
    if (depth > 0 && out !== "" && !out.endsWith(" ")) out += " ";
  }
  return out.replace(/\s+/g, " ").trim();
}

const rfc3339 =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)$/;

/** A date of Atom and JSON Feed. */
export const rfc3339Date: ValueCheck = (value, say, _element, context) => {
  if (value !== value.trim() && value.trim() !== "") say(checkKinds.WHITESPACE);
  const moment = rfc3339Moment(value.trim());
  if (moment === undefined) return say(checkKinds.DATE_RFC3339);
  implausible(moment, say, context);
};

/** Milliseconds since 1970, or nothing if it is not an RFC 3339 date. */
export function rfc3339Moment(value: string): number | undefined {
  const groups = rfc3339.exec(value)?.groups;
  return groups === undefined ? undefined : momentOf(groups)?.utc;
}

/** Milliseconds since 1970 of an RSS date, or nothing. */
export function rfc822Moment(value: string): number | undefined {
  const groups = allowed.exec(withoutComments(value))?.groups;
  return groups === undefined ? undefined : momentOf(groups)?.utc;
}

const w3c =
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?(?<zone>Z|[+-]\d\d:\d\d))?)?)?$/;

/** A date of Dublin Core: a year, a month, a day or a time. */
export const w3cDate: ValueCheck = (text, say, _element, context) => {
  const groups = w3c.exec(text.trim())?.groups;
  const moment = groups === undefined ? undefined : momentOf(groups);
  if (moment === undefined) return say(checkKinds.DATE_W3C);
  implausible(moment.utc, say, context);
};

/** The same, with or without a time zone, for elements that are about the future. */
export const plannedDate: ValueCheck = (text, say) => {
  const value = text.trim();
  const groups = w3c.exec(/T[\d:.]+$/.test(value) ? `${value}Z` : value)?.groups;
  if (groups === undefined || momentOf(groups) === undefined) say(checkKinds.DATE_W3C);
};

/** The same, or a DCMI period: `start=2026-01-01; end=2026-02-01;`. */
export const w3cDateOrPeriod: ValueCheck = (text, say, element, context) => {
  if (!/^\s*(?:name|start|end|scheme)\s*=[^;]*(?:;\s*(?:name|start|end|scheme)\s*=[^;]*)*(?:;\s*)?$/.test(text))
    w3cDate(text, say, element, context);
};

/** An ISO 8601 time, with or without a time zone. */
export const isoMoment: ValueCheck = (text, say) => {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$/.test(text.trim()))
    say(checkKinds.DATE_W3C);
};

function implausible(moment: number, say: Say, { now }: Context): void {
  if (moment < Date.UTC(1970, 0, 1) || (now !== undefined && moment > now + 3 * dayMs))
    say(checkKinds.DATE_IMPLAUSIBLE);
}

interface Moment {
  readonly local: number;
  readonly utc: number;
}

function momentOf(parts: Readonly<Record<string, string | undefined>>): Moment | undefined {
  const { year = "", month = "01", day = "1", hour = "0", minute = "0", second = "0", zone = "Z" } = parts;
  const named = months.indexOf(month.toLowerCase().slice(0, 3));
  const [y, m, d] = [fullYear(year), named === -1 ? Number(month) : named + 1, Number(day)];
  const [h, min, s] = [Number(hour), Number(minute), Number(second)];
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m) || h > 23 || min > 59 || s > 60) return undefined;
  const local =
    Date.parse(`${String(y).padStart(4, "0")}-01-01T00:00:00Z`) + Date.UTC(1972, m - 1, d) - Date.UTC(1972, 0, 1);
  // Counted in the leap year 1972; the day that other years lack is subtracted again.
  const leap = m > 2 && daysIn(y, 2) === 28 ? dayMs : 0;
  const whole = local - leap + ((h * 60 + min) * 60 + s) * 1000;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset === null) return { local: whole, utc: whole - (zones[zone.toLowerCase()] ?? 0) * 3_600_000 };
  const [, sign, offsetHours, offsetMinutes] = offset;
  if (Number(offsetHours) > 23 || Number(offsetMinutes) > 59) return undefined;
  const minutes = (sign === "-" ? -1 : 1) * (Number(offsetHours) * 60 + Number(offsetMinutes));
  return { local: whole, utc: whole - minutes * 60_000 };
}

const zones: Readonly<Record<string, number>> = {
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) < 50 ? 2000 + Number(year) : 1900 + Number(year);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
