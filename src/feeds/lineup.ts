import type { Article } from "../model/article.ts";
import type { FeedConfig } from "../model/config.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { ValuesOf } from "./groupValues.ts";

/** The dates an article is ordered by: its own, else those the ledger or git know. */
export interface SettledDates {
  readonly published: Instant;
  readonly updated: Instant;
}

/** Which of two articles of one moment comes first. */
export type SameMoment = (a: Article, b: Article) => number;

/** A public article in the order of a feed. */
export interface Candidate {
  readonly article: Article;
  readonly dates: SettledDates;
}

/**
 * All public articles that belong to one feed, newest first, those of one moment as the site's generator has them: a total order. Keeps what lies in the future
 * and what has expired too, so that the passing of time alone changes nothing here.
 */
export class Lineup {
  readonly feed: FeedConfig;
  readonly #belongs: (article: Article) => boolean;
  readonly #sameMoment: SameMoment;
  readonly #byPath = new Map<ContentPath, Article>();
  /** Of those alone that are not ordered by what they say themselves: there are many articles, and each object counts. */
  readonly #dates = new Map<ContentPath, SettledDates>();
  #sorted: Article[] = [];
  /** In bulk, sorting once is cheaper than many insertions. */
  #unsorted = false;
  /** Those that time takes out again. */
  readonly #expiring = new Set<ContentPath>();
  /** No article is dated later than this. */
  #latest = Number.NEGATIVE_INFINITY;
  /** What the feed carries, unless something has changed since. */
  #window: readonly Candidate[] | undefined;
  /** Where the feed takes only so many of each value: the values of an article. */
  readonly #valuesOf: ValuesOf | undefined;

  /**
   * @param sameMoment Which of two articles of one moment comes first, by path as the last resort: a total order
   * @param valuesOf The values of an article, for a feed that takes only so many of each
   */
  constructor(
    feed: FeedConfig,
    belongs: (article: Article) => boolean,
    { sameMoment = byPath, valuesOf }: { readonly sameMoment?: SameMoment; readonly valuesOf?: ValuesOf } = {},
  ) {
    this.feed = feed;
    this.#belongs = belongs;
    this.#sameMoment = sameMoment;
    this.#valuesOf = valuesOf;
  }

  /**
   * Takes a new or changed article; without dates, or with another visibility than `public`, it is out. `bulk`: many
   * follow, so sort once at the end.
   */
  set(article: Article, dates: SettledDates | undefined, bulk: boolean): void {
    this.remove(article.path, bulk);
    if (dates === undefined || article.visibility !== "public" || !this.#belongs(article)) return;
    this.#window = undefined;
    this.#byPath.set(article.path, article);
    if (!saysItself(article, dates)) this.#dates.set(article.path, dates);
    if (article.expires !== undefined) this.#expiring.add(article.path);
    this.#latest = Math.max(this.#latest, dates.published);
    if (bulk) {
      this.#sorted.push(article);
      this.#unsorted = true;
    } else {
      this.sort();
      this.#sorted.splice(this.#placeIn(this.#sorted, article), 0, article);
    }
  }

  remove(path: ContentPath, bulk: boolean): void {
    const article = this.#byPath.get(path);
    if (article === undefined) return;
    this.#window = undefined;
    if (bulk) {
      this.#unsorted = true;
    } else {
      this.sort();
      this.#sorted.splice(this.#placeIn(this.#sorted, article), 1);
    }
    this.#byPath.delete(path);
    this.#dates.delete(path);
    this.#expiring.delete(path);
  }

  get(path: ContentPath): Candidate | undefined {
    const article = this.#byPath.get(path);
    return article && this.#candidate(article);
  }

  /** The place from 1 that an article would have without the limit. */
  placeAt(path: ContentPath, now: Instant): number {
    return this.#visible(now).findIndex(({ article }) => article.path === path) + 1;
  }

  /** What the feed carries at a moment, in its order: the same object as long as nothing changes. */
  window(now: Instant): readonly Candidate[] {
    if (this.#window !== undefined && this.#isTimeless(now)) return this.#window;
    this.#window = this.#select(now);
    return this.#window;
  }

  get isEmpty(): boolean {
    return this.#byPath.size === 0;
  }

  /** Does it hold so many articles that are visible at this moment? */
  holdsAtLeast(count: number, now: Instant): boolean {
    if (this.#isTimeless(now)) return this.#byPath.size >= count;
    let visible = 0;
    for (const article of this.#byPath.values()) {
      if (isVisible(this.#candidate(article), now)) visible += 1;
      if (visible >= count) return true;
    }
    return visible >= count;
  }

  /** The passing of time changes nothing here. */
  #isTimeless(now: Instant): boolean {
    return this.#expiring.size === 0 && this.#latest <= now;
  }

  #select(now: Instant): readonly Candidate[] {
    const limit = this.feed.limit === 0 ? Number.POSITIVE_INFINITY : this.feed.limit;
    const hasRoom = this.#roomOf();
    if (hasRoom === undefined && this.#unsorted && limit < this.#sorted.length / 8) return this.#newest(limit, now);
    this.sort();
    const chosen: Candidate[] = [];
    for (const article of this.#sorted) {
      if (chosen.length >= limit) break;
      const candidate = this.#candidate(article);
      if (isVisible(candidate, now) && hasRoom?.(candidate) !== false) chosen.push(candidate);
    }
    return chosen;
  }

  /** Says of one article after the other whether one of its values has room for it, and takes it. */
  #roomOf(): ((candidate: Candidate) => boolean) | undefined {
    const { perGroup } = this.feed;
    const valuesOf = this.#valuesOf;
    if (perGroup === undefined || valuesOf === undefined) return undefined;
    const taken = new Map<string, number>();
    return ({ article, dates }) => {
      const values = valuesOf(article, dates.published);
      const free = values.filter(({ key }) => (taken.get(key) ?? 0) < perGroup.most);
      for (const { key } of values) taken.set(key, (taken.get(key) ?? 0) + 1);
      return free.length > 0;
    };
  }

  /** In a process that goes on, between two changes: else the next one has to wait for it. */
  sort(): void {
    if (!this.#unsorted) return;
    const current = this.#sorted.filter((article) => this.#byPath.get(article.path) === article);
    const dateOf = this.#dates.size === 0 ? ownDate[this.feed.order] : (article: Article) => this.#dateOf(article);
    current.sort((a, b) => dateOf(b) - dateOf(a) || this.#sameMoment(a, b));
    // One that was set again is there twice, side by side.
    this.#sorted = current.filter((article, at) => article !== current[at - 1]);
    this.#unsorted = false;
  }

  /** The same without sorting the others. */
  #newest(limit: number, now: Instant): readonly Candidate[] {
    const newest: Article[] = [];
    // Where names begin with dates, the newest are found last.
    for (let at = this.#sorted.length - 1; at >= 0; at -= 1) {
      const [article, last] = [this.#sorted[at], newest[limit - 1]];
      if (article === undefined || (last !== undefined && this.#compare(last, article) < 0)) continue;
      // Not what was removed, or set again since.
      if (this.#byPath.get(article.path) !== article || !isVisible(this.#candidate(article), now)) continue;
      const place = this.#placeIn(newest, article);
      if (newest[place] === article) continue;
      newest.splice(place, 0, article);
      if (newest.length > limit) newest.pop();
    }
    return newest.map((article) => this.#candidate(article));
  }

  /**
   * What is older than the window, where the feed wants it archived: parts as large as the window, the oldest first. Counted from the
   * oldest entry, so that what comes new changes no part.
   */
  archives(now: Instant): readonly (readonly Candidate[])[] {
    const { archive, limit } = this.feed;
    if (!archive || limit === 0) return [];
    const visible = this.#visible(now);
    const parts: (readonly Candidate[])[] = [];
    for (let end = visible.length; end > limit; end -= limit) parts.push(visible.slice(end - limit, end));
    return parts;
  }

  #visible(now: Instant): readonly Candidate[] {
    this.sort();
    return this.#sorted.map((article) => this.#candidate(article)).filter((candidate) => isVisible(candidate, now));
  }

  #candidate(article: Article): Candidate {
    const { published = 0, updated = published } = article;
    return { article, dates: this.#dates.get(article.path) ?? { published, updated } };
  }

  #placeIn(sorted: readonly Article[], article: Article): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = sorted[middle];
      if (other !== undefined && this.#compare(other, article) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(a: Article, b: Article): number {
    return this.#dateOf(b) - this.#dateOf(a) || this.#sameMoment(a, b);
  }

  /** What it is ordered by. */
  #dateOf(article: Article): Instant {
    const dates = this.#dates.get(article.path);
    return dates === undefined ? ownDate[this.feed.order](article) : dates[this.feed.order];
  }
}

const ownDate = {
  published: ({ published }: Article): Instant => published ?? 0,
  updated: ({ published, updated }: Article): Instant => updated ?? published ?? 0,
};

function byPath({ path: a }: Article, { path: b }: Article): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function saysItself({ published, updated = published }: Article, dates: SettledDates): boolean {
  return dates.published === published && dates.updated === updated;
}

export function isVisible({ article, dates }: Candidate, now: Instant): boolean {
  return dates.published <= now && (article.expires === undefined || article.expires > now);
}
