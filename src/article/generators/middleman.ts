import { trimmed } from "../../text/trimmed.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { plainLatin } from "./plainLatin.ts";

/** @see https://middlemanapp.com/basics/blogging/ */
export const middlemanRules: GeneratorRules = {
  tokens: /^title$/,
  token: (name, { parts, wholeSlug }) => (name === "title" ? middlemanSlug(wholeSlug ?? parts.name) : undefined),
};

/** As the blog's own function writes it: accents go, other scripts stay as they are. */
function middlemanSlug(text: string): string {
  const plain = plainLatin(text.replace(/\?$/, "")).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return trimmed(plain.replace(/[^a-z\d\u0080-\uffff-]+/g, "-").replace(/-{2,}/g, "-"), "-");
}
