import { expect, it } from "vitest";
import { createLookups, Keys } from "../../../src/text/lookup.ts";

const title = new Keys(["title", "headline"]);
const nested = new Keys(["extra.mood"]);

it("finds the fields of front matter, however many kinds of it there are", () => {
  const lookUp = createLookups();
  for (let round = 0; round < 2; round += 1) {
    for (let kind = 0; kind < 6000; kind += 1) {
      const lookup = lookUp({ [`own${kind}`]: "x", Headline: `Number ${kind}`, extra: { mood: "calm" } }, undefined);
      expect(lookup.text(title)).toBe(`Number ${kind}`);
      expect(lookup.text(nested)).toBe("calm");
      expect(lookup.has(new Keys([`own${kind + 1}`]))).toBe(false);
    }
  }
});

it("distinguishes the values of an article and those of its folder", () => {
  const lookUp = createLookups();
  expect(lookUp({ title: "Own" }, undefined).text(title)).toBe("Own");
  expect(lookUp({ title: "Own" }, { headline: "Shared" }).text(title)).toBe("Own");
  expect(lookUp({}, { title: "Shared" }).text(title)).toBe("Shared");
  expect(lookUp({ headline: "Own" }, { title: "Shared" }).first(title)).toEqual({ key: "headline", value: "Own" });
  expect(lookUp({}, { title: "Shared", headline: "Other" }).all(title)).toHaveLength(2);
});
