import type { GeneratorRules } from "./generatorRules.ts";
import { jekyllRules, jekyllSlug, jekyllToken } from "./jekyll.ts";

/** Like Jekyll, with slugs in lower case. @see https://www.bridgetownrb.com/docs/content/permalinks */
export const bridgetownRules: GeneratorRules = {
  ...jekyllRules,
  // The date may only be in the front matter.
  isArticle: () => true,
  token: (name, values) => {
    const { parts, wholeSlug, title } = values;
    switch (name) {
      case "title":
        return jekyllSlug(title || (wholeSlug ?? parts.name));
      case "slug":
        return jekyllSlug(wholeSlug ?? parts.name);
      case "categories":
        return jekyllToken("slugified_categories", values);
      default:
        return jekyllToken(name, values);
    }
  },
};
