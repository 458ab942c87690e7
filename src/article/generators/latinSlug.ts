import { trimmed } from "../../text/trimmed.ts";

/** Letters that Unicode does not decompose into one of a to z and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
  ŋ: "ng",
  ĸ: "k",
};

/**
 * The letters a to z and digits, with hyphens for everything else; accents are removed. A text with other letters keeps them, because the
 * generator's result for them is not known.
 */
export function latinSlug(text: string): string {
  const hyphened = plainLatin(text)
    .toLowerCase()
    .replace(/['’]/g, "-")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return trimmed(hyphened, "-");
}

/** `é` is `e`, `ß` is `ss`. */
export function plainLatin(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[^\u0000-\u007f]/g, (letter) => {
      const plain = letters[letter.toLowerCase()];
      return plain === undefined ? letter : letter === letter.toLowerCase() ? plain : plain.toUpperCase();
    });
}
