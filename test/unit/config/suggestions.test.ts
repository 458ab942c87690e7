import { describe, expect, it } from "vitest";
import { describeFaults } from "../../../src/config/describeFaults.ts";
import { allKeys } from "../../../src/config/keys/describedKeys.ts";

/** The key that the message about an unknown key suggests. */
function suggested(path: string): string | undefined {
  const steps = path.split(/\.|\[/).map((step) => ({ key: step.replace("]", "") }));
  const issue = { expected: "never", path: steps, type: "strict_object", message: "" };
  const [fault] = describeFaults([issue as never], undefined);
  return /^Did you mean (\S+)\?/.exec(fault?.hint ?? "")?.[1];
}

describe("the suggestion for an unknown key", () => {
  it.each<readonly [string, string | undefined]>([
    ["site.base_url", "out.baseUrl"],
    ["site.time_zone", "timeZone"],
    ["site.author", "authors"],
    ["site.descripton", "description"],
    ["site.ttl", "ttlMinutes"],
    ["feed", "feeds"],
    ["contents", "content"],
    ["feeds[0].tags", "feeds[].where.tags"],
    ["feeds[0].max", undefined],
    // In the wrong object: one that is too high, too low, or the one beside it.
    ["title", "site.title"],
    ["author", "site.authors"],
    ["base_url", "out.baseUrl"],
    ["limit", "feeds[].limit"],
    ["feeds[0].podcast.title", "feeds[].title"],
    ["feeds[0].podcast.language", "feeds[].language"],
    ["content.language", "languages"],
    ["content.title", "content.fields.title"],
    ["out.url", "site.url"],
    ["site.limit", "feeds[].limit"],
    ["site.opml", "out.opml"],
    // A key of the same name in another matter is no help.
    ["ledger.path", undefined],
    ["ledger.dir", undefined],
    ["publish.path", undefined],
    ["guard.title", undefined],
    ["announce.name", undefined],
  ])("%s: %s", (path, meant) => {
    expect(suggested(path)).toBe(meant);
  });

  const paths = allKeys()
    .map(({ path, name }) => [path.replaceAll("[]", "[0]").replaceAll("*", "ada"), name] as const)
    .filter(([, name]) => /[A-Z]/.test(name));
  it.each(paths)("is the key itself where %s is written with underscores, hyphens or small letters", (path, name) => {
    for (const between of ["_", "-", ""]) {
      const other = name.replace(/[A-Z]/g, (letter) => between + letter.toLowerCase());
      expect(suggested(path.slice(0, -name.length) + other), other).toBe(name);
    }
  });

  it("is never a key with another name at another place", () => {
    for (const place of ["", "site.", "content.", "out.", "feeds[0].", "ledger.", "guard.", "publish.", "announce."])
      for (const { name } of allKeys()) {
        const found = suggested(place + name);
        if (found?.includes(".") === true)
          expect(found.split(".").at(-1)?.replace(/s$/, ""), place + name).toBe(name.replace(/s$/, ""));
      }
  });
});
