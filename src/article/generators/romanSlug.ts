import { inAscii } from "./asciiLetters.ts";
import { plainLatin } from "./plainLatin.ts";

/** Where Python's Unidecode differs from the older table. */
const letters = new Map(
  "Є:Ie א:a ח:h ך:kh כ:kh ק:k し:shi ち:chi っ:tsu つ:tsu シ:shi チ:chi ッ:tsu ツ:tsu"
    .split(" ")
    .map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
);

/**
 * The letters a to z, digits and ASCII signs that Python's Unidecode makes of a text, in lower case; emoji are removed. Letters that are not
 * known here stay.
 */
export function roman(text: string, keepsCase = false): string {
  const ascii = plainLatin(text.normalize("NFKC")).replace(
    /[^\u0000-\u007f]/gu,
    (letter) => letters.get(letter) ?? inAscii(letter) ?? unlisted(letter),
  );
  return keepsCase ? ascii : ascii.toLowerCase();
}

/** Signs, and marks on the letter before them, are removed. */
function unlisted(letter: string): string {
  return /^(?![\u0300-\u034e\ufe00-\ufe0f])[\p{L}\p{M}\p{N}]$/u.test(letter) ? letter : "";
}

/** Is the result known for every letter? */
export function isRoman(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(roman(text));
}
