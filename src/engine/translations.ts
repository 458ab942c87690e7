import type { Article } from "../model/article.ts";
import type { Translation } from "../model/entry.ts";

/**
 * Finds the other languages of an article. A site in one language pays nothing.
 */
export function createTranslations(
  articles: Iterable<Article>,
  siteLanguage: string,
): (article: Article) => readonly Translation[] {
  const foreign = new Map<string, Article[]>();
  const all: Article[] = [];
  for (const article of articles) {
    if (article.visibility !== "public") continue;
    all.push(article);
    if (article.language !== undefined && article.language !== siteLanguage) foreign.set(article.translationKey, []);
  }
  if (foreign.size === 0) return () => none;
  for (const article of all) foreign.get(article.translationKey)?.push(article);
  return (article) => {
    const versions = foreign.get(article.translationKey) ?? none;
    if (versions.length < 2) return none;
    const own = article.language ?? siteLanguage;
    return (versions as readonly Article[])
      .filter((other) => other.path !== article.path && (other.language ?? siteLanguage) !== own)
      .map((other) => ({ language: other.language ?? siteLanguage, url: other.url }))
      .sort((a, b) => (a.language < b.language ? -1 : a.language > b.language ? 1 : 0));
  };
}

const none: readonly never[] = [];
