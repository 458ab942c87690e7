import { withArchives, withYearsChained } from "../feeds/archives.ts";
import { assembleChannel } from "../feeds/channel.ts";
import { assembleFeed, movedFeed } from "../feeds/feed.ts";
import type { Candidate } from "../feeds/lineup.ts";
import type { PlannedFeed } from "../feeds/valueLineups.ts";
import { formerPaths } from "../ledger/formerPaths.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { PublishedEntry } from "../ledger/publishedFeed.ts";
import { type Reconciled, reconcile } from "../ledger/reconcile.ts";
import type { Article } from "../model/article.ts";
import type { FeedConfig } from "../model/config.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Draft, Entry, Tombstone } from "../model/entry.ts";
import type { HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { heldToken } from "../model/heldToken.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { Guard } from "../publish/guard.ts";
import { reconcileContext, takeOver } from "./articles/intake.ts";
import { draftAll, type Selection } from "./drafts/drafting.ts";
import type { OnProgress, SiteParts } from "./siteParts.ts";

/** What to publish, and what the ledger must contain first. */
export interface Plan {
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
  readonly changes: Reconciled["changes"];
  readonly diagnostics: Reconciled["diagnostics"];
}

/** The circumstances of one update. */
export interface Circumstances {
  readonly now: Instant;
  /** What has been accepted so far of what the guard holds back. */
  readonly accepted: () => string | undefined;
  readonly onProgress: OnProgress;
}

/** How often everything is looked at in one update because files were moved meanwhile. */
const mostSweeps = 3;

/** Goes from the articles to the feeds: which entry each article is, what each feed contains, and what is held back. */
export class Planner {
  readonly guard: Guard;
  /** The last plan. */
  feeds: readonly Feed[] = [];
  /** The settings and the articles of these feeds. */
  planned: readonly PlannedFeed[] = [];
  held: readonly HeldFeed[] = [];
  readonly #parts: SiteParts;
  /** The settings and the articles of these feeds. */
  #planned: Ledger;
  #now: Instant;

  constructor(parts: SiteParts, now: Instant) {
    this.#parts = parts;
    this.#planned = parts.ledgerFile.ledger;
    this.#now = now;
    this.guard = new Guard(parts.options, {
      isMissed: (entry) => this.#isMissed(entry),
      isDated: ({ path }) => parts.articles.get(path)?.article?.published !== undefined,
    });
  }

  /** In a function of its own, so that the input of plans need not stay in memory while documents are written. */
  async plan(circumstances: Circumstances): Promise<Plan> {
    const { lineups, articles, drafts, ledgerFile } = this.#parts;
    const { now, onProgress } = circumstances;
    this.#now = now;
    const looked = new Set<ContentPath>();
    for (let round = 1; ; round += 1) {
      const current = lineups.current(now, ledgerFile.ledger.feeds());
      const selections = current.feeds.map(
        ({ feed, lineup, ...moves }): Selection => ({
          feed,
          ...moves,
          window: lineup.window(now),
          archives: lineup.archives(now),
        }),
      );
      const made = await draftAll(this.#parts, selections, onProgress);
      const dirty = this.#lostSources(round) ?? this.#outdatedSources(made, looked);
      if (dirty === undefined) {
        const plan = this.#planOf(selections, made, circumstances);
        this.feeds = plan.feeds;
        this.planned = current.feeds;
        this.held = plan.held;
        return { ...plan, diagnostics: [...plan.diagnostics, ...current.diagnostics] };
      }
      const read = articles.update(dirty);
      drafts.invalidate([...read.changed, ...read.removed, ...read.others], read.names);
      await takeOver(this.#parts, read, new Set(read.changed), now);
    }
  }

  /** What was planned is in the ledger. */
  settle(): void {
    this.#parts.sightings.settle();
    this.#planned = this.#parts.ledgerFile.ledger;
  }

  /**
   * If texts turn up that the ledger knows from another path, files may have been renamed of which only a part has been reported. Before
   * ids are decided, the old and the new paths of these texts are looked at: each once for its text, and in every round for its existence,
   * because more files may be moved meanwhile.
   */
  #outdatedSources(made: ReadonlyMap<ContentPath, Draft>, looked: Set<ContentPath>): Dirty | undefined {
    const { sightings, ledgerFile, articles } = this.#parts;
    const former = formerPaths(ledgerFile.ledger, [...made.values(), ...sightings.open]);
    const lost = articles.lost(former.filter((path) => looked.has(path)));
    const outdated = articles.outdated(former.filter((path) => !looked.has(path)));
    for (const path of former) looked.add(path);
    const paths = [...lost, ...outdated];
    return paths.length === 0 ? undefined : { kind: "paths", paths };
  }

  /**
   * Articles whose text cannot be read because their files are gone: files are being moved right now. While such an article counts as still
   * at its path, its entry is not given to the same text elsewhere, which would get a new id. So everything is looked at again. If that
   * does not help after a few times, only the missing articles are looked at, and are then gone.
   */
  #lostSources(round: number): Dirty | undefined {
    const { articles, drafts } = this.#parts;
    const paths = articles.lost(drafts.failed);
    if (paths.length === 0) return undefined;
    return round <= mostSweeps ? { kind: "all" } : { kind: "paths", paths };
  }

  #planOf(
    selections: readonly Selection[],
    made: ReadonlyMap<ContentPath, Draft>,
    { now, accepted }: Circumstances,
  ): Plan {
    const { sightings, ledgerFile } = this.#parts;
    const unplaced = sightings.open.filter(({ article }) => !made.has(article.path));
    const { dates, withdrawn } = sightings;
    const context = { ...reconcileContext(this.#parts, now), sightings: dates, withdrawn };
    const everything = reconcile(ledgerFile.ledger, [...made.values(), ...unplaced], context);
    this.#planned = everything.ledger;
    const feeds = this.#assemble(selections, made, everything);
    const known = ledgerFile.ledger;
    const fresh = everything.changes.filter(({ id }) => known.get(id) === undefined);
    const found = this.guard.check(feeds, new Set(fresh.map(({ id }) => id)));
    const { changes, diagnostics } = everything;
    if (found.length === 0 || heldToken(found) === accepted()) return { feeds, held: [], changes, diagnostics };
    return { feeds, held: found, changes: this.#changesOfFree(selections, feeds, found, changes), diagnostics };
  }

  /**
   * What is held back must leave no trace in the ledger, because it may never be published. What is published has the ids that were decided
   * for all.
   */
  #changesOfFree(
    selections: readonly Selection[],
    feeds: readonly Feed[],
    held: readonly HeldFeed[],
    changes: Plan["changes"],
  ): Plan["changes"] {
    const names = new Set(held.map(({ feed }) => feed));
    const free = new Set(
      selections.flatMap(({ window, archives }, at) =>
        names.has(feeds[at]?.name ?? "") ? [] : [...window, ...archives.flat()].map(({ article }) => article.path),
      ),
    );
    for (const { article } of this.#parts.sightings.withdrawn) free.add(article.path);
    return changes.filter(({ path }) => free.has(path));
  }

  #assemble(
    selections: readonly Selection[],
    made: ReadonlyMap<ContentPath, Draft>,
    { identities, tombstones }: Reconciled,
  ): readonly Feed[] {
    const { options, entries, translations, ledgerFile } = this.#parts;
    const { config } = options;
    const { ledger } = ledgerFile;
    const feeds = selections.map(({ feed, window, archives, movedTo, formerName }): Feed => {
      const entryOf = entries.of(feed);
      const entriesOf = (candidates: readonly Candidate[]): Entry[] =>
        candidates.flatMap(({ article }) => {
          const draft = made.get(article.path);
          const identity = identities.get(article.path);
          if (draft === undefined || identity === undefined) return [];
          return entryOf(draft, identity, translations.of(article));
        });
      const carried = entriesOf(window);
      // A change that the ledger has just dated may have moved an entry up.
      if (feed.order === "updated") carried.sort((a, b) => b.updated - a.updated);
      const known = ledger.feed(feed.name) ?? (formerName === undefined ? undefined : ledger.feed(formerName));
      const gone = feed.group === undefined ? tombstones : this.#tombstonesOf(feed, tombstones);
      const assembled = assembleFeed(config, feed, assembleChannel(config, feed), carried, gone, known);
      if (movedTo !== undefined) return movedFeed(config, assembled, movedTo);
      const successor = formerName === undefined ? assembled : { ...assembled, movedFrom: formerName };
      return withArchives(config, feed, successor, archives.map(entriesOf));
    });
    return withYearsChained(config, feeds);
  }

  /** The articles that have the value of this feed. */
  #tombstonesOf(feed: FeedConfig, tombstones: readonly Tombstone[]): readonly Tombstone[] {
    const { articles, lineups } = this.#parts;
    return tombstones.filter(({ id }) => {
      const known = this.#planned.get(id);
      const article = known && articles.get(known.path)?.article;
      return article !== undefined && lineups.isOf(article, known?.published ?? 0, feed);
    });
  }

  /** An entry that is gone although its article was not withdrawn, has not expired, and was not pushed out by newer ones. */
  #isMissed(entry: PublishedEntry): boolean {
    const { articles, lineups } = this.#parts;
    const path = this.#planned.get(entry.id)?.path;
    const article = (path && articles.get(path)?.article) ?? this.#findMoved(entry);
    if (article === undefined) return true;
    const { visibility, expires } = article;
    const isPublic = visibility === "public" && (expires === undefined || expires > this.#now);
    return isPublic && !lineups.has(article.path);
  }

  /** An article that was moved while it was in no feed. */
  #findMoved({ title, published }: PublishedEntry): Article | undefined {
    for (const { article } of this.#parts.articles.records.values()) {
      if (article?.title === title && article?.published === published) return article;
    }
    return undefined;
  }
}
