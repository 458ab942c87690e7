import fc from "fast-check";
import { expect, it } from "vitest";
import { linkTarget, nameTable } from "../../../src/model/linkTargets.ts";
import { contentPath } from "../../../src/model/text.ts";
import { openSharedIndex, shareIndex } from "../../../src/workers/sharedIndex.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const article = fc.record({
  path: text.map((name) => contentPath(`a/${name}.md`)),
  url: text,
  slug: text,
  title: text,
  aliases: fc.array(fc.webUrl(), { maxLength: 2 }),
});

it("finds the same in another thread as in this one, by path and by name", () => {
  fc.assert(
    fc.property(fc.uniqueArray(article, { selector: ({ path }) => path, maxLength: 40 }), text, (all, other) => {
      const articles = all.map(({ title, aliases, ...rest }) => ({
        ...rest,
        ...(title === "" ? {} : { title }),
        ...(aliases.length === 0 ? {} : { aliases }),
      }));
      const index = openSharedIndex(shareIndex(articles));
      for (const one of articles) expect(index.byPath(one.path)).toEqual(linkTarget(one));
      const known = articles.find(({ path }) => path === `a/${other}.md`);
      expect(index.byPath(contentPath(`a/${other}.md`))).toEqual(known && linkTarget(known));
      for (const [name, paths] of nameTable(articles))
        expect(index.byName(name).map(({ path }) => path)).toEqual(paths);
      expect(index.byName("there is none")).toEqual([]);
    }),
  );
});
