import type { GeneratorRules } from "./generatorRules.ts";
import { scriptRules } from "./script.ts";

/** Astro's names of entries: every folder and the file name, converted like GitHub's anchors of headings. */
export const githubRules: GeneratorRules = {
  ...scriptRules,
  tokens: /^(?:entry|name)$/,
  token: (name, { parts, wholeSlug, field }) => {
    switch (name) {
      case "entry": {
        // Of several collections, each has its own folder.
        const root = field("entry_root")?.split("/") ?? [];
        return wholeSlug ?? [...parts.folders.slice(root.length), parts.stem].map(githubSlug).join("/");
      }
      case "name":
        return githubSlug(parts.stem);
      default:
        return undefined;
    }
  },
};

/** Lower case. Letters, marks, digits, underscores and hyphens stay, spaces become hyphens, everything else is removed. */
export function githubSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}
