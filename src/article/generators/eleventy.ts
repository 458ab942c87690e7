import { trimmed } from "../../text/trimmed.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { plainLatin } from "./latinSlug.ts";
import { byPathBackwards } from "./order.ts";

/** @see https://www.11ty.dev/docs/data-eleventy-supplied/#page-variable */
export const eleventyRules: GeneratorRules = {
  order: byPathBackwards,
  tokens: /^(?:page)$/,
  title: () => "",
  slugify: eleventySlug,
  token: (name, { parts }) => {
    switch (name) {
      // The path without the extension; an index page, or one named as its folder, is the folder.
      case "page": {
        if (parts.isBundle) return [...parts.folders, parts.stem].join("/");
        const isFolder = parts.stem === "index" || parts.folders.at(-1) === parts.stem;
        return [...parts.folders, ...(isFolder ? [] : [parts.stem])].join("/");
      }
      default:
        return undefined;
    }
  },
};

/** What the filter `slugify` gives: Chinese, Japanese and Korean letters go; what other scripts become is in a table of its own. */
function eleventySlug(text: string): string | undefined {
  if (
    /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(
      text,
    )
  )
    return undefined;
  const umlauts: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" };
  const hyphened = plainLatin(text.normalize("NFC").replace(/[äöüÄÖÜ]/g, (letter) => umlauts[letter] ?? letter))
    .replace(/&/g, " and ")
    .replace(/['’]/g, "")
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-");
  return trimmed(hyphened, "-");
}
