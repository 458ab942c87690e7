import { count } from "../reporter/human.ts";

/** The number of articles in this state, for people: `1 draft`, `3 without a date, left out`. */
export function statusText(status: string, number: number): string {
  return status === "draft" ? count(number, "draft") : `${number} ${words[status] ?? status}`;
}

/** The most important first. */
export const statusOrder = [
  "published",
  "older",
  "elsewhere",
  "unselected",
  "scheduled",
  "draft",
  "unlisted",
  "private",
  "expired",
  "undated",
  "broken",
];

const words: Readonly<Record<string, string>> = {
  published: "in the feed",
  older: "older",
  undated: "without a date, left out",
  broken: "with errors",
  elsewhere: "in its other feeds",
  unselected: "in no feed",
};
