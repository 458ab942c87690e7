import fc from "fast-check";
import { expect, it } from "vitest";
import { prose, written } from "../support/ledger.ts";

/** The sketch as it was first defined, with a pattern; existing ledgers contain such sketches. */
function sketchAsDefined(text: string): string {
  const words = text
    .toLowerCase()
    .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu);
  const hashes = (words ?? []).map((word) => {
    let value = 0x811c9dc5;
    for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
    return value >>> 0;
  });
  const least = Array.from({ length: 24 }, () => -1);
  const runs = hashes.length === 0 ? 0 : Math.max(1, hashes.length - 2);
  for (let at = 0; at < runs; at += 1) {
    const [a = 0, b = 0, c = 0] = hashes.slice(at, at + 3);
    let mixed = a ^ Math.imul(b, 31) ^ Math.imul(c, 961);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    mixed = (mixed ^ (mixed >>> 16)) >>> 0;
    const value = Math.floor(mixed / 24) % 4096;
    const known = least[mixed % 24] ?? -1;
    if (known === -1 || value < known) least[mixed % 24] = value;
  }
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  return least
    .map((value) => (value === -1 ? "--" : `${digits[Math.floor(value / 64)]}${digits[value % 64]}`))
    .join("");
}

const letters = fc.constantFrom(
  ..."aZé0 ΣςİıǅßŁдبא٣²½".split(""),
  ..."漢々〇⺀かカーｱไทยกำ".split(""),
  ..."한ㄱ\u0301\u200d'_-.\n\t\u00a0".split(""),
  "𠀀",
  "𝒳",
  "🎉",
  "\ud800",
  "\udc00",
);
const text = fc
  .array(fc.oneof(fc.string({ unit: letters, maxLength: 12 }), fc.string({ unit: "binary", maxLength: 8 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(" "));

it("a sketch is the same as ledgers have always contained, in any script", () => {
  fc.assert(
    fc.property(fc.option(text, { nil: undefined }), text, (title, body) => {
      const { sketch } = written("a.md", body, title === undefined ? {} : { title });
      expect(sketch).toBe(sketchAsDefined(`${title ?? "Title of a"} ${body}`));
    }),
    { numRuns: 3000 },
  );
});

it("a sketch contains every character of Unicode's first two planes", () => {
  for (let from = 0; from < 0x20000; from += 64) {
    const body = Array.from({ length: 64 }, (_, at) => `x${String.fromCodePoint(from + at)}y`).join("\n");
    expect(written("a.md", body).sketch).toBe(sketchAsDefined(`Title of a ${body}`));
  }
});

it("a sketch ends where a text gets long", () => {
  const body = prose(1, 6000);
  expect(written("a.md", body).sketch).toBe(sketchAsDefined(`Title of a ${body.slice(0, 20_000)}`));
});
