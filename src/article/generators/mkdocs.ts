import type { GeneratorRules } from "./rules.ts";

/** The blog of mkdocs-material. @see https://squidfunk.github.io/mkdocs-material/plugins/blog/ */
export const mkdocsRules: GeneratorRules = {
  tokens: /^(?:slug|date|categories)$/,
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

/** As the Markdown of Python names headings in any script. */
function mkdocsSlug(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}_\s-]/gu, "")
    .trim()
    .toLowerCase()
    .replace(/[\s]+/g, "-");
}
