import { describe, expect, test } from "vitest";
import { pelicanSlugBy } from "../../../src/article/generators/pelican.ts";
import { pelicanSlugs } from "../../../src/config/detect/feeds/pelicanSlugs.ts";
import { readPython } from "../../../src/config/detect/read/python.ts";

const usual = String.raw`(r'[^\w\s-]', ''), (r'(?u)\A\s*', ''), (r'(?u)\s*\Z', ''), (r'[-\s]+', '-')`;

function slugOf(conf: string, text: string): string | undefined {
  const slugs = pelicanSlugs(readPython(conf), "tag");
  return slugs === undefined || typeof slugs === "string" ? slugs : pelicanSlugBy(text, slugs);
}

/** What `pelican.utils.slugify` of Pelican 4.8 gives for the same settings. */
describe("slugs that Pelican's config changes", () => {
  test.each([
    [
      "a pattern that stands for itself",
      String.raw`TAG_REGEX_SUBSTITUTIONS = [(r'C\+\+', 'cpp'), ${usual}]`,
      "Modern c++ now",
      "modern-cpp-now",
    ],
    ["the list for all kinds", `SLUG_REGEX_SUBSTITUTIONS = [('C#', 'csharp'), ${usual}]`, "C#", "csharp"],
    [
      "its own list, in place of the one for all",
      `TAG_REGEX_SUBSTITUTIONS = [('C#', 'csharp')]\nSLUG_REGEX_SUBSTITUTIONS = []`,
      "C# & Go",
      "csharp & go",
    ],
    ["texts, as before version 4", `TAG_SUBSTITUTIONS = (('C++', 'cpp'),)`, "C++ & Go", "cpp-go"],
    ["texts that keep signs", `TAG_SUBSTITUTIONS = (('C++', 'cpp', True),)`, " C++ & Go ", "cpp & go"],
    ["letters of other scripts", "SLUGIFY_USE_UNICODE = True", "日本語 Tag", "日本語-tag"],
    ["case", "SLUGIFY_PRESERVE_CASE = True", "日本語 Tag", "Ri-Ben-Yu-Tag"],
    [
      "a pattern without the last step",
      String.raw`TAG_REGEX_SUBSTITUTIONS = [(r'[^\w\s-]', '')]`,
      "Open Source!",
      "open source",
    ],
  ])("%s", (_title, conf, text, slug) => {
    expect(slugOf(conf, text)).toBe(slug);
  });

  test.each([
    ["a pattern that is more than a text", "TAG_REGEX_SUBSTITUTIONS = [('C.*', 'c')]", "TAG_REGEX_SUBSTITUTIONS"],
    [
      "a part of the match in its place",
      String.raw`TAG_REGEX_SUBSTITUTIONS = [('C', r'\1')]`,
      "TAG_REGEX_SUBSTITUTIONS",
    ],
    ["a list that is computed", "SLUG_REGEX_SUBSTITUTIONS = DEFAULT + []", "SLUG_REGEX_SUBSTITUTIONS"],
    [
      "another text for what Pelican removes",
      String.raw`TAG_REGEX_SUBSTITUTIONS = [(r'[^\w\s-]', '_')]`,
      "TAG_REGEX_SUBSTITUTIONS",
    ],
  ])("%s is not followed: the setting is named", (_title, conf, name) => {
    expect(slugOf(conf, "C")).toBe(name);
  });

  test("a config without these settings changes nothing", () => {
    expect(slugOf("SITENAME = 'x'", "C++")).toBeUndefined();
  });
});
