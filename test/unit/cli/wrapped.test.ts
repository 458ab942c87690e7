import { expect, it } from "vitest";
import { wrapped } from "../../../src/cli/wrapped.ts";

it("breaks between words, never within one, and colors take no room", () => {
  expect(wrapped("a harbour by the sea", 9)).toEqual(["a harbour", "by the", "sea"]);
  expect(wrapped("https://harbour.press/ferries x", 9)).toEqual(["https://harbour.press/ferries", "x"]);
  expect(wrapped("\u001b[2mharbour\u001b[22m sea", 11)).toEqual(["\u001b[2mharbour\u001b[22m sea"]);
  expect(wrapped("", 9)).toEqual([""]);
});
