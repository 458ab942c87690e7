import { trimmed } from "../../text/trimmed.ts";
import { inAscii } from "./asciiLetters.ts";

/** Where Rust's deunicode differs from the older table. */
const letters = new Map(
  "么:me 什:shen 价:jia 旅:lv 术:shu".split(" ").map((pair): [string, string] => [pair.charAt(0), `${pair.slice(2)} `]),
);

/**
 * The letters a to z and digits that deunicode makes of a text, with a hyphen for everything else. Nothing if it has a character that is not
 * known here: emoji are written in words.
 */
export function zolaSlug(text: string): string | undefined {
  let ascii = "";
  for (const letter of text) {
    const found = letter <= "\u007f" ? letter : (letters.get(letter) ?? inAscii(letter));
    if (found === undefined) return undefined;
    ascii += found;
  }
  return trimmed(ascii.toLowerCase().replace(/[^a-z\d]+/g, "-"), "-");
}
