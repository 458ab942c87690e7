import { expect, it } from "vitest";
import { pythonDate } from "../../../src/article/dates/pythonDate.ts";
import { createZone } from "../../../src/article/dates/zone.ts";

it.each([
  ["2020-11-26 0920", "2020-11-26T09:20:00.000Z"],
  ["2020-11-26T2359", "2020-11-26T23:59:00.000Z"],
  ["2020-11-26 2520", undefined],
  ["2020-11-26 920", undefined],
])("hours and minutes without a colon are read as dateutil reads them: %s", (typed, expected) => {
  const date = pythonDate(typed, createZone("UTC"));
  expect(date === undefined ? undefined : new Date(date.at).toISOString()).toBe(expected);
});
