import type { Article } from "../model/article.ts";
import { entryId, type Instant } from "../model/text.ts";
import type { PublishedEntry } from "./guard.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";

export interface AdoptedMatch {
  readonly entry: PublishedEntry;
  readonly article: Article;
  /** What they have in common. */
  readonly by: "link" | "redirect" | "slug" | "title and date" | "title";
}

export interface Adoption {
  readonly matches: readonly AdoptedMatch[];
  /** Matched by little: shown, but not taken over. */
  readonly unsure: readonly AdoptedMatch[];
  readonly unmatched: readonly PublishedEntry[];
}

/** Finds for each entry of an old feed the article it was made from, strongest evidence first; an article is found once. */
export function matchFeed(entries: readonly PublishedEntry[], articles: readonly Article[]): Adoption {
  const open = new Set(entries);
  const free = new Set(articles);
  const matches: AdoptedMatch[] = [];
  const pass = (
    by: AdoptedMatch["by"],
    keysOfEntry: (entry: PublishedEntry) => readonly string[],
    keysOfArticle: (article: Article) => readonly string[],
  ): void => {
    const found = new Map<string, Article[]>();
    for (const article of free)
      for (const key of keysOfArticle(article)) found.set(key, [...(found.get(key) ?? []), article]);
    for (const entry of open) {
      const candidates = [...new Set(keysOfEntry(entry).flatMap((key) => found.get(key) ?? []))].filter((article) =>
        free.has(article),
      );
      // Several articles at one address: the moment tells them apart.
      const article =
        candidates.length > 1 ? candidates.find(({ published }) => published === entry.published) : candidates[0];
      if (article === undefined) continue;
      matches.push({ entry, article, by });
      open.delete(entry);
      free.delete(article);
    }
  };
  pass(
    "link",
    ({ url }) => linkKeys(url),
    ({ url, externalUrl }) => [...linkKeys(url), ...(externalUrl === undefined ? [] : linkKeys(externalUrl))],
  );
  pass(
    "redirect",
    ({ url, id }) => [...linkKeys(url), ...linkKeys(id)],
    ({ aliases = [] }) => aliases.flatMap(linkKeys),
  );
  pass(
    "title and date",
    (entry) => dated(entry.title, entry.published),
    (article) => dated(article.title, article.published),
  );
  pass(
    "slug",
    ({ url }) => slugKeys(url),
    ({ url, slug }) => [...slugKeys(url), slug.toLowerCase()],
  );
  pass(
    "title",
    ({ title }) => (title === undefined ? [] : [fold(title)]),
    ({ title }) => (title === undefined ? [] : [fold(title)]),
  );
  const sure = matches.filter(({ by }) => by !== "title");
  return { matches: sure, unsure: matches.filter(({ by }) => by === "title"), unmatched: [...open] };
}

/** Writes the old ids and dates down, so that the first publication here is nothing new to anyone. */
export function adoptMatches(
  ledger: Ledger,
  matches: readonly AdoptedMatch[],
  now: Instant,
): { readonly ledger: Ledger; readonly changes: readonly LedgerEntry[] } {
  const given = new Set<string>();
  const changes = matches.flatMap(({ entry, article }): readonly LedgerEntry[] => {
    const published = article.published ?? entry.published ?? now;
    const known = ledger.get(entry.id);
    // Two entries with one id, as some feeds have: it can be that of one article only.
    if (entry.id === "" || given.has(entry.id) || known?.path === article.path) return [];
    given.add(entry.id);
    return [
      {
        id: entryId(entry.id),
        path: article.path,
        url: article.url,
        title: article.title ?? entry.title ?? "",
        published,
        updated: Math.max(published, entry.updated ?? published),
        digest: "",
        sketch: "",
        at: now,
      },
    ];
  });
  return { ledger: ledger.with(changes), changes };
}

/** An address without what a move may change: scheme, host, `www`, `index.html`, closing slash, query. */
function linkKeys(url: string): readonly string[] {
  if (!/^https?:\/\//i.test(url)) return [];
  try {
    const { host, pathname } = new URL(url);
    const path = decodeURIComponent(pathname)
      .replace(/\/index\.html?$/, "/")
      .replace(/\/+$/, "")
      .normalize("NFC");
    return path === "" ? [`${host}/`] : [path.toLowerCase(), path.toLowerCase().replace(/\.html?$/, "")];
  } catch {
    return [];
  }
}

function slugKeys(url: string): readonly string[] {
  const last = linkKeys(url).at(-1)?.split("/").at(-1);
  return last === undefined || last === "" ? [] : [last];
}

function dated(title: string | undefined, published: Instant | undefined): readonly string[] {
  if (title === undefined || published === undefined) return [];
  const day = Math.floor(published / 86_400_000);
  // A zone apart is a day apart.
  return [`${fold(title)}\u0000${day}`];
}

const fold = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
