import { expect, it } from "vitest";
import { readArticles } from "../../support/readArticles.ts";

const heads = {
  YAML: '---\ntitle: "Null"\ntags: ["~", null]\n---\n',
  "YAML of any kind": '---\ntitle: "Null"\nmore: { a: "b" }\ntags: ["~", null]\n---\n',
  TOML: '+++\ntitle = "Null"\ntags = ["~"]\n+++\n',
  JSON: '{"title": "Null", "tags": ["~", null]}\n',
};

it.each(Object.entries(heads))("in %s, a quoted null is a string", (_kind, head) => {
  const [article] = readArticles({ "a.md": `${head}\nText.\n` }).articles;
  expect(article?.title).toBe("Null");
  expect(article?.categories?.map(({ term }) => term)).toEqual(["~"]);
});

it.each(["null", "~", "", "Null"])("in YAML, %s without quotes is nothing", (value) => {
  const [article] = readArticles({ "a.md": `---\ntitle: ${value}\nmore: { a: "b" }\n---\nText.\n` }).articles;
  expect(article?.title).toBeUndefined();
});
