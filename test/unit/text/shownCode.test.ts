import { expect, it } from "vitest";
import { shownCode } from "../../../src/text/shownCode.ts";

it("shows code in one line, and only its beginning if it is long", () => {
  expect(shownCode("(data) => {\n  return   1;\n}")).toBe("(data) => { return 1; }");
  expect(shownCode("x ".repeat(200))).toBe(`${"x ".repeat(50).trim()}…`);
});
