import type { GeneratorRules } from "./generatorRules.ts";

/** The blog of mkdocs-material. @see https://squidfunk.github.io/mkdocs-material/plugins/blog/ */
export const mkdocsRules: GeneratorRules = {
  tokens: /^(?:slug|date|categories)$/,
  titleWithoutHeading: ({ stem }) => {
    const words = stem.replace(/[-_]/g, " ");
    return words === words.toLowerCase() ? words.charAt(0).toUpperCase() + words.slice(1) : words;
  },
  token: (name, { title = "", wholeSlug, wallMs, categories }) => {
    switch (name) {
      case "slug":
        return wholeSlug ?? mkdocsSlug(title);
      case "date":
        return wallMs === undefined ? "" : new Date(wallMs).toISOString().slice(0, 10).replaceAll("-", "/");
      case "categories":
        return mkdocsSlug(categories()[0] ?? "");
      default:
        return undefined;
    }
  },
};

/**
 * The plug-in's own rule: everything but letters, digits, underscores, hyphens and spaces is removed, and each space becomes a hyphen; runs
 * of hyphens stay.
 */
export function mkdocsSlug(text: string): string {
  return text
    .normalize("NFC")
    .replace(/<[^<>]*>/g, "")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}
