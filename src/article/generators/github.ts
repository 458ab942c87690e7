import { githubSlug } from "../../text/githubSlug.ts";
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
