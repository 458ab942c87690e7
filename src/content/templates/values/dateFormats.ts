import { dayNames, monthNames } from "../../../text/calendar.ts";

/** A date as typed, `2026-01-31 10:00`, in a strftime format; nothing for other dates and other formats. */
export function writtenDate(typed: string, format: string): string | undefined {
  const [, y, m, d, hours = "00", minutes = "00", seconds = "00"] =
    /^\s*(\d{4})-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d))?|\s*$|[T\s])/.exec(typed) ?? [];
  if (y === undefined || m === undefined || d === undefined || format === "") return undefined;
  const month = monthNames[Number(m) - 1];
  if (month === undefined) return undefined;
  const weekday = dayNames[new Date(Date.UTC(Number(y), Number(m) - 1, Number(d))).getUTCDay()] ?? "";
  const hour12 = String(Number(hours) % 12 || 12);
  const parts: Readonly<Record<string, string>> = {
    Y: y,
    y: y.slice(2),
    m: m.padStart(2, "0"),
    d: d.padStart(2, "0"),
    e: String(Number(d)).padStart(2, " "),
    B: month,
    b: month.slice(0, 3),
    h: month.slice(0, 3),
    A: weekday,
    a: weekday.slice(0, 3),
    H: hours.padStart(2, "0"),
    I: hour12.padStart(2, "0"),
    l: hour12,
    M: minutes,
    S: seconds,
    p: Number(hours) < 12 ? "AM" : "PM",
    P: Number(hours) < 12 ? "am" : "pm",
    F: `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`,
    T: `${hours.padStart(2, "0")}:${minutes}:${seconds}`,
    R: `${hours.padStart(2, "0")}:${minutes}`,
    "%": "%",
  };
  let isKnown = true;
  const written = format.replace(/%([-^]?)(.)/gs, (_, flag: string, letter: string) => {
    const part = parts[letter];
    if (part === undefined) isKnown = false;
    const text = part ?? "";
    return flag === "-" ? text.replace(/^[0 ](?=.)/, "") : flag === "^" ? text.toUpperCase() : text;
  });
  return isKnown ? written : undefined;
}
