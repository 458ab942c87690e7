import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type SourceRegex, sourceRegexes } from "../support/sourceRegexes.ts";

/** Those that were judged before, so that not all are judged each time; and those that only short texts meet, each with its reason. */
const { linear, bounded } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../support/judgedRegexes.json"), "utf8"),
) as { readonly linear: readonly string[]; readonly bounded: Readonly<Record<string, string>> };
const judged = new Set([...linear, ...Object.keys(bounded)]);
const written = ({ source, flags }: SourceRegex): string => `/${source}/${flags}`;

/** Read the settings of other programs, not articles. */
const isOfSettings = (place: string): boolean => place.startsWith("config/detect/");

/** Made of texts of our own, or of a key, and met by a line or a short value. */
const mayMake =
  /^(?:article\/dates\/(?:dates|goDate|lenientDate|scriptDate)|article\/visibility\/feedFlags|text\/remarks\/remarkScanner|content\/markdown\/attributeLists|formats\/xml|source\/heads\/placeOfKey|text\/languageTag|check\/modules\/media|check\/values\/(?:mail|tags|words)|config\/detect\/[\w/]+)\.ts$/;

test("no regular expression that meets content takes more than linear time", async () => {
  process.env.RECHECK_BACKEND = "pure";
  const { check } = await import("recheck");
  const open = sourceRegexes().literals.filter((regex) => !isOfSettings(regex.place) && !judged.has(written(regex)));
  const wrong: string[] = [];
  for (const regex of open) {
    const { status } = await check(regex.source, regex.flags, { timeout: 10_000, randomSeed: 1 });
    if (status !== "safe") wrong.push(`${regex.place} ${written(regex)} (${status})`);
  }
  // Write such a one in another way (an anchor, a class without what begins it), or bound the text and say so in judgedRegexes.json.
  expect(wrong).toEqual([]);
});

test("no other file makes regular expressions from texts", () => {
  expect([...sourceRegexes().making].filter((file) => !mayMake.test(file))).toEqual([]);
});
