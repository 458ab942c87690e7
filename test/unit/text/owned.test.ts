import { expect, it } from "vitest";
import { slugify } from "../../../src/article/address/slugify.ts";
import { owned } from "../../../src/text/owned.ts";
import { memoryInUse } from "../../support/memoryInUse.ts";

it("returns the same string, whatever is in it and however long it is", () => {
  const texts = [
    "",
    "short",
    "a title of some length",
    "Łódź, 東京 and Ελλάδα 🎉",
    "half a pair: \ud83c and more",
    "é".repeat(9000),
  ];
  for (const text of texts) expect(owned(text)).toBe(text);
});

it("releases the string that a part was cut from", () => {
  const before = memoryInUse();
  const pieces = Array.from({ length: 1000 }, (_, at) => owned(Buffer.alloc(20_000, `${at} `).toString().slice(0, 40)));
  expect(memoryInUse() - before).toBeLessThan(2_000_000);
  expect(pieces).toHaveLength(1000);
});

it("returns a slug unchanged", () => {
  for (const slug of ["a", "a_b-c.d", "2026-01-31"]) expect(slugify(slug)).toBe(slug);
  expect(["a--b", "-a-", "a.-b", "A b"].map(slugify)).toEqual(["a-b", "a", "a.-b", "a-b"]);
});
