import type { Instant } from "../../model/text.ts";
import { createZone, type Zone } from "./zone.ts";

/** Feeds can contain the years 1 to 9999. */
const earliest = Date.parse("0001-01-01T00:00:00Z");
const latest = Date.UTC(9999, 11, 31, 23, 59, 59);

/**
 * Reads a date as people write it: RFC 3339, RFC 2822, `2026-01-31 12:00`, `Jul 08 2022`, `8 July 2022`, seconds or milliseconds since
 * 1970. Without a time zone, it is in `zone`. Nothing if it is not a date, or an impossible one such as 2026-02-30.
 */
export function parseDate(text: string, zone: Zone): Instant | undefined {
  return parseWrittenDate(text, zone)?.at;
}

/** A time, and the date and time of day that the author wrote, as if they were UTC. */
export interface WrittenDate {
  readonly at: Instant;
  readonly wallMs: number;
}

/** For programs that drop fractions. */
export function wholeSeconds({ at, wallMs }: WrittenDate): WrittenDate {
  return { at: Math.floor(at / 1000) * 1000, wallMs: Math.floor(wallMs / 1000) * 1000 };
}

export function parseWrittenDate(text: string, zone: Zone): WrittenDate | undefined {
  const typed = text.trim();
  if (typed.length > longest) return undefined;
  if (usual.test(typed)) return usualDate(typed, zone);
  const number = numeric(typed);
  const date =
    number === undefined ? (calendar(typed, zone) ?? named(typed, zone)) : { at: number, wallMs: zone.toWall(number) };
  return date !== undefined && date.at >= earliest && date.at <= latest ? date : undefined;
}

/** The longest dates contain the name of their time zone. */
const longest = 100;

/** Most front matter has a day, or a time in UTC. */
const usual = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z)?$/;

function usualDate(text: string, zone: Zone): WrittenDate | undefined {
  const wallMs = Date.parse(text);
  // February 30 would become a day in March.
  if (new Date(wallMs).getUTCDate() !== Number(text.slice(8, 10))) return undefined;
  const at = text.length > 10 ? wallMs : zone.toInstant(wallMs);
  return at >= earliest && at <= latest ? { at, wallMs } : undefined;
}

function numeric(text: string): Instant | undefined {
  if (/^-?\d{11,13}$/.test(text)) return Number(text);
  return /^-?\d{9,10}$/.test(text) ? Number(text) * 1000 : undefined;
}

const calendarDate =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|[ \t]+|[Tt ]?_)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[ \t]*([AaPp])\.?[Mm]\.?(?![A-Za-z]))?)?[ \t]*(.*)$/;
const compactDate = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z?)$/;

function calendar(text: string, zone: Zone): WrittenDate | undefined {
  const compact = compactDate.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second, z] = compact;
    return momentOf({ year, month, day, hour, minute, second, zone: z }, zone);
  }
  const found = calendarDate.exec(text);
  if (found === null) return undefined;
  const [, year, , month, day, hour, minute, second, fraction, half, rest] = found;
  return momentOf({ year, month, day, hour, minute, second, fraction, half, zone: rest }, zone);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const monthNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const weekday = "(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,?\\s+)?";
const time =
  "(?:(?:,|\\s+at)?[\\sT]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?)?(?:\\s*([ap])\\.?m\\.?(?![a-z]))?)?\\s*(.*)$";
const dayFirst = new RegExp(
  `^${weekday}(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(${monthNames})\\.?,?[\\s-]+(\\d{4}|\\d{2}(?=\\s+\\d{1,2}:))${time}`,
  "i",
);
const monthFirst = new RegExp(`^${weekday}(${monthNames})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${time}`, "i");
/** What JavaScript's `Date` prints: `Tue Jan 13 2026 10:00:00 GMT+0100 (CET)`; ctime has the year at the end. */
const ctime = new RegExp(
  `^${weekday}(${monthNames})\\s+(\\d{1,2})\\s+(\\d{1,2}):(\\d{2}):(\\d{2})\\s+(?:([A-Z]{1,4})\\s+)?(\\d{4})$`,
  "i",
);

function named(text: string, zone: Zone): WrittenDate | undefined {
  const last = ctime.exec(text);
  if (last !== null) {
    const [, month, day, hour, minute, second, name, year] = last;
    return momentOf({ year, month: monthNumber(month), day, hour, minute, second, zone: name }, zone);
  }
  const first = dayFirst.exec(text);
  const second = first === null ? monthFirst.exec(text) : null;
  const found = first ?? second;
  if (found === null) return undefined;
  const [, a, b, year, hour, minute, seconds, fraction, half, rest] = found;
  const [day, month] = first === null ? [b, a] : [a, b];
  return momentOf(
    {
      year: wholeYear(year),
      month: monthNumber(month),
      day,
      hour,
      minute,
      second: seconds,
      fraction,
      half,
      zone: rest,
    },
    zone,
  );
}

/** Two digits mean 1950 to 2049. RFC 2822 §4.3 */
function wholeYear(year = ""): string {
  return year.length === 4 ? year : `${Number(year) < 50 ? "20" : "19"}${year}`;
}

function monthNumber(name = ""): string {
  return String(months.indexOf(name.slice(0, 3).toLowerCase()) + 1);
}

type Parts = Partial<
  Record<"year" | "month" | "day" | "hour" | "minute" | "second" | "fraction" | "half" | "zone", string | undefined>
>;

export function momentOf(parts: Parts, zone: Zone): WrittenDate | undefined {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  const [minute, second] = [Number(parts.minute ?? 0), Number(parts.second ?? 0)];
  const milliseconds = Math.floor(Number(`0.${parts.fraction ?? 0}`) * 1000);
  let hour = Number(parts.hour ?? 0);
  if (parts.half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (parts.half.toLowerCase() === "p" ? 12 : 0);
  }
  // 24:00 is the end of a day, and a leap second is the second after it. RFC 3339 §5.6, §5.7
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute > 0 || second > 0))) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, Math.min(second, 59), milliseconds);
  const wall = date.getTime() + (second === 60 ? 1000 : 0);
  const named = (parts.zone ?? "").trim();
  if (named === "") return { at: zone.toInstant(wall), wallMs: wall };
  const place = /^\[?([A-Z][A-Za-z_]+(?:\/[\w+-]+)+)\]?$/.exec(named)?.[1];
  if (place !== undefined) {
    const at = zoneNamed(place)?.toInstant(wall);
    return at === undefined ? undefined : { at, wallMs: wall };
  }
  // The text in brackets after the offset only says where the offset comes from. RFC 9557 §4.1
  const offset = offsetMinutes(named.replace(/\[[^\]]*\]$/, "").trim());
  return offset === undefined ? undefined : { at: wall - offset * 60_000, wallMs: wall };
}

const zones = new Map<string, Zone | undefined>();

function zoneNamed(name: string): Zone | undefined {
  if (!zones.has(name)) {
    try {
      zones.set(name, createZone(name));
    } catch {
      zones.set(name, undefined);
    }
  }
  return zones.get(name);
}

/** RFC 2822 §4.3, and the names in English front matter. */
export const namedOffsets: Readonly<Record<string, number>> = {
  Z: 0,
  UT: 0,
  UTC: 0,
  GMT: 0,
  WET: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  BST: 60,
  WEST: 60,
  MSK: 180,
  JST: 540,
  KST: 540,
  IST: 330,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
};

/** `+01:00`, `-4`, `+0530`, `UTC+2`, `GMT-0500 (EST)`, `PST`. */
function offsetMinutes(text: string): number | undefined {
  const bare = text.replace(/\s*\(.*\)$/, "");
  const named = namedOffsets[bare.toUpperCase()];
  if (named !== undefined) return named;
  const found = /^(?:UTC|GMT)?\s*([+\-−])(\d{1,2})(?::?(\d{2}))?$/i.exec(bare);
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  // Up to 23:59. RFC 3339 §5.6
  if (minutes >= 24 * 60 || Number(found[3] ?? 0) > 59) return undefined;
  return found[1] === "+" ? minutes : -minutes;
}
