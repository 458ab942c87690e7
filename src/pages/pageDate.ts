import type { Instant } from "../model/text.ts";
import type { PageWords } from "./words/words.ts";

/** A day as people write it in a language, in the time zone of the site: `24 November 2026`. */
export function pageDate(instant: Instant, words: Pick<PageWords, "date" | "months">, timeZone: string): string {
  const { year, month, day } = civilDay(instant, timeZone);
  return words.date
    .replace("{y}", String(year))
    .replace("{m}", String(month))
    .replace("{month}", words.months[month - 1] ?? String(month))
    .replace("{d}", String(day));
}

/** The locale is fixed and only numbers are read: the settings of the machine have no influence. */
function civilDay(instant: Instant, timeZone: string): { year: number; month: number; day: number } {
  if (timeZone === "UTC") {
    // Loading a table of time zones takes longer than to make the whole page.
    const day = new Date(instant);
    return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate() };
  }
  const parts = calendar(timeZone).formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return { year: read("year"), month: read("month"), day: read("day") };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendar(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known !== undefined) return known;

  const made = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  calendars.set(timeZone, made);
  return made;
}
