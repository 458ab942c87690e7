import type { Instant } from "../model/text.ts";
import type { PageWords } from "./words/words.ts";

/** A day as people write it in a language, in the site's time zone: `24 November 2026`. */
export function pageDate(instant: Instant, words: Pick<PageWords, "date" | "months">, timeZone: string): string {
  const { year, month, day } = civilDay(instant, timeZone);
  return words.date
    .replace("{y}", String(year))
    .replace("{m}", String(month))
    .replace("{month}", words.months[month - 1] ?? String(month))
    .replace("{d}", String(day));
}

/** The locale is fixed and only numbers are read: nothing of the machine's own settings gets in. */
function civilDay(instant: Instant, timeZone: string): { year: number; month: number; day: number } {
  if (timeZone === "UTC") {
    // A table of zones takes longer to load than the whole page to make.
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
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat("en-US-u-ca-iso8601-nu-latn", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
  });
  calendars.set(timeZone, made);
  return made;
}
