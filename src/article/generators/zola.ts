import { trimmedEnd } from "../../text/trimmed.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { latinSlug } from "./latinSlug.ts";
import { byAddress } from "./order.ts";

/** @see https://www.getzola.org/documentation/content/page/ */
export const zolaRules: GeneratorRules = {
  order: byAddress,
  tokens: /^(?:sections|slug|safe_slug|raw_slug)$/,
  title: () => "",
  isUnknown: (name, { parts, wholeSlug }) => name === "slug" && unknown.test(wholeSlug ?? parts.name),
  token: (name, values) => {
    const { parts, wholeSlug, field } = values;
    const own = wholeSlug ?? (field("zola_keeps_dates") === "true" ? parts.stem : parts.name);
    switch (name) {
      // Folders are as they are.
      case "sections":
        return parts.folders.join("/");
      case "slug":
        return latinSlug(own);
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

/** Emoji and other signs are written in words, and other scripts in Latin letters, by a table that is not here. */
const unknown = /[^\p{Script=Latin}\p{M}\u0000-\u007f\u00a0\u2010-\u2015\u2018-\u201d\u2026]/u;
