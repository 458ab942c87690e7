import { parseWrittenDate, type WrittenDate } from "./dates.ts";
import type { Zone } from "./zone.ts";

const time = "\\d{1,2}:\\d\\d:[0-5]\\d(?:[.,]\\d+)?";
const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const weekday = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
const offset = "[-+]\\d\\d:?\\d\\d";
/** The layouts of `spf13/cast`. A time zone that is named only by letters is ignored. */
const layouts = [
  `\\d{4}-\\d\\d-\\d\\d`,
  `\\d{4}-\\d\\d-\\d\\dT${time}(?:Z|${offset})?`,
  `\\d{4}-\\d\\d-\\d\\d ${time}(?:(?:Z| ?${offset})(?: [A-Z]{3,4})?)?`,
  `\\d\\d ${month} \\d{4}`,
  `${weekday}, \\d\\d ${month} \\d{4} ${time} (?:${offset}|[A-Z]{3,4})`,
  `${weekday} ${month} {1,2}\\d{1,2} ${time}(?: (?:${offset}|[A-Z]{3,4}))? \\d{4}`,
].map((layout) => new RegExp(`^${layout}$`));

/** A date as Hugo reads it: one of these layouts, or seconds since 1970. Without an offset, it is in the time zone of the site. */
export function goDate(text: string, zone: Zone): WrittenDate | undefined {
  if (/^\d{9,10}$/.test(text)) return parseWrittenDate(text, zone);
  if (text.length > 100 || !layouts.some((layout) => layout.test(text))) return undefined;
  return parseWrittenDate(text.replace(/ [A-Z]{3,4}(?= \d{4}$|$)/, ""), zone);
}
