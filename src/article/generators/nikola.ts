import { trimmed } from "../../text/trimmed.ts";
import { pythonDate } from "../dates/pythonDate.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { byPathBackwards } from "./order.ts";
import { isRoman, roman } from "./romanSlug.ts";

/** @see https://getnikola.com/handbook.html */
export const nikolaRules: GeneratorRules = {
  order: byPathBackwards,
  readDate: (typed, zone) => pythonDate(typed.replace(/ UTC(?=[-+]\d\d:\d\d)/, ""), zone),
  tokens: /^(?:slug|raw_slug)$/,
  title: ({ stem }) => stem,
  isUnknown: (name, { parts, wholeSlug }) => name === "slug" && wholeSlug === undefined && !isRoman(parts.stem),
  token: (name, { parts, wholeSlug }) => {
    switch (name) {
      case "slug":
        return wholeSlug ?? nikolaSlug(parts.stem);
      // With `USE_SLUGIFY = False`.
      case "raw_slug":
        return wholeSlug ?? parts.stem.replace(/[/\\?#"'\r\n\t*:<>|]/g, "-");
      default:
        return undefined;
    }
  },
};

/** What remains of a file name in a URL. */
export function nikolaSlug(text: string): string {
  const hyphened = roman(text)
    .replace(/[^+\p{L}\p{M}\p{N}_\s/-]/gu, "")
    .replace(/[-_\s]+/g, "-");
  return trimmed(hyphened, "-").toLowerCase();
}
