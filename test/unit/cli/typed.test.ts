import { expect, test } from "vitest";
import { typed } from "../../../src/cli/typed.ts";

test("commands to be typed begin with npx if npm has started the program, because it is not in the PATH then", () => {
  const build = "feedwright build && cp -R dist/. public/";
  expect(typed(build, { env: { npm_command: "exec" } })).toBe("npx feedwright build && cp -R dist/. public/");
  expect(typed("git show a:b > old.xml && feedwright adopt old.xml", { env: { npm_command: "run-script" } })).toBe(
    "git show a:b > old.xml && npx feedwright adopt old.xml",
  );
  expect(typed(build, { env: {} })).toBe(build);
});
