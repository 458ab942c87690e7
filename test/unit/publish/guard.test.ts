import { expect, it } from "vitest";
import type { Feed } from "../../../src/model/feed.ts";
import { Guard } from "../../../src/publish/guard.ts";
import { testConfig } from "../../support/config.ts";
import { testEntry, testFeed } from "../../support/testFeed.ts";

const entries = [testEntry("a"), testEntry("b")];
const moved = (host: string): Feed =>
  testFeed(entries, {
    files: { atom: "atom.xml" },
    selfUrls: { atom: `https://${host}/atom.xml` },
  });

function newGuard(): Guard {
  const knowledge = { isMissed: () => true, isToCome: () => false, isDated: () => true, digestOf: () => undefined };
  const options = { config: testConfig("/site", {}), clock: { now: () => 0 }, fs: undefined as never };
  return new Guard(options, knowledge, () => false);
}
const reasonsFor = (guard: Guard, feed: Feed): readonly string[] =>
  guard.check([feed], new Set()).flatMap(({ reasons }) => reasons.map(({ kind }) => kind));

it("a feed is compared with what was published last, and another URL of its own holds it back", () => {
  const guard = newGuard();
  guard.remember([moved("example.org")]);
  expect(reasonsFor(guard, moved("example.org"))).toEqual([]);
  expect(reasonsFor(guard, moved("example.net"))).not.toEqual([]);
});

it("once it has been published at its new URL, going back is what would be held back", () => {
  const guard = newGuard();
  guard.remember([moved("example.org")]);
  guard.remember([moved("example.net")]);
  expect(reasonsFor(guard, moved("example.net"))).toEqual([]);
  expect(reasonsFor(guard, moved("example.org"))).not.toEqual([]);
});
