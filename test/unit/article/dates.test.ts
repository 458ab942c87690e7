import { describe, expect, it } from "vitest";
import { parseDate } from "../../../src/article/dates/dates.ts";
import { createZone } from "../../../src/article/dates/zone.ts";

const berlin = createZone("Europe/Berlin");
const iso = (text: string, zone = berlin): string | undefined => {
  const at = parseDate(text, zone);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe("dates as people write them", () => {
  it.each([
    ["2026-01-31T10:00:00Z", "2026-01-31T10:00:00.000Z"],
    ["2026-01-31t10:00:00.25+05:30", "2026-01-31T04:30:00.250Z"],
    ["2026-01-31T10:00:00+23:59", "2026-01-30T10:01:00.000Z"],
    ["2026-01-31T10:00:00-23:59", "2026-02-01T09:59:00.000Z"],
    ["2026-01-31T10:00:00+18:30", "2026-01-30T15:30:00.000Z"],
    ["2026-01-31T10:00:00+01:00[Europe/Paris]", "2026-01-31T09:00:00.000Z"],
    ["2026-01-31 10:00 America/New_York", "2026-01-31T15:00:00.000Z"],
    ["2026-01-31 10:00:00 -0400", "2026-01-31T14:00:00.000Z"],
    ["2026-01-31 10:00:00 -4", "2026-01-31T14:00:00.000Z"],
    ["Sat, 31 Jan 2026 10:00:00 GMT", "2026-01-31T10:00:00.000Z"],
    ["Sat, 31 Jan 26 10:00:00 EST", "2026-01-31T15:00:00.000Z"],
    ["31 Jan 1999 10:00 +0200", "1999-01-31T08:00:00.000Z"],
    ["Sat Jan 31 2026 10:00:00 GMT+0100 (Central European Standard Time)", "2026-01-31T09:00:00.000Z"],
    ["1769850000000", "2026-01-31T09:00:00.000Z"],
    ["1769850000", "2026-01-31T09:00:00.000Z"],
    ["2039-05-05T05:05:05Z", "2039-05-05T05:05:05.000Z"],
    ["1912-04-15 02:20 GMT", "1912-04-15T02:20:00.000Z"],
    ["2026-06-30T23:59:60Z", "2026-07-01T00:00:00.000Z"],
    ["2026-06-30T24:00:00Z", "2026-07-01T00:00:00.000Z"],
    ["20260131T091500Z", "2026-01-31T09:15:00.000Z"],
  ])("%s is a moment in any zone", (text, expected) => {
    expect(iso(text)).toBe(expected);
    expect(iso(text, createZone("Pacific/Kiritimati"))).toBe(expected);
  });

  it.each([
    ["2026-01-31", "2026-01-30T23:00:00.000Z"],
    ["2026-7-1", "2026-06-30T22:00:00.000Z"],
    ["2026/07/01", "2026-06-30T22:00:00.000Z"],
    ["2026-07-01 08:30", "2026-07-01T06:30:00.000Z"],
    ["Jul 08 2022", "2022-07-07T22:00:00.000Z"],
    ["8 July 2022", "2022-07-07T22:00:00.000Z"],
    ["July 8th, 2022 at 5:30 pm", "2022-07-08T15:30:00.000Z"],
    ["1960-07-01", "1960-06-30T23:00:00.000Z"],
  ])("%s without a zone is in the site's", (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it("a time that the clocks skip moves forward by the gap; one that occurs twice is the first", () => {
    expect(iso("2026-03-29 02:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(iso("2026-10-25 02:30")).toBe("2026-10-25T00:30:00.000Z");
  });

  it.each([
    "2026-02-31",
    "2025-02-29",
    "2026-13-01",
    "2026-01-32",
    "2026-01-31T25:00",
    "2026-01-31T10:61",
    "2026-01-31T10:00:00+24:00",
    "2026-01-31T10:00:00+25:00",
    "2026-01-31T10:00:00+10:60",
    "2026-01-31 10:00 Mars/Olympus",
    "31/01/2026",
    "01/02/2026",
    "tomorrow",
    "now",
    "2026",
    "10000-01-01",
    "0000-12-31",
    "-1",
    "",
  ])("%j is not a date", (text) => {
    expect(iso(text)).toBeUndefined();
  });
});
