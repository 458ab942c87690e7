import { pythonDate } from "../dates/pythonDate.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { isRoman, roman } from "./romanSlug.ts";

/** @see https://getnikola.com/handbook.html */
export const nikolaRules: GeneratorRules = {
  marksInTitles: "marks",
  terms: { keys: /^(?:tags|category)$/i, split: (text, key) => (/^tags$/i.test(key) ? text.split(",") : [text]) },
  readDate: (typed, zone) => pythonDate(typed.replace(/ UTC(?=[-+]\d\d:\d\d)/, ""), zone),
  tokens: /^(?:slug|raw_slug|place|below)$/,
  title: ({ stem }) => stem,
  isUnknown: (name, { parts, wholeSlug }) => name === "slug" && wholeSlug === undefined && !isRoman(parts.stem),
  token: (name, { parts, wholeSlug, field }) => {
    switch (name) {
      case "slug":
        return wholeSlug ?? nikolaSlug(parts.stem);
      // The folder that the site's config gives to these posts, and those below theirs.
      case "place":
        return field("nikola_place") ?? "";
      case "below":
        return parts.folders.slice(field("nikola_root")?.split("/").length ?? 0).join("/");
      // With `USE_SLUGIFY = False`.
      case "raw_slug":
        return wholeSlug ?? rawSlug(parts.stem);
      default:
        return undefined;
    }
  },
};

/** The same text, without what file names and addresses cannot have. */
export function rawSlug(text: string): string {
  return text.replace(/[/\\?#"'\r\n\t*:<>|]/g, "-");
}

/** What remains of a file name in a URL, with a plus escaped. */
export function nikolaSlug(text: string): string {
  return roman(text.replaceAll("№", "No "))
    .replace(/[^+\p{L}\p{M}\p{N}_\s-]/gu, "")
    .trim()
    .replace(/[-\s]+/g, "-")
    .toLowerCase()
    .replaceAll("+", "%2B");
}
