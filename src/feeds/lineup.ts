import type { Article } from "../model/article.ts";
import type { FeedConfig } from "../model/config.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { ValuesOf } from "./groupValues.ts";

/** The dates that an article is sorted by: its own, or else those from the ledger or git. */
export interface SettledDates {
  readonly published: Instant;
  readonly updated: Instant;
}

/** Which of two articles with the same date comes first. */
export type SameMoment = (a: Article, b: Article) => number;

/** A public article in the order of a feed. */
export interface Candidate {
  readonly article: Article;
  readonly dates: SettledDates;
}

/**
 * All public articles of one feed, the newest first; those with the same date in the order of the site's generator. It is a total order. It
 * also contains scheduled and expired articles, so that nothing changes here when only time passes.
 */
export class Lineup {
  readonly feed: FeedConfig;
  readonly #belongs: (article: Article) => boolean;
  readonly #sameMoment: SameMoment;
  readonly #byPath = new Map<ContentPath, Article>();
  /** Only for articles that are not sorted by their own dates: there are many articles, and each object counts. */
  readonly #dates = new Map<ContentPath, SettledDates>();
  #sorted: Article[] = [];
  /** If there are many changes, sorting once is cheaper than many insertions. */
  #unsorted = false;
  /** Articles that expire. */
  readonly #expiring = new Set<ContentPath>();
  /** No article has a later date. */
  #latest = Number.NEGATIVE_INFINITY;
  /** The articles of the feed when they were last chosen, if nothing has changed since. */
  #window: readonly Candidate[] | undefined;
  /** They are the same at any later time. */
  #isLasting = false;
  /** For a feed with a limit for each value: the values of an article. */
  readonly #valuesOf: ValuesOf | undefined;

  /**
   * @param sameMoment Which of two articles with the same date comes first; finally by path, so that the order is total
   * @param valuesOf The values of an article, for a feed with a limit for each value
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
   * Takes a new or changed article. Without dates, or if it is not `public`, it is removed. `bulk`: many more will follow, so sort once at
   * the end.
   */
  set(article: Article, dates: SettledDates | undefined, bulk: boolean): void {
    this.remove(article.path, bulk);
    if (dates === undefined || article.visibility !== "public" || !this.#belongs(article)) return;
    this.#window = undefined;
    this.#byPath.set(article.path, article);
    if (!saysItself(article, dates)) this.#dates.set(article.path, dates);
    if (article.expires !== undefined) this.#expiring.add(article.path);
    this.#latest = Math.max(this.#latest, dueAt(article, dates));
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

  has(path: ContentPath): boolean {
    return this.#byPath.has(path);
  }

  get(path: ContentPath): Candidate | undefined {
    const article = this.#byPath.get(path);
    return article && this.#candidate(article);
  }

  /** The position, from 1, that an article would have without the limit. */
  placeAt(path: ContentPath, now: Instant): number {
    return this.#visible(now).findIndex(({ article }) => article.path === path) + 1;
  }

  /** The articles of the feed at a time, in its order: the same object as long as nothing changes. */
  window(now: Instant): readonly Candidate[] {
    const before = this.#window;
    if (before !== undefined && this.#isLasting && this.#isTimeless(now)) return before;
    const chosen = this.#select(now);
    this.#isLasting = this.#isTimeless(now);
    this.#window = before !== undefined && sameCandidates(before, chosen) ? before : chosen;
    return this.#window;
  }

  /** Then, it is chosen anew. */
  forgetWindow(): void {
    this.#window = undefined;
  }

  get isEmpty(): boolean {
    return this.#byPath.size === 0;
  }

  /** The number of articles that are visible at this time, without the limit. */
  countAt(now: Instant): number {
    return [...this.#byPath.values()].filter((article) => isVisible(this.#candidate(article), now)).length;
  }

  /** Does it have this many articles that are visible at this time? */
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

  /** Returns for one article after the other whether one of its values has room for it, and adds it. */
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

  /** Used between two changes in a process that keeps running: otherwise, the next change would have to wait for it. */
  sort(): void {
    if (!this.#unsorted) return;
    const current = this.#sorted.filter((article) => this.#byPath.get(article.path) === article);
    const dateOf = this.#dates.size === 0 ? ownDate[this.feed.order] : (article: Article) => this.#dateOf(article);
    current.sort((a, b) => dateOf(b) - dateOf(a) || this.#sameMoment(a, b));
    // An article that was set again occurs twice, next to each other.
    this.#sorted = current.filter((article, at) => article !== current[at - 1]);
    this.#unsorted = false;
  }

  /** Inserts the changed articles without sorting the others. */
  #newest(limit: number, now: Instant): readonly Candidate[] {
    const newest: Article[] = [];
    // If names begin with dates, the newest are found last.
    for (let at = this.#sorted.length - 1; at >= 0; at -= 1) {
      const [article, last] = [this.#sorted[at], newest[limit - 1]];
      if (article === undefined || (last !== undefined && this.#compare(last, article) < 0)) continue;
      // Without those that were removed or set again since.
      if (this.#byPath.get(article.path) !== article || !isVisible(this.#candidate(article), now)) continue;
      const place = this.#placeIn(newest, article);
      if (newest[place] === article) continue;
      newest.splice(place, 0, article);
      if (newest.length > limit) newest.pop();
    }
    return newest.map((article) => this.#candidate(article));
  }

  /**
   * The articles beyond the limit, if the feed wants an archive: parts of the size of the limit, the oldest first. They are counted from
   * the oldest entry, so that new articles change no part.
   */
  archives(now: Instant): readonly (readonly Candidate[])[] {
    const { archive, limit } = this.feed;
    if (!archive || limit === 0) return none;
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

  /** The date that it is sorted by. */
  #dateOf(article: Article): Instant {
    const dates = this.#dates.get(article.path);
    return dates === undefined ? ownDate[this.feed.order](article) : dates[this.feed.order];
  }
}

const none: readonly never[] = [];

const ownDate = {
  published: ({ published }: Article): Instant => published ?? 0,
  updated: ({ published, updated }: Article): Instant => updated ?? published ?? 0,
};

function byPath({ path: a }: Article, { path: b }: Article): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameCandidates(a: readonly Candidate[], b: readonly Candidate[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ article, dates }, at) => {
      const other = b[at];
      return (
        article === other?.article && dates.published === other.dates.published && dates.updated === other.dates.updated
      );
    })
  );
}

function saysItself({ published, updated = published }: Article, dates: SettledDates): boolean {
  return dates.published === published && dates.updated === updated;
}

/** From when on an article is in feeds. */
export function dueAt(article: Article, { published }: Pick<SettledDates, "published">): Instant {
  return article.dueAt === undefined ? published : Math.max(article.dueAt, published);
}

export function isVisible({ article, dates }: Candidate, now: Instant): boolean {
  return dueAt(article, dates) <= now && (article.expires === undefined || article.expires > now);
}
