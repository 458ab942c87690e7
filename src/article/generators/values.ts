import type { Article } from "../../model/article.ts";
import type { GeneratorName } from "../../model/generator.ts";
import { slugify } from "../address/slugify.ts";
import type { PathParts } from "../pathParts.ts";
import { hugoSlug } from "./hugo.ts";
import { latinSlug } from "./latinSlug.ts";
import { nikolaSlug } from "./nikola.ts";
import { pelicanSlug } from "./pelican.ts";
import { rulesOf } from "./rules.ts";

/** How a site generator treats tags, categories and authors. */
export interface ValueHabits {
  /** A value in the URL of its feed. With Hugo, a slash in a value makes a folder. */
  readonly slugify: (text: string) => string;
  /** Terms under `keywords` and `topics` are tags, too: with most generators, they are for search engines. */
  readonly keywordsAreTags: boolean;
  /** The categories of an article, given those that it names. */
  readonly categoriesOf: (named: readonly string[], article: Article, parts: PathParts) => readonly string[];
  /** An article that names no author belongs to the author of the site. */
  readonly hasDefaultAuthor: boolean;
}

/** @param defaultCategory The category of articles that have none, as the site's config sets it */
export function valueHabits(generator: GeneratorName | undefined, defaultCategory: string | undefined): ValueHabits {
  return {
    slugify: slugs[generator ?? ""] ?? ((text) => rulesOf(generator).slugify?.(text) ?? slugify(withSigns(text))),
    keywordsAreTags: generator === undefined || withoutTags.has(generator),
    categoriesOf: (named, _article, parts) => {
      // The folders above `_posts` are categories as well.
      if (generator === "jekyll") return [...parts.categoryFolders, ...named];
      if (generator !== "pelican" || named.length > 0) return named;
      return [parts.folders.at(-1) ?? defaultCategory ?? "misc"];
    },
    hasDefaultAuthor: generator === "pelican" || generator === "nikola",
  };
}

/** Generators that leave it to the site what its tags are. */
const withoutTags: ReadonlySet<GeneratorName> = new Set([
  "astro",
  "gatsby",
  "nuxt-content",
  "vitepress",
  "vuepress",
  "lume",
]);

const slugs: Readonly<Partial<Record<string, (text: string) => string>>> = {
  hugo: hugoSlug,
  pelican: pelicanSlug,
  // In a path, a plus is not escaped.
  nikola: (text) => nikolaSlug(text).replaceAll("%2B", "+"),
  zola: latinSlug,
};

/** Signs in the names of programming languages matter: `C++` and `C#` are different. */
function withSigns(text: string): string {
  return text.replaceAll("+", " plus ").replaceAll("#", " sharp ");
}
