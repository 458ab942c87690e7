import { momentOf, namedOffsets, parseWrittenDate, type WrittenDate } from "./dates.ts";
import type { Zone } from "./zone.ts";

/** How a programming language reads dates that people write. */
export interface DateHabits {
  /** In `05/03/2014`, the day comes first; otherwise the month, unless there is no month of that number. */
  readonly isDayFirst: boolean;
  /** `March 2014` is its first day; otherwise, the day would depend on today's. */
  readonly hasMonths: boolean;
  /** `mars` is March, because it begins with `mar`. */
  readonly hasBeginnings: boolean;
  /** The minutes of an offset; nothing for a name that is ignored. */
  readonly offset: (typed: string) => number | undefined;
  /** In `2023-01-29 18:30 2023 -0800`, the year that is written again is ignored, and so is what follows it. */
  readonly ignoresSecondYear: boolean;
  /** In `2018-12-21 +0800` and `2018-12-21 -500`, where there is no time of day, the offset is ignored. */
  readonly ignoresLoneOffset: boolean;
  /** The names of time zones that are recognized, wherever the site is. */
  readonly zones: RegExp;
}

/**
 * Reads a date like a library that looks for anything that could be one. Nothing if it would use only a part of the text, or a part of
 * today's date.
 */
export function lenientDate(text: string, zone: Zone, habits: DateHabits): WrittenDate | undefined {
  const typed = text.replace(/\s+/g, " ").trim();
  if (typed.length > 100) return undefined;
  if (/^\d{8}T?\d{4}(?:\d\d)?Z?$/.test(typed)) return parseWrittenDate(typed, zone);
  const clock = clockIn(typed);
  const rest = clock === undefined ? typed : `${typed.slice(0, clock.from)} ${typed.slice(clock.to)}`;
  const day = dayIn(withoutWeekday(rest), habits);
  if (day === undefined) return undefined;
  const { date, left } = day;
  const loneHour = clock === undefined ? /^ *(\d{1,2}) *$/.exec(left)?.[1] : undefined;
  const secondYear = habits.ignoresSecondYear ? /^ *(\d{4})(?: [-+]\d{4})? *$/.exec(left)?.[1] : undefined;
  const isLoneOffset = habits.ignoresLoneOffset && clock === undefined && /^ *[-+]\d{1,4} *$/.test(left);
  const isRead = loneHour !== undefined || isLoneOffset || (clock !== undefined && secondYear === date.year);
  if (!isRead && /\d/.test(left)) return undefined;
  const { zone: named = "", ...time } = clock?.time ?? { hour: loneHour };
  const wall = momentOf({ ...date, ...time }, utc);
  return wall && inZone(wall.wallMs, named, zone, habits);
}

const weekday = /^(?:sun|mon|tue|wed|thu|fri|sat)\D*$/i;

const withoutWeekday = (text: string): string =>
  text
    .split(" ")
    .filter((word) => word !== "" && !weekday.test(word))
    .join(" ");
const utc: Zone = { toInstant: (wallMs) => wallMs, toWall: (instant) => instant };

interface Clock {
  readonly from: number;
  readonly to: number;
  readonly time: {
    readonly hour?: string;
    readonly minute?: string;
    readonly second?: string;
    readonly fraction?: string;
    readonly zone?: string;
  };
}

const withColons = /(\d{1,2}) ?: ?(\d{1,2})(?: ?: ?(\d{1,2})(?:[,.](\d{1,9}))?)?/;
const withLetter = /(?<!\d)(\d{1,2}) ?(?:h(?: ?(\d{1,2})m?)?(?![a-z])|(?=[ap](?:m\b|\.m\.)))/i;

/** `10:20`, `3:15 pm`, `3pm`, `10h20`, with the time zone that follows. */
function clockIn(text: string): Clock | undefined {
  const found = withColons.exec(text) ?? withLetter.exec(text);
  if (found === null) return undefined;
  const [whole, hour = "", minute, second, fraction] = found;
  let to = found.index + whole.length;
  const half = /^ ?([ap])(?:m\b|\.m\.)/i.exec(text.slice(to));
  to += half?.[0].length ?? 0;
  const named = /^ ?(?:\((?=[a-z]))?((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+){0,2}|[a-z]+)/i.exec(text.slice(to));
  to += named?.[0].length ?? 0;
  const late = half?.[1]?.toLowerCase() === "p" ? 12 : 0;
  const time = {
    hour: half === null ? hour : String((Number(hour) % 12) + late),
    minute,
    second,
    fraction,
    zone: named?.[1],
  };
  return { from: found.index, to, time: Object.fromEntries(Object.entries(time).filter(([, value]) => value)) };
}

const month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)([^-\\d\\s'/.]*)\\.?";
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const rests = /^(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember|)$/i;

/** The meaning of each part: `m` for a month, `n` for a month by name, `-` for a part without a meaning. */
const days: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.)? ?${month} ?,? ?(\\d{4})(?!\\d)`, "i"), "dnry"],
  [new RegExp(`\\b${month} ?(\\d{1,2})(?:st|nd|rd|th)? ?,? ?(\\d{4})(?!\\d)`, "i"), "nrdy"],
  [new RegExp(`(?<!\\d)(\\d{4}) ?,? ?${month} ?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)`, "i"), "ynrd"],
  [new RegExp(`(?<!\\d)(\\d{1,2})-${month}-(\\d{4})(?!\\d)`, "i"), "dnry"],
  [new RegExp(`^ ?${month} ?,? ?(\\d{4})(?!\\d)`, "i"), "nry"],
  [/(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/, "ymd"],
  [/(?<!\d)(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?!\d)/, "y-md"],
  [/(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/, "d-my"],
  [/(?<!\d)(\d{4})\/(\d{1,2})(?![\d/])/, "ym"],
  [/(?<!\d)(\d{1,2})\/(\d{4})(?!\d)/, "my"],
  [/(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)/, "ymd"],
];

type Day = Readonly<Record<"year" | "month" | "day", string>>;

function dayIn(text: string, habits: DateHabits): { readonly date: Day; readonly left: string } | undefined {
  for (const [pattern, order] of days) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const part = (letter: string): string | undefined =>
      order.includes(letter) ? found[order.indexOf(letter) + 1] : undefined;
    if (!habits.hasBeginnings && !rests.test(part("r") ?? "")) return undefined;
    if (!order.includes("d") && !habits.hasMonths) return undefined;
    const name = months.indexOf((part("n") ?? "").toLowerCase()) + 1;
    const number = name > 0 ? String(name) : (part("m") ?? "");
    const day = part("d") ?? "1";
    const isSwapped = order === "d-my" && !habits.isDayFirst && Number(day) <= 12;
    const [first, second] = isSwapped ? [number, day] : [day, number];
    return {
      date: { year: part("y") ?? "", month: second, day: first },
      left: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`,
    };
  }
  return undefined;
}

/** Half a year, and both halves: some time zones have summer in January. */
const halfYear = 182 * 86_400_000;

function inZone(wallMs: number, named: string, zone: Zone, habits: DateHabits): WrittenDate | undefined {
  const at = zone.toInstant(wallMs);
  const offset = habits.offset(named);
  if (offset !== undefined) return { at: wallMs - offset * 60_000, wallMs };
  const known = namedOffsets[named.toUpperCase()];
  if (known === undefined) return /^[a-ik-y]$/i.test(named) ? undefined : { at, wallMs };
  if (habits.zones.test(named)) return { at: wallMs - known * 60_000, wallMs };
  // The name counts if the machine's own time zone has it: one of its offsets, in winter or summer, is that of the name.
  const isOwn = [0, halfYear, -halfYear].some((shift) => offsetAt(zone, at + shift) === known * 60_000);
  return isOwn && offsetAt(zone, at) !== known * 60_000 ? undefined : { at, wallMs };
}

const offsetAt = (zone: Zone, at: number): number => zone.toWall(at) - at;

/** The minutes of an offset, from its parts. */
export function minutesOf(sign = "+", hours = "0", minutes = "0"): number {
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}
