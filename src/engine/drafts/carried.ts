import type { Candidate } from "../../feeds/lineup.ts";
import type { PlannedFeed } from "../../feeds/valueLineups.ts";
import type { Article } from "../../model/article.ts";
import type { ContentPath } from "../../model/text.ts";

/** The articles in a feed, and in its archives: the oldest first. */
export interface Selection {
  readonly planned: PlannedFeed;
  readonly window: readonly Candidate[];
  readonly archives: readonly (readonly Candidate[])[];
}

/** The articles that some feed carries, kept from one plan to the next: feeds with the same articles as before are not gone through. */
export class Carried {
  readonly articles = new Map<ContentPath, Article>();
  /** Articles of feeds that have changed, until they are looked at. */
  readonly open = new Set<ContentPath>();
  /** How many feeds carry an article. */
  readonly #counts = new Map<ContentPath, number>();
  #selections: readonly Selection[] = [];

  /** @returns the articles that have left all feeds */
  take(selections: readonly Selection[]): readonly ContentPath[] {
    const left = new Set<ContentPath>();
    for (const [before, now] of paired(this.#selections, selections)) {
      if (before !== undefined && now !== undefined && isSame(before, now)) continue;
      if (before !== undefined) this.#drop(before, left);
      if (now !== undefined) this.#add(now);
    }
    this.#selections = selections;
    const gone = [...left].filter((path) => !this.#counts.has(path));
    for (const path of gone) {
      this.articles.delete(path);
      this.open.delete(path);
    }
    return gone;
  }

  #add(selection: Selection): void {
    for (const { article } of candidatesOf(selection)) {
      this.#counts.set(article.path, (this.#counts.get(article.path) ?? 0) + 1);
      this.articles.set(article.path, article);
      this.open.add(article.path);
    }
  }

  #drop(selection: Selection, left: Set<ContentPath>): void {
    for (const { article } of candidatesOf(selection)) {
      const count = (this.#counts.get(article.path) ?? 0) - 1;
      if (count > 0) this.#counts.set(article.path, count);
      else {
        this.#counts.delete(article.path);
        left.add(article.path);
      }
    }
  }
}

/** The selections of each feed, before and now. */
function* paired(
  before: readonly Selection[],
  now: readonly Selection[],
): Iterable<readonly [Selection | undefined, Selection | undefined]> {
  const nameOf = (selection: Selection | undefined): string | undefined => selection?.planned.feed.name;
  if (before.length === now.length && now.every((one, at) => nameOf(one) === nameOf(before[at]))) {
    for (const [at, one] of now.entries()) yield [before[at], one];
    return;
  }
  const byName = new Map(before.map((selection) => [nameOf(selection), selection]));
  for (const selection of now) {
    const name = nameOf(selection);
    yield [byName.get(name), selection];
    byName.delete(name);
  }
  for (const selection of byName.values()) yield [selection, undefined];
}

/** A line-up gives the same window as long as nothing in it changes. */
function isSame(a: Selection, b: Selection): boolean {
  return a.window === b.window && a.archives.length === 0 && b.archives.length === 0;
}

export function* candidatesOf({ window, archives }: Pick<Selection, "window" | "archives">): Iterable<Candidate> {
  yield* window;
  for (const part of archives) yield* part;
}
