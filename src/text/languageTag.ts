/** Is it a well-formed language tag? Whether the language exists is not checked. @see RFC 5646 §2.1 */
export function isLanguageTag(tag: string): boolean {
  return langtag.test(tag) || grandfathered.test(tag);
}

/** As people and operating systems write them: `pt_BR`, `en_US.UTF-8`. */
export function asLanguageTag(typed: string): string {
  return typed
    .trim()
    .replace(/\.[\w-]+$/, "")
    .replaceAll("_", "-");
}

const extension = "[\\da-wy-z](?:-[a-z\\d]{2,8})+";
const privateUse = "x(?:-[a-z\\d]{1,8})+";
const langtag = new RegExp(
  [
    "^(?:",
    // Two or three letters, and up to three extensions; or a name of five to eight letters. Four letters are reserved.
    "(?:[a-z]{2,3}(?:-[a-z]{3}(?![a-z\\d])){0,3}|[a-z]{5,8})",
    "(?:-[a-z]{4}(?![a-z\\d]))?", // script
    "(?:-(?:[a-z]{2}|\\d{3})(?![a-z\\d]))?", // region
    "(?:-(?:[a-z\\d]{5,8}|\\d[a-z\\d]{3})(?![a-z\\d]))*", // variants
    `(?:-${extension})*`,
    `(?:-${privateUse})?`,
    `|${privateUse})$`,
  ].join(""),
  "i",
);

/** Tags that were registered before there were rules, and do not follow them. */
const grandfathered =
  /^(?:en-GB-oed|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu)|sgn-(?:BE-FR|BE-NL|CH-DE)|art-lojban|cel-gaulish|no-(?:bok|nyn)|zh-(?:guoyu|hakka|min|min-nan|xiang))$/i;
