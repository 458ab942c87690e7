import type { Article } from "../../model/article.ts";
import type { ContentPath, Instant } from "../../model/text.ts";

/** The times at which a public article enters or leaves the feeds, or a change with a date in the future starts to count. */
export class Schedule {
  readonly #moments = new Map<ContentPath, readonly Instant[]>();
  /** Changes with a date in the future. */
  readonly #changes = new Map<ContentPath, Instant>();

  set(article: Article, published: Instant | undefined, now: Instant): void {
    const moments = [published, article.dueAt, article.expires, article.updated].filter(
      (moment) => moment !== undefined && moment > now,
    );
    if (article.visibility === "public" && moments.length > 0) this.#moments.set(article.path, moments as Instant[]);
    else this.#moments.delete(article.path);
    if (article.updated !== undefined && article.updated > now) this.#changes.set(article.path, article.updated);
    else this.#changes.delete(article.path);
  }

  /** Articles with a change whose date was in the future and has passed. */
  changedBy(now: Instant): readonly ContentPath[] {
    const due: ContentPath[] = [];
    for (const [path, at] of this.#changes) if (at <= now) due.push(path);
    return due;
  }

  remove(path: ContentPath): void {
    this.#moments.delete(path);
    this.#changes.delete(path);
  }

  /** The first time after `now`. */
  nextDue(now: Instant): Instant | undefined {
    let next: Instant | undefined;
    for (const moments of this.#moments.values()) {
      for (const moment of moments) if (moment > now && (next === undefined || moment < next)) next = moment;
    }
    return next;
  }
}
