import { trimmedEnd } from "../../text/trimmed.ts";
import type { GeneratorRules, PermalinkValues } from "./generatorRules.ts";
import { byAddress } from "./order.ts";
import { zolaSlug } from "./zolaSlug.ts";

/** @see https://www.getzola.org/documentation/content/page/ */
export const zolaRules: GeneratorRules = {
  marksInTitles: "marks",
  // `tags` outside of `[taxonomies]` are no terms.
  terms: { keys: /^taxonomies\b/i, split: (text) => [text] },
  order: () => byAddress,
  tokens: /^(?:sections|slug|safe_slug|raw_slug)$/,
  title: () => "",
  isUnknown: (name, values) => name === "slug" && zolaSlug(ownSlug(values)) === undefined,
  token: (name, values) => {
    const own = ownSlug(values);
    switch (name) {
      // Folders are as they are.
      case "sections":
        return values.parts.folders.join("/");
      case "slug":
        return zolaSlug(own);
      // With `slugify.paths = "safe"`: without characters that are not allowed in file names.
      case "safe_slug":
        return trimmedEnd(own, " .").replace(/[<>:"/\\|?*]/g, "");
      // With `slugify.paths = "off"`.
      case "raw_slug":
        return own;
      default:
        return undefined;
    }
  },
};

function ownSlug({ parts, wholeSlug, field }: PermalinkValues): string {
  return wholeSlug ?? (field("zola_keeps_dates") === "true" ? parts.stem : parts.name);
}
