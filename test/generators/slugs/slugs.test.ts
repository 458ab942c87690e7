import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eleventySlug } from "../../../src/article/generators/eleventy.ts";
import { githubSlug } from "../../../src/text/githubSlug.ts";
import { hexoSlug } from "../../../src/article/generators/hexo.ts";
import { inPattern } from "../../../src/article/generators/hugo.ts";
import { jekyllSlug, prettySlug } from "../../../src/article/generators/jekyll.ts";
import { mkdocsSlug } from "../../../src/article/generators/mkdocs.ts";
import { nikolaSlug } from "../../../src/article/generators/nikola.ts";
import { nuxtSlug } from "../../../src/article/generators/nuxt.ts";
import { pelicanSlug, unicodeSlug } from "../../../src/article/generators/pelican.ts";
import { isRoman } from "../../../src/article/generators/romanSlug.ts";
import { zolaSlug } from "../../../src/article/generators/zolaSlug.ts";

type Slug = (text: string) => string | undefined;

/** Letters that are in no table here: the author is asked for a slug. */
const ifRoman =
  (slug: Slug): Slug =>
  (text) =>
    isRoman(text) ? slug(text) : undefined;

const ours: Readonly<Record<string, Slug>> = {
  hexo: hexoSlug,
  astro: githubSlug,
  eleventy: eleventySlug,
  "nuxt-content": nuxtSlug,
  jekyll: jekyllSlug,
  "jekyll-pretty": prettySlug,
  pelican: ifRoman(pelicanSlug),
  "pelican-unicode": unicodeSlug,
  nikola: ifRoman((text) => decodeURIComponent(nikolaSlug(text))),
  "mkdocs-material": mkdocsSlug,
  hugo: inPattern,
  zola: zolaSlug,
};

/** `NAME.json` is what the function of the generator itself made of the lines of typed.txt: record.mjs writes it. */
describe("slugs of difficult texts", () => {
  it.each(Object.keys(ours))("%s: the same as the generator's own function, or the author is asked", (name) => {
    const recorded = JSON.parse(readFileSync(join(import.meta.dirname, `${name}.json`), "utf8")) as Record<string, string>;
    const differing = Object.entries(recorded).filter(([text, slug]) => ![slug, undefined].includes(ours[name]?.(text)));
    expect(Object.fromEntries(differing.map(([text]) => [text, ours[name]?.(text)]))).toEqual(Object.fromEntries(differing));
    expect(Object.keys(recorded).filter((text) => ours[name]?.(text) === undefined)).toMatchSnapshot();
  });
});
