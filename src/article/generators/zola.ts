import { trimmedEnd } from "../../text/trimmed.ts";
import type { GeneratorRules } from "./generatorRules.ts";
import { latinSlug } from "./latinSlug.ts";
import { byAddress } from "./order.ts";

/** @see https://www.getzola.org/documentation/content/page/ */
export const zolaRules: GeneratorRules = {
  order: byAddress,
  tokens: /^(?:sections|slug|safe_sections|safe_slug)$/,
  title: () => "",
  token: (name, { parts, wholeSlug }) => {
    const folders = parts.folders;
    switch (name) {
      case "sections":
        return folders.map(latinSlug).join("/");
      case "slug":
        return latinSlug(wholeSlug ?? parts.name);
      // With `slugify.paths = "safe"` or "off": names stay, without characters that are not allowed in file names.
      case "safe_sections":
        return folders.map(safe).join("/");
      case "safe_slug":
        return safe(wholeSlug ?? parts.name);
      default:
        return undefined;
    }
  },
};

function safe(text: string): string {
  const kept = text
    .trim()
    .replace(/[<>:"/\\|?*#\n\r\t\u0000-\u001f()]/g, "")
    .replace(/[ ]+/g, "_");
  return trimmedEnd(kept, ".");
}
