import { describe, expect, it } from "vitest";
import { givenSlug, settingsOf } from "../../../src/feeds/valueFeed.ts";
import type { FeedGroup } from "../../../src/model/config.ts";
import { testConfig } from "../../support/config.ts";

/** Feeds of tags, whose texts are in the config and in files of the generator. */
function groupWith(texts: Pick<FeedGroup, "values" | "siteValues">): FeedGroup {
  const [feed] = testConfig("/site", { feeds: [{ name: "tags" }] }).feeds;
  if (feed === undefined) throw new Error("no feed");
  return { name: "tags", each: "tag", atLeast: 1, archiveOnly: false, aliases: {}, feed, ...texts };
}

describe("what is said about the feed of a value", () => {
  const group = groupWith({
    values: { Harbour: { title: "The harbour" }, "C++": { slug: "cpp" } },
    siteValues: { harbour: { title: "HARBOUR", description: "Ships and tides." } },
  });

  it("comes from the config and from the generator's files, and the config comes first", () => {
    expect(settingsOf(group, "harbour", "harbour")).toEqual({ title: "The harbour", description: "Ships and tides." });
  });

  it("is found by the value or by its slug, however they are spelled", () => {
    expect(settingsOf(group, "The port", "HARBOUR").title).toBe("The harbour");
    expect(settingsOf(group, "tides", "tides")).toEqual({});
  });

  it("may be its slug", () => {
    expect(givenSlug(group, "c++")).toBe("cpp");
    expect(givenSlug(group, "harbour")).toBeUndefined();
  });
});
