import unidecode from "unidecode";
import { remembered } from "../../text/remembered.ts";

/**
 * What the table of Perl's Text::Unidecode has for a character, which Python's Unidecode and Rust's deunicode go back to: `日` is `Ri `, and
 * `ー` is empty. Nothing if it is not in the table.
 */
export function inAscii(letter: string): string | undefined {
  const code = letter.codePointAt(0) ?? 0;
  if (code > 0xffff || (code >= 0x1900 && code < 0x1e00)) return undefined;
  const known = inTable(letter);
  return known.startsWith("[?]") ? undefined : known;
}

/** A site uses few of all letters. */
const inTable = remembered(5_000, (letter) => unidecode(letter));
