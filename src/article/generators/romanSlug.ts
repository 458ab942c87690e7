import { plainLatin } from "./latinSlug.ts";

/**
 * What Python's Unidecode makes of letters and signs in titles. Its tables for other scripts are too large to include: `isRoman` is false
 * for a text with such letters.
 */
const cyrillic =
  "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ:' ы:y ь:' э:e ю:iu я:ia ѐ:ie ё:io ђ:dj ѓ:gj є:ie ѕ:dz і:i ї:yi ј:j љ:lj њ:nj ћ:tsh ќ:kj ѝ:i ў:u џ:dzh";
const greek =
  "ά:a έ:e ή:e ί:i ΐ:i ΰ:u α:a β:b γ:g δ:d ε:e ζ:z η:e θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r ς:s σ:s τ:t υ:u φ:ph χ:kh ψ:ps ω:o ϊ:i ϋ:u ό:o ύ:u ώ:o";
const signs =
  "¡:! ¢:c/ £:ps ¥:y= §:ss ©:(c) «:<< ®:(r) °:deg ±:+- µ:u ¶:p ·:* ¿:? ×:x ÷:/ ‐:- ‑:- ‒:- –:- —:-- ―:-- ‘:' ’:' ‚:, “:\" ”:\" „:,, †:+ ‡:++ •:* …:... ′:' ‹:< ›:> ⁄:/ €:eur ←:- →:- ™:tm";

const letters = new Map(
  [cyrillic, greek, signs].flatMap((row) =>
    row.split(" ").map((pair): [string, string] => [pair.charAt(0), pair.slice(2)]),
  ),
);

/** The letters a to z, digits and ASCII signs, in lower case; emoji are removed. Letters that are not known here stay. */
export function roman(text: string): string {
  return plainLatin(text.normalize("NFKC"))
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\u0000-\u007f]/gu, (letter) => letters.get(letter) ?? (isDropped.test(letter) ? "" : letter));
}

/** Marks that join emoji, and pictures outside the Basic Multilingual Plane. */
const isDropped = /^[\u200d\ufe0f\u{1f300}-\u{1faff}]$/u;

/** Is the result known for every letter? */
export function isRoman(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(roman(text));
}
