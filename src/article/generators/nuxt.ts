import type { GeneratorRules } from "./generatorRules.ts";

/** Nuxt Content: numbers before names give their order and are not part of the URL. */
export const nuxtRules: GeneratorRules = {
  marksInTitles: "marks",
  tokens: /^(?:page|entry_name)$/,
  isUnknown: (name, { parts }) =>
    /^(?:page|entry_name)$/.test(name) && [...parts.folders, parts.stem].some((part) => nuxtSlug(part) === undefined),
  titleWithoutHeading: ({ stem }) => withoutNumber(stem).split(/[\s-]/).map(pascal).join(" "),
  token: (name, { parts, field }) => {
    if (name !== "page" && name !== "entry_name") return undefined;
    const all = parts.stem === "index" && !parts.isBundle ? parts.folders : [...parts.folders, parts.stem];
    // A prefix of the collection stands for the folders that its pattern begins with.
    const root = name === "page" ? 0 : (field("nuxt_root")?.split("/").length ?? 0);
    return all
      .slice(root)
      .map((part) => nuxtSlug(withoutNumber(part)))
      .filter((part) => part !== "")
      .join("/");
  },
};

const withoutNumber = (part: string): string =>
  /^\d+(?:\.\d+)*(?:\.x)?$/.test(part) ? part : part.replace(/^\d+\.(?=.)/, "");

const pascal = (word: string): string =>
  word
    .split(/[_./]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

/** Letters and signs that are not one of a to z and a mark. */
const letters = new Map(
  (
    "$:dollar %:percent &:and <:less >:greater |:or ¢:cent £:pound ¤:currency ¥:yen ©:(c) ª:a ®:(r) º:o Æ:AE Ð:D Ø:O Þ:TH ß:ss æ:ae ð:d ø:o " +
    'þ:th Đ:DJ đ:dj ı:i Ł:L ł:l Œ:OE œ:oe ẞ:SS –:- ‘:\' ’:\' “:" ”:" „:" †:+ •:* …:... €:euro ₹:indian-rupee ₽:russian-ruble ™:tm ∞:infinity ♥:love'
  )
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);

/** As the package `slugify` writes it. Nothing if the text has letters of a script for which the package has its own table. */
export function nuxtSlug(text: string): string | undefined {
  if (unknown.test(text)) return undefined;
  return text
    .normalize("NFC")
    .replace(/[$%&<>|\u00a0-\uffff]/g, (letter) => {
      const [base = "", ...marks] = letter.normalize("NFD");
      return letters.get(letter) ?? (marks.length > 0 && /[A-Za-z]/.test(base) ? base : letter);
    })
    .replace(/[^\w\s*+~.()'"!\-:@]/gu, "")
    .replaceAll("-", " ")
    .trim()
    .replace(/\s+/g, "-")
    .toLowerCase();
}

const unknown =
  /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
