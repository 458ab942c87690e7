import type { Ledger } from "../../ledger/ledger.ts";
import { type Identity, type ReconcileContext, reconcile } from "../../ledger/reconcile.ts";
import type { Article } from "../../model/article.ts";
import type { Config } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Fingerprint } from "../../model/entry.ts";
import type { FileSystem } from "../../model/ports.ts";
import type { ContentPath, Instant } from "../../model/text.ts";
import { readBody } from "../../source/bodies/readBody.ts";
import { firstCommits } from "../../source/git/firstCommits.ts";
import { fingerprintOf } from "./fingerprint.ts";

/**
 * Articles that need more than their front matter to be placed: those without a date of their own, those of feeds that are sorted by
 * changes, and withdrawn ones. They are recognized by their text before it is known which of them are in a feed, and the ledger stores all
 * of them: forgetting when an article was first seen would make an old article a new one.
 */
export class Sightings {
  readonly #config: Config;
  readonly #fs: FileSystem;
  readonly #isOrderedByChanges: boolean;
  readonly #dates = new Map<ContentPath, Instant>();
  readonly #prints = new Map<ContentPath, Fingerprint>();
  #identities: ReadonlyMap<ContentPath, Identity> = new Map();
  #diagnostics: readonly Diagnostic[] = [];

  constructor(config: Config, fs: FileSystem) {
    this.#config = config;
    this.#fs = fs;
    this.#isOrderedByChanges = config.feeds.some(({ order }) => order === "updated");
  }

  /** When articles without a date were first seen. */
  get dates(): ReadonlyMap<ContentPath, Instant> {
    return this.#dates;
  }

  /** Articles that the git history did not contain when it was last asked. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  get withdrawn(): readonly Fingerprint[] {
    return [...this.#prints.values()].filter(({ article }) => article.visibility === "withdrawn");
  }

  /** Public articles that the ledger does not know, or not in their current version. */
  get open(): readonly Fingerprint[] {
    return [...this.#prints.values()].filter(({ article }) => article.visibility === "public");
  }

  /** The dates that the ledger has, or will have, for the article at a path. */
  datesOf(path: ContentPath, ledger: Ledger): Pick<Identity, "published" | "updated"> | undefined {
    return this.#identities.get(path) ?? ledger.atPath(path);
  }

  restore(dates: Iterable<readonly [ContentPath, Instant]>): void {
    for (const [path, at] of dates) this.#dates.set(path, at);
  }

  /**
   * Looks at articles that are new or have changed.
   * @param read Those whose text may differ from the one that the ledger knows
   */
  async look(
    paths: readonly ContentPath[],
    read: ReadonlySet<ContentPath>,
    ledger: Ledger,
    context: Omit<ReconcileContext, "sightings" | "withdrawn">,
  ): Promise<void> {
    const unseen: ContentPath[] = [];
    for (const path of paths) {
      const article = context.articleAt(path);
      this.#prints.delete(path);
      if (article === undefined || !this.#isPlacedByText(article, context.now)) continue;
      if (!read.has(path) && article.visibility === "public" && ledger.atPath(path) !== undefined) continue;
      const body = readBody(this.#fs, this.#config.content.dir, article);
      if (body.value === undefined) continue;
      this.#prints.set(path, fingerprintOf(article, body.value));
      const isDateless = article.visibility === "public" && article.published === undefined;
      if (isDateless && !this.#dates.has(path) && ledger.atPath(path) === undefined) unseen.push(path);
    }
    if (unseen.length > 0) {
      const { value: commits, diagnostics } = await firstCommits(this.#fs, this.#config.content.dir, unseen);
      this.#diagnostics = diagnostics;
      for (const path of unseen) this.#dates.set(path, commits?.get(path) ?? context.now);
    }
    const { open } = this;
    const all: ReconcileContext = { ...context, sightings: this.#dates, withdrawn: this.withdrawn };
    this.#identities = open.length === 0 ? new Map() : reconcile(ledger, open, all).identities;
  }

  /** The ledger knows them now. */
  settle(): void {
    for (const { article } of this.open) this.#prints.delete(article.path);
    this.#identities = new Map();
  }

  forget(paths: Iterable<ContentPath>): void {
    for (const path of paths) {
      this.#prints.delete(path);
      this.#dates.delete(path);
    }
  }

  #isPlacedByText({ visibility, published, updated }: Article, now: Instant): boolean {
    if (visibility === "withdrawn") return true;
    if (visibility !== "public") return false;
    return published === undefined || (this.#isOrderedByChanges && (updated === undefined || updated > now));
  }
}
