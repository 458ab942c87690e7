import type { Article } from "../model/article.ts";
import type { ContentPath, Instant } from "../model/text.ts";

/** The moments at which a public article enters or leaves the feeds by itself. */
export class Schedule {
  readonly #moments = new Map<ContentPath, readonly Instant[]>();

  set(article: Article, published: Instant | undefined, now: Instant): void {
    const moments = [published, article.expires].filter((moment) => moment !== undefined && moment > now);
    if (article.visibility === "public" && moments.length > 0) this.#moments.set(article.path, moments as Instant[]);
    else this.#moments.delete(article.path);
  }

  remove(path: ContentPath): void {
    this.#moments.delete(path);
  }

  /** The first moment after `now`. */
  nextDue(now: Instant): Instant | undefined {
    let next: Instant | undefined;
    for (const moments of this.#moments.values()) {
      for (const moment of moments) if (moment > now && (next === undefined || moment < next)) next = moment;
    }
    return next;
  }
}
