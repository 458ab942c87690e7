import { trimmed } from "../../text/trimmed.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { plainLatin } from "./latinSlug.ts";

/** @see https://getnikola.com/handbook.html */
export const nikolaRules: GeneratorRules = {
  tokens: /^(?:slug)$/,
  title: ({ stem }) => stem,
  token: (name, { parts, wholeSlug }) => {
    switch (name) {
      case "slug":
        return wholeSlug ?? nikolaSlug(parts.stem);
      default:
        return undefined;
    }
  },
};

/** What stays of a file's name in an address. */
export function nikolaSlug(text: string): string {
  const hyphened = plainLatin(text)
    .replace(/[^+\p{L}\p{M}\p{N}_\s/-]/gu, "")
    .replace(/[-_\s]+/g, "-");
  return trimmed(hyphened, "-").toLowerCase();
}
