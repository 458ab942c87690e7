import type { Article } from "../../model/article.ts";
import type { Each, ValueSlugs } from "../../model/config.ts";
import type { GeneratorName } from "../../model/generator.ts";
import { slugify } from "../address/slugify.ts";
import type { PathParts } from "../pathParts.ts";
import { hugoSlug } from "./hugo.ts";
import { nikolaSlug, rawSlug } from "./nikola.ts";
import { pelicanSlug, pelicanSlugBy } from "./pelican.ts";
import { isRoman } from "./romanSlug.ts";
import { rulesOf } from "./rules.ts";
import { zolaSlug } from "./zolaSlug.ts";

/** How a site generator treats tags, categories and authors. */
export interface ValueHabits {
  /** A value in the URL of its feed. With Hugo, a slash in a value makes a folder. */
  readonly slugify: (text: string, slugs?: ValueSlugs) => string;
  /** Is that what the generator makes of it? Without one, nothing else makes slugs. */
  readonly isKnown: (text: string, slugs?: ValueSlugs) => boolean;
  /** Values with the same slug are one. */
  readonly joinsBySlug: (each: Each) => boolean;
  /** Terms under `keywords` and `topics` are tags, too: with most generators, they are for search engines. */
  readonly keywordsAreTags: boolean;
  /** The categories of an article, given those that it names. */
  readonly categoriesOf: (named: readonly string[], article: Article, parts: PathParts) => readonly string[];
  /** An article that names no author belongs to the author of the site. */
  readonly hasDefaultAuthor: boolean;
}

/** What the site's config says of categories. */
export interface CategorySettings {
  /** The category of articles that have none. */
  readonly usual?: string | undefined;
  /** With Pelican, the folder of an article is its category. */
  readonly areFolders: boolean;
}

export function valueHabits(generator: GeneratorName | undefined, categories: CategorySettings): ValueHabits {
  const own = slugs[generator ?? ""];
  const make = own ?? ((text: string): string | undefined => rulesOf(generator).slugify?.(text) ?? undefined);
  return {
    slugify: (text, settings) => make(text, settings ?? {}) ?? slugify(withSigns(text)),
    isKnown: (text, settings = {}) =>
      (own === undefined && rulesOf(generator).slugify === undefined) ||
      (make(text, settings) !== undefined &&
        (settings.keepsLetters === true || romanOnly[generator ?? ""]?.(text) !== false)),
    joinsBySlug: (each) =>
      typeof each === "string"
        ? joining.has(generator ?? "") && /^(?:tag|category|author|series)$/.test(each)
        : generator === "hugo" && typeof each === "object",
    keywordsAreTags: generator === undefined || withoutTags.has(generator),
    categoriesOf: (named, _article, parts) => {
      // The folders above `_posts` are categories as well.
      if (generator === "jekyll") return [...parts.categoryFolders, ...named];
      if (generator !== "pelican" || named.length > 0) return named;
      const folder = categories.areFolders ? parts.folders.at(-1) : undefined;
      return [folder ?? categories.usual ?? "misc"];
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

/** Generators for which values with the same slug are one, such as `C++` and `C#` with Pelican. */
const joining: ReadonlySet<string> = new Set(["hugo", "pelican", "zola"]);

const slugs: Readonly<Partial<Record<string, (text: string, settings: ValueSlugs) => string | undefined>>> = {
  hugo: hugoSlug,
  pelican: (text, settings) =>
    settings.steps === undefined && !settings.keepsCase && !settings.keepsLetters
      ? pelicanSlug(text)
      : pelicanSlugBy(text, settings),
  // In a path, a plus is not escaped.
  nikola: (text, { isRaw }) => (isRaw === true ? rawSlug(text) : nikolaSlug(text).replaceAll("%2B", "+")),
  zola: zolaSlug,
};

/** Generators that write other scripts in Latin letters, of which a few are not known here. */
const romanOnly: Readonly<Partial<Record<string, (text: string) => boolean>>> = { pelican: isRoman, nikola: isRoman };

/** Signs in the names of programming languages matter: `C++` and `C#` are different. */
function withSigns(text: string): string {
  return text.replaceAll("+", " plus ").replaceAll("#", " sharp ");
}
