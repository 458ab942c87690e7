import { describe, expect, it } from "vitest";
import type { Feed } from "../../../src/model/feed.ts";
import { entryContext, unusualContext } from "../../../src/publish/entryContext.ts";
import { testEntry, testFeed } from "../../support/testFeed.ts";

const feedOf = (channel: Partial<Feed["channel"]>, more: Partial<Omit<Feed, "channel">> = {}): Feed =>
  testFeed([], { channel, ...more });
const none: ReadonlyMap<string, string> = new Map();

describe("the text of an entry is shared by feeds that write it in the same way", () => {
  it("whatever their titles, documents and places", () => {
    const tides = feedOf(
      { title: "Tides", description: "All about tides." },
      { name: "tides", files: {}, selfUrls: {} },
    );
    expect(entryContext(tides)).toBe(entryContext(feedOf({ title: "Harbour" })));
  });

  it("but not by feeds that carry different texts, or that are in different languages", () => {
    const usual = entryContext(feedOf({}));
    expect(entryContext(feedOf({}, { contentMode: "summary" }))).not.toBe(usual);
    expect(entryContext(feedOf({ language: "pt" }))).not.toBe(usual);
  });
});

describe("an entry that nobody wrote", () => {
  const context = (title: string, format: "atom" | "rss", entry = testEntry()): string | undefined =>
    unusualContext(entry, feedOf({ title }), format, none);

  it("names its feed in Atom, so feeds with different titles do not share its text", () => {
    expect(context("Tides", "atom")).toBe(context("Tides", "atom"));
    expect(context("Tides", "atom")).not.toBe(context("Harbour", "atom"));
  });

  it("is an ordinary one in RSS, as is one with an author in Atom", () => {
    expect(context("Tides", "rss")).toBeUndefined();
    expect(context("Tides", "atom", testEntry("a", { authors: [{ name: "Ada" }] }))).toBeUndefined();
    expect(context("Tides", "atom", testEntry("a", { authors: [{ name: " " }] }))).toBeDefined();
  });
});
