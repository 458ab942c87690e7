import type { FrontMatter, FrontMatterValue } from "../model/article.ts";
import type { ContentConfig } from "../model/config.ts";
import { globMatcher } from "../model/glob.ts";

/** The front matter that an article shares with others in its folder. If several rows match, the later ones take precedence. */
export function createFolderDefaults(rows: ContentConfig["defaults"]): (path: string) => FrontMatter | undefined {
  if (rows.length === 0) return () => undefined;
  const compiled = rows.map(({ path, values }) => ({
    matches: globMatcher([path]),
    values: typed(values) as FrontMatter,
  }));
  return (path) => {
    const matching = compiled.filter(({ matches }) => matches(path));
    return matching.length === 0
      ? undefined
      : Object.assign(Object.create(null), ...matching.map(({ values }) => values));
  };
}

/** Values in the config are JavaScript values; front matter is text. */
function typed(value: unknown): FrontMatterValue {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(typed);
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typed(inner)]));
  return String(value);
}
