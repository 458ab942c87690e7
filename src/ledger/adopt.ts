import type { Article } from "../model/article.ts";
import type { Fingerprint } from "../model/entry.ts";
import { entryId, type Instant } from "../model/text.ts";
import { trimmedEnd } from "../text/trimmed.ts";
import { decodedPart } from "../text/urls/decodedPart.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import type { PublishedEntry } from "./publishedFeed.ts";

export interface AdoptedMatch {
  readonly entry: PublishedEntry;
  readonly article: Article;
  /** What they have in common. */
  readonly by: "link" | "redirect" | "title and date" | "slug" | "title" | "date";
}

export interface Adoption {
  readonly matches: readonly AdoptedMatch[];
  /** Matched with little evidence: shown, and only adopted on request. */
  readonly unsure: readonly AdoptedMatch[];
  readonly unmatched: readonly PublishedEntry[];
}

/** Finds the article that each entry of an old feed was made from, strongest evidence first. No article is found twice. */
export function matchFeed(entries: readonly PublishedEntry[], articles: readonly Article[]): Adoption {
  const matching = new Matching(entries, articles);
  for (const evidence of evidences) matching.pass(evidence);
  const { found, unmatched } = matching;
  return {
    matches: found.filter(({ isSure }) => isSure).map(({ match }) => match),
    unsure: found.filter(({ isSure }) => !isSure).map(({ match }) => match),
    unmatched,
  };
}

/** What an entry and an article may have in common. */
interface Evidence {
  readonly by: AdoptedMatch["by"];
  readonly keysOfEntry: (entry: PublishedEntry) => readonly string[];
  readonly keysOfArticle: (article: Article) => readonly string[];
  /** Whether it is enough to adopt the entry without asking. */
  readonly isSure: (entry: PublishedEntry, article: Article) => boolean;
}

const always = (): boolean => true;
const never = (): boolean => false;
const secondOf = ({ published }: { readonly published?: Instant | undefined }): readonly string[] =>
  published === undefined ? [] : [String(wholeSecond(published))];

/** The strongest first. */
const evidences: readonly Evidence[] = [
  {
    by: "link",
    keysOfEntry: ({ url }) => linkKeys(url),
    keysOfArticle: ({ url, externalUrl, canonicalUrl }) =>
      [url, externalUrl ?? [], canonicalUrl ?? []].flat().flatMap(linkKeys),
    isSure: always,
  },
  {
    by: "redirect",
    keysOfEntry: ({ url, id }) => [...linkKeys(url), ...linkKeys(id)],
    keysOfArticle: ({ aliases = [] }) => aliases.flatMap(linkKeys),
    isSure: always,
  },
  {
    by: "title and date",
    keysOfEntry: ({ title, published }) => titleAndDays(title, published, [-1, 0, 1]),
    keysOfArticle: ({ title, published }) => titleAndDays(title, published, [0]),
    isSure: always,
  },
  {
    by: "slug",
    keysOfEntry: ({ url }) => slugKeys(url),
    keysOfArticle: ({ url, slug }) => [...slugKeys(url), slug.toLowerCase()],
    isSure: isAboutThen,
  },
  {
    by: "title",
    keysOfEntry: ({ title }) => titleKeys(title),
    keysOfArticle: ({ title }) => titleKeys(title),
    isSure: never,
  },
  { by: "date", keysOfEntry: secondOf, keysOfArticle: secondOf, isSure: never },
];

class Matching {
  readonly found: { readonly match: AdoptedMatch; readonly isSure: boolean }[] = [];
  readonly #open: Set<PublishedEntry>;
  readonly #free: Set<Article>;

  constructor(entries: readonly PublishedEntry[], articles: readonly Article[]) {
    this.#open = new Set(entries);
    this.#free = new Set(articles);
  }

  get unmatched(): readonly PublishedEntry[] {
    return [...this.#open];
  }

  pass({ by, keysOfEntry, keysOfArticle, isSure }: Evidence): void {
    const byKey = this.#freeByKey(keysOfArticle);
    for (const entry of this.#open) {
      const candidates = new Set(keysOfEntry(entry).flatMap((key) => byKey.get(key) ?? []));
      const article = theOne(
        [...candidates].filter((candidate) => this.#free.has(candidate)),
        entry,
      );
      if (article === undefined) continue;
      this.found.push({ match: { entry, article, by }, isSure: isSure(entry, article) });
      this.#open.delete(entry);
      this.#free.delete(article);
    }
  }

  #freeByKey(keysOf: Evidence["keysOfArticle"]): ReadonlyMap<string, readonly Article[]> {
    const byKey = new Map<string, Article[]>();
    for (const article of this.#free) {
      for (const key of keysOf(article)) {
        const known = byKey.get(key);
        if (known === undefined) byKey.set(key, [article]);
        else known.push(article);
      }
    }
    return byKey;
  }
}

/**
 * Saves the old ids and dates, so that the first publication from here shows nothing as new.
 * @param fingerprint What an article is recognized by; nothing if its text cannot be read
 */
export function adoptMatches(
  ledger: Ledger,
  matches: readonly AdoptedMatch[],
  now: Instant,
  fingerprint: (article: Article) => Fingerprint | undefined,
): readonly LedgerEntry[] {
  // An entry that was already adopted stays.
  const given = new Set<string>(
    matches.flatMap(({ entry, article }) => (ledger.atPath(article.path)?.id === entry.id ? [entry.id] : [])),
  );
  return matches.flatMap(({ entry, article }): readonly LedgerEntry[] => {
    const published = article.published ?? entry.published ?? now;
    const known = ledger.get(entry.id);
    const there = ledger.atPath(article.path);
    // Some feeds have two entries with one id; only one article can have it.
    if (entry.id === "" || given.has(entry.id)) return [];
    given.add(entry.id);
    const { digest = "", sketch = "" } = fingerprint(article) ?? {};
    return [
      {
        id: entryId(entry.id),
        path: article.path,
        url: article.url,
        title: article.title ?? entry.title ?? "",
        published,
        updated: Math.max(published, entry.updated ?? published),
        digest,
        sketch,
        // Later than the current record of the article.
        at: Math.max(now, (known?.at ?? now) + 1, (there?.at ?? now) + 1),
      },
    ];
  });
}

/** Several articles with one URL, or with one name: the date may tell them apart. */
function theOne(candidates: readonly Article[], { published }: PublishedEntry): Article | undefined {
  if (candidates.length <= 1) return candidates[0];
  const then = candidates.filter((article) => wholeSecond(article.published) === wholeSecond(published));
  return published !== undefined && then.length === 1 ? then[0] : undefined;
}

const dayMs = 86_400_000;

/** The dates are at most a day apart, as far as they are known: the same slug may be used again every year. */
function isAboutThen(entry: PublishedEntry, article: Article): boolean {
  if (entry.published === undefined || article.published === undefined) return true;
  return (
    Math.abs(entry.published - article.published) < 2 * dayMs ||
    titleKeys(entry.title)[0] === titleKeys(article.title)[0]
  );
}

/**
 * A URL without what a move may change: scheme, host, `www`, `index.html`, the trailing slash, and query parameters that only count
 * visitors.
 */
function linkKeys(url: string): readonly string[] {
  try {
    const { host, pathname, searchParams } = new URL(url, "relative://");
    const path = trimmedEnd(decodedPart(pathname).replace(/\/index\.html?$/, "/"), "/")
      .normalize("NFC")
      .toLowerCase();
    // WordPress without permalinks: the query identifies the article.
    const number = searchParams.get("p") ?? searchParams.get("page_id");
    if (path === "" && number !== null) return [`/?p=${number}`];
    if (path === "") return host === "" ? [] : [`${host}/`];
    return /^(?:https?|relative):/i.test(new URL(url, "relative://").protocol)
      ? [path, path.replace(/\.html?$/, "")]
      : [];
  } catch {
    return [];
  }
}

/** The last part of a URL, also without the number that Medium appends. */
function slugKeys(url: string): readonly string[] {
  const last = linkKeys(url).at(-1)?.split("/").at(-1);
  if (last === undefined || last === "" || last.startsWith("?")) return [];
  const bare = last.replace(/-[0-9a-f]{10,12}$/, "");
  return bare === last ? [last] : [last, bare];
}

/** A difference of time zones can make a difference of one day. */
function titleAndDays(
  title: string | undefined,
  published: Instant | undefined,
  days: readonly number[],
): readonly string[] {
  if (published === undefined) return [];
  const day = Math.floor(published / dayMs);
  return titleKeys(title).flatMap((key) => days.map((apart) => `${key}\u0000${day + apart}`));
}

/** Only letters and digits: generators write quotes and dashes in different ways, and some escape them twice. */
function titleKeys(title: string | undefined): readonly string[] {
  if (title === undefined) return [];
  const read = title.replace(/&(?:#(\d+)|#x([0-9a-f]+)|\w+);/gi, (_whole, decimal?: string, hex?: string) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "20", 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : " ";
  });
  const key = read
    .normalize("NFKC")
    .toLowerCase()
    .replace(/<[^<>]*>/g, "")
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ")
    .trim();
  return [key === "" ? title.trim() : key];
}

const wholeSecond = (at: Instant | undefined): number => Math.floor((at ?? Number.NaN) / 1000);
