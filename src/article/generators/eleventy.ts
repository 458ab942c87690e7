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
      // The path without the extension. For an index page, or one with the name of its folder, it is the folder.
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

/**
 * The result of the filter `slugify`: Chinese, Japanese and Korean letters are removed; a separate table has the results for other scripts.
 */
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
