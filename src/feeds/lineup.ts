import type { Article } from "../model/article.ts";
import type { FeedConfig } from "../model/config.ts";
import type { ContentPath, Instant } from "../model/text.ts";

/** The dates an article is ordered by: its own, else those the ledger or git know. */
export interface SettledDates {
  readonly published: Instant;
  readonly updated: Instant;
}

/** A public article in the order of a feed. */
export interface Candidate {
  readonly article: Article;
  readonly dates: SettledDates;
}

/**
 * All public articles that belong to one feed, newest first, then by path: a total order. Keeps what lies in the future
 * and what has expired too, so that the passing of time alone changes nothing here.
 */
export class Lineup {
  readonly feed: FeedConfig;
  readonly #belongs: (article: Article) => boolean;
  readonly #byPath = new Map<ContentPath, Candidate>();
  #sorted: Candidate[] = [];
  /** In bulk, sorting once is cheaper than many insertions. */
  #unsorted = false;

  constructor(feed: FeedConfig, belongs: (article: Article) => boolean) {
    this.feed = feed;
    this.#belongs = belongs;
  }

  /**
   * Takes a new or changed article; without dates, or with another visibility than `public`, it is out. `bulk`: many
   * follow, so sort once at the end.
   */
  set(article: Article, dates: SettledDates | undefined, bulk: boolean): void {
    this.remove(article.path, bulk);
    if (dates === undefined || article.visibility !== "public" || !this.#belongs(article)) return;
    const candidate: Candidate = { article, dates };
    this.#byPath.set(article.path, candidate);
    if (bulk || this.#unsorted) {
      this.#sorted.push(candidate);
      this.#unsorted = true;
    } else {
      this.#sorted.splice(this.#placeOf(candidate), 0, candidate);
    }
  }

  remove(path: ContentPath, bulk: boolean): void {
    const candidate = this.#byPath.get(path);
    if (candidate === undefined) return;
    this.#byPath.delete(path);
    if (bulk || this.#unsorted) this.#unsorted = true;
    else this.#sorted.splice(this.#placeOf(candidate), 1);
  }

  get(path: ContentPath): Candidate | undefined {
    return this.#byPath.get(path);
  }

  /** The place from 1 that an article would have without the limit. */
  placeAt(path: ContentPath, now: Instant): number {
    this.#sort();
    const visible = this.#sorted.filter((candidate) => isVisible(candidate, now));
    return visible.findIndex(({ article }) => article.path === path) + 1;
  }

  /** What the feed carries at a moment, in its order. */
  window(now: Instant): readonly Candidate[] {
    this.#sort();
    const limit = this.feed.limit === 0 ? Number.POSITIVE_INFINITY : this.feed.limit;
    const chosen: Candidate[] = [];
    for (const candidate of this.#sorted) {
      if (chosen.length >= limit) break;
      if (isVisible(candidate, now)) chosen.push(candidate);
    }
    return chosen;
  }

  /**
   * What is older than the window, where the feed wants it archived: parts as large as the window, the oldest first. Counted from the
   * oldest entry, so that what comes new changes no part.
   */
  archives(now: Instant): readonly (readonly Candidate[])[] {
    const { archive, limit } = this.feed;
    if (!archive || limit === 0) return [];
    this.#sort();
    const visible = this.#sorted.filter((candidate) => isVisible(candidate, now));
    const parts: (readonly Candidate[])[] = [];
    for (let end = visible.length; end > limit; end -= limit) parts.push(visible.slice(end - limit, end));
    return parts;
  }

  #sort(): void {
    if (!this.#unsorted) return;
    this.#sorted = this.#sorted.filter((candidate) => this.#byPath.get(candidate.article.path) === candidate);
    this.#sorted.sort((a, b) => this.#compare(a, b));
    this.#unsorted = false;
  }

  #placeOf(candidate: Candidate): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.#sorted[middle];
      if (other !== undefined && this.#compare(other, candidate) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: Candidate, b: Candidate): number {
    const byDate =
      this.feed.order === "updated" ? b.dates.updated - a.dates.updated : b.dates.published - a.dates.published;
    if (byDate !== 0) return byDate;
    return a.article.path < b.article.path ? -1 : a.article.path > b.article.path ? 1 : 0;
  }
}

export function isVisible({ article, dates }: Candidate, now: Instant): boolean {
  return dates.published <= now && (article.expires === undefined || article.expires > now);
}
