import { expect, it } from "vitest";
import { catalogueRooms } from "../../../src/model/catalogue/index.ts";

const kinds = catalogueRooms.flatMap((room) => Object.entries(room));

it("every diagnostic has a unique name and code", () => {
  const twice = (values: readonly string[]): readonly string[] =>
    values.filter((value, at) => values.indexOf(value) !== at);
  expect(twice(kinds.map(([name]) => name))).toEqual([]);
  expect(twice(kinds.map(([, { code }]) => code))).toEqual([]);
  expect(kinds.filter(([name, kind]) => kind.name !== name)).toEqual([]);
});
