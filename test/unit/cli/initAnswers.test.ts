import { expect, it } from "vitest";
import { withScheme } from "../../../src/cli/init/ask.ts";
import { otherTexts } from "../../../src/cli/init/otherTexts.ts";
import { folderWith } from "../../support/folder.ts";

it.each([
  ["harbour.press", "https://harbour.press"],
  ["www.harbour.press/notes/", "https://www.harbour.press/notes/"],
  ["harbour.press:8080", "https://harbour.press:8080"],
  ["http://harbour.press/", "http://harbour.press/"],
  ["harbour", "harbour"],
  ["ftp://harbour.press/", "ftp://harbour.press/"],
])("an address without a scheme is one of https: %s", (typed, address) => {
  expect(withScheme("site.url", typed)).toBe(address);
  expect(withScheme("content.dir", typed)).toBe(typed);
});

it("files of a format in which there are articles are pages; other formats that are not read are counted", () => {
  const root = folderWith({ "news/a.rst": "", "news/b.rst": "", "pages/c.rst": "", "d.ipynb": "", "e.ipynb": "" });
  const isRead = (path: string): boolean => path.startsWith("news/");
  expect(otherTexts(root, isRead, true)).toEqual([{ ending: ".ipynb", number: 2 }]);
  expect(otherTexts(root, () => false, true)).toEqual([
    { ending: ".rst", number: 3 },
    { ending: ".ipynb", number: 2 },
  ]);
});
