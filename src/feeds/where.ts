import type { Article } from "../model/article.ts";
import type { FeedConfig, FeedWhere } from "../model/config.ts";
import { globMatcher } from "../model/glob.ts";

/** The test that an article must pass to belong to a feed. Every condition must hold; within a condition, any value is enough. */
export function compileWhere(feed: Pick<FeedConfig, "where">, siteLanguage: string): (article: Article) => boolean {
  const { where } = feed;
  if (where === undefined) return () => true;
  return typeof where === "function" ? where : compileConditions(where, siteLanguage);
}

function compileConditions(where: FeedWhere, siteLanguage: string): (article: Article) => boolean {
  const tests: ((article: Article) => boolean)[] = [];
  if (where.section !== undefined) {
    const sections = new Set(where.section);
    tests.push((article) => sections.has(article.section));
  }
  if (where.tags !== undefined) {
    const tags = folded(where.tags);
    tests.push((article) => (article.categories ?? []).some(({ term }) => tags.has(fold(term))));
  }
  if (where.authors !== undefined) {
    const authors = folded(where.authors);
    tests.push((article) => (article.authors ?? []).some(({ name }) => authors.has(fold(name))));
  }
  if (where.language !== undefined) {
    const languages = folded(where.language);
    tests.push(({ language = siteLanguage }) => languages.has(fold(language)));
  }
  if (where.path !== undefined) {
    const matches = globMatcher(where.path);
    tests.push((article) => matches(article.path));
  }
  if (where.hasEnclosure !== undefined) {
    const wanted = where.hasEnclosure;
    tests.push((article) => (article.enclosures ?? []).length > 0 === wanted);
  }
  const compiled = (conditions: readonly FeedWhere[]) => conditions.map((one) => compileConditions(one, siteLanguage));
  if (where.any !== undefined) {
    const any = compiled(where.any);
    tests.push((article) => any.some((test) => test(article)));
  }
  if (where.all !== undefined) tests.push(...compiled(where.all));
  if (where.not !== undefined) {
    const not = compileConditions(where.not, siteLanguage);
    tests.push((article) => !not(article));
  }
  return (article) => tests.every((test) => test(article));
}

const fold = (text: string): string => text.normalize("NFC").toLowerCase();
const folded = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.map(fold));
