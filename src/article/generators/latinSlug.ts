import { trimmed } from "../../text/trimmed.ts";

/** Letters that Unicode does not take apart into one of a to z and a mark. */
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

/** a to z and digits, with hyphens for all else; accents go. What has other letters keeps them: there is no telling what they became. */
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
