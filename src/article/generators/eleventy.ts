import { trimmed } from "../../text/trimmed.ts";
import { parseWrittenDate } from "../dates/dates.ts";
import { rolledDate } from "../dates/rolledDate.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { nuxtSlug } from "./nuxt.ts";
import { byPathBackwards } from "./order.ts";

/** @see https://www.11ty.dev/docs/data-eleventy-supplied/#page-variable */
export const eleventyRules: GeneratorRules = {
  order: () => byPathBackwards,
  readDate: (typed, zone, isQuoted) =>
    parseWrittenDate(typed, zone) ?? (isQuoted() ? undefined : rolledDate(typed, zone)),
  marksInTitles: "marks",
  tokens: /^(?:page)$/,
  title: () => "",
  // The older filter is the package that Nuxt Content has, too: it keeps dots.
  slugify: (text, filter) => (filter === "slug" ? nuxtSlug(text) : eleventySlug(text)),
  typedAddress: (typed) => typed.replace(/(^|\/)index\.html$/, "$1"),
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
export function eleventySlug(text: string): string | undefined {
  if (
    /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\u2460-\u24ff]/u.test(
      text,
    )
  )
    return undefined;
  // Combining marks are removed, even if they are not next to a letter.
  const plain = text
    .normalize("NFC")
    .replace(/[^\u0000-\u007f]/gu, (letter) => letters.get(letter) ?? letter)
    .replace(/&/g, " and ")
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
  return trimmed(plain.replace(/(?<=[a-z\d])'(?=[ts](?:\s|$))/g, "").replace(/[^a-z\d]+/g, "-"), "-");
}

const letters = new Map(
  "¢:c ¥:Y Ä:Ae Æ:AE Ð:D Ö:Oe Ø:O Ü:Ue Þ:TH ß:ss ä:ae æ:ae ð:d ö:oe ø:o ü:ue þ:th Đ:D đ:d Ħ:H ħ:h ı:i Ł:L ł:l ẞ:SS €:E ₽:P ₹:R ₿:B ♥:-love-"
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);
