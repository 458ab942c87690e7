import { describe, expect, it } from "vitest";
import { assembleChannel } from "../../../src/feeds/channel.ts";
import { hookedEntry } from "../../../src/feeds/hooks.ts";
import type { Hooks } from "../../../src/model/config.ts";
import type { Draft } from "../../../src/model/entry.ts";
import { testConfig } from "../../support/config.ts";
import { documentOf, testEntry, testFeed } from "../../support/testFeed.ts";

const feeds = [{ name: "main", namespaces: { snf: "http://www.smartnews.be/snf" } }];
const [feed] = testConfig("/site", { feeds }).feeds;
if (feed === undefined) throw new Error("no feed");
const hooked = (hooks: Hooks) => hookedEntry(testConfig("/site", { feeds, hooks }), feed, testEntry(), {} as Draft);

describe("hooks of the config", () => {
  it("have the last word on an entry, and add elements to it and to the channel", () => {
    const hooks: Hooks = {
      entry: (entry) => ({ ...entry, title: "Another" }),
      elements: (entry) => [{ name: "snf:analytics", text: entry?.title ?? "channel" }],
    };
    expect(hooked(hooks)).toMatchObject({ title: "Another", custom: [{ name: "snf:analytics", text: "Another" }] });
    expect(assembleChannel(testConfig("/site", { feeds, hooks }), feed).custom).toEqual([
      { name: "snf:analytics", text: "channel" },
    ]);
  });

  it("get the feed and the format that they are called for; what is for one format is only written in that one", () => {
    const asked: string[] = [];
    const hooks: Hooks = {
      entry: (entry, _draft, feedName) => ({ ...entry, title: feedName }),
      elements: (entry, feedName, format) => {
        asked.push(`${feedName} ${format} ${entry?.title ?? "channel"}`);
        return format === "rss" ? [{ name: "snf:logo", children: [{ name: "url", text: "x" }] }] : [];
      },
    };
    const entry = hooked(hooks);
    expect(asked).toEqual(["main rss main", "main atom main", "main json main"]);
    expect(entry.custom).toMatchObject([{ name: "snf:logo", formats: ["rss"] }]);
    const channel = assembleChannel(testConfig("/site", { feeds, hooks }), feed);
    const whole = testFeed([entry], { channel: { ...channel, url: "https://example.org/" } });
    expect(documentOf("rss", whole).match(/<snf:logo>/g)).toHaveLength(2);
    expect(documentOf("atom", whole)).not.toContain("snf");
    expect(documentOf("json", whole)).not.toContain("snf");
  });

  it("that fail are reported, with the article", () => {
    const fail = (): never => {
      throw new Error("boom");
    };
    expect(() => hooked({ entry: fail })).toThrow("hooks.entry failed for a.md: boom");
    expect(() => hooked({ elements: fail })).toThrow("hooks.elements failed for a.md: boom");
  });

  it("cannot return what no document can contain", () => {
    const named = (name: string) => () => hooked({ elements: () => [{ name }] });
    expect(named("nope:x")).toThrow("the prefix of nope:x is not in the namespaces of feed main");
    expect(named("x")).toThrow('"x" is not a name such as prefix:name');
    expect(named("snf:a b")).toThrow("is not a name");
    expect(named("snf:x")).not.toThrow();
    expect(named("media:status")).not.toThrow();
  });
});
