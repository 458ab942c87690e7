import { dueAt } from "../feeds/lineup.ts";
import type { PlannedFeed } from "../feeds/valueLineups.ts";
import { formerPaths } from "../ledger/formerPaths.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { PublishedEntry } from "../ledger/publishedFeed.ts";
import type { Reconciled } from "../ledger/reconcile.ts";
import type { Article } from "../model/article.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Entry } from "../model/entry.ts";
import type { HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { heldToken } from "../model/heldToken.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { hugeEntryCount } from "../model/thresholds.ts";
import { Guard } from "../publish/guard.ts";
import { reconcileContext, takeOver } from "./articles/intake.ts";
import { Assembly } from "./assembly.ts";
import { candidatesOf, type Selection } from "./drafts/carried.ts";
import { Drafting } from "./drafts/drafting.ts";
import { Identities } from "./identities.ts";
import type { OnProgress, SiteParts } from "./siteParts.ts";
import { countEntries } from "./told/countEntries.ts";

/** What to publish, and what the ledger must contain first. */
export interface Plan {
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
  readonly changes: Reconciled["changes"];
  readonly diagnostics: Reconciled["diagnostics"];
  /** So many entries were made for it that memory matters until it is published. */
  readonly isHuge: boolean;
}

/** The circumstances of one update. */
export interface Circumstances {
  readonly now: Instant;
  /** The held feeds that have been accepted so far. */
  readonly accepted: () => string | undefined;
  readonly onProgress: OnProgress;
}

/** How often everything is looked at in one update because files were moved in the meantime. */
const mostSweeps = 3;
/** How often files are read again in one update because they were saved in the meantime. */
const mostReadings = 20;

/** Goes from the articles to the feeds: which entry each article is, what each feed contains, and what is held back. */
export class Planner {
  readonly guard: Guard;
  /** The last plan. */
  feeds: readonly Feed[] = [];
  /** The settings and the articles of these feeds. */
  planned: readonly PlannedFeed[] = [];
  held: readonly HeldFeed[] = [];
  readonly #parts: SiteParts;
  #drafting: Drafting;
  #identities = new Identities();
  #assembly: Assembly;
  #entryCount = 0;
  /** The ledger as it will be when this plan is published. */
  #planned: Ledger;
  #now: Instant;

  constructor(parts: SiteParts, now: Instant) {
    this.#parts = parts;
    this.#drafting = new Drafting(parts);
    this.#assembly = new Assembly(parts);
    this.#planned = parts.ledgerFile.ledger;
    this.#now = now;
    const knowledge = {
      isMissed: (entry: PublishedEntry) => this.#isMissed(entry),
      isToCome: (entry: PublishedEntry) => this.#isToCome(entry),
      isDated: ({ path }: Entry) => parts.articles.get(path)?.article?.published !== undefined,
      digestOf: (id: string) => this.#planned.get(id)?.digest,
    };
    this.guard = new Guard(parts.options, knowledge, (feed) => parts.publisher.isOut(feed));
  }

  /** A separate function, so that the input of a plan need not stay in memory while documents are written. */
  async plan(circumstances: Circumstances): Promise<Plan> {
    const { lineups, articles, drafts, ledgerFile, worker, options } = this.#parts;
    const { now, onProgress } = circumstances;
    this.#now = now;
    /** The articles whose files this plan relies on to be as they were when they were read. */
    const relied = new Set<ContentPath>();
    for (let round = 1; ; round += 1) {
      const current = lineups.current(now, ledgerFile.ledger.feeds());
      const selections = current.feeds.map(
        (planned): Selection => ({
          planned,
          window: planned.lineup.window(now),
          archives: planned.lineup.archives(now),
        }),
      );
      const touched = await this.#drafting.draftAll(selections, onProgress);
      this.#identities.touch(touched);
      this.#assembly.stir(touched);
      for (const path of touched) relied.add(path);
      const overtaken = articles.overtaken(relied);
      const dirty =
        this.#lostSources(overtaken.keys(), round) ??
        overtakenSources(overtaken.values(), round) ??
        this.#outdatedSources(relied);
      if (dirty === undefined) {
        const isHuge = touched.size >= hugeEntryCount;
        if (isHuge) {
          if (options.isOnce === true) this.#drafting.forgetWay();
          await worker.stop();
          await options.relieveMemory?.();
        }
        const plan = this.#planOf(selections, circumstances);
        this.feeds = plan.feeds;
        this.planned = current.feeds;
        this.#entryCount = this.#drafting.made.size;
        this.held = plan.held;
        return { ...plan, diagnostics: [...plan.diagnostics, ...current.diagnostics], isHuge };
      }
      const read = articles.update(dirty);
      drafts.invalidate([...read.changed, ...read.removed, ...read.others], read.names);
      await takeOver(this.#parts, read, new Set(read.changed), now);
    }
  }

  /** How many articles are in some feed. */
  get entryCount(): number {
    const hasArchives = this.feeds.some(({ archives = [] }) => archives.length > 0);
    return hasArchives ? countEntries(this.feeds) : this.#entryCount;
  }

  /**
   * Forgets what only the next plan would use of the last one: some 60 MB while a feed of 100,000 entries is
   * written. If there is a next one after all, it starts from the articles.
   */
  forgetWay(): void {
    const { entries, lineups } = this.#parts;
    this.#drafting = new Drafting(this.#parts);
    this.#identities = new Identities();
    this.#assembly = new Assembly(this.#parts);
    entries.forgetAll();
    lineups.forgetWindows();
  }

  /** What was planned is in the ledger. */
  settle(): void {
    this.#parts.sightings.settle();
    this.#planned = this.#parts.ledgerFile.ledger;
    this.#identities.settle(this.#planned, this.#drafting.made);
  }

  /**
   * If texts turn up that the ledger knows from another path, files may have been renamed of which only a part has been reported. Before
   * ids are decided, the old and the new paths of these texts are looked at, too.
   */
  #outdatedSources(relied: Set<ContentPath>): Dirty | undefined {
    const { sightings, ledgerFile, articles } = this.#parts;
    const { ledger } = ledgerFile;
    const open = this.#identities.openDrafts(ledger, this.#drafting.made);
    const former = formerPaths(ledger, [...open, ...sightings.open]).filter((path) => !relied.has(path));
    const paths = articles.outdated(former);
    for (const path of former) relied.add(path);
    return paths.length === 0 ? undefined : { kind: "paths", paths };
  }

  /**
   * Articles whose files are gone before or after their text was read: files are being moved right now. While such an article counts as
   * still at its path, its entry is not given to the same text elsewhere, which would get a new id. So everything is looked at again. If
   * that does not help after a few times, only the missing articles are looked at, and are then gone.
   */
  #lostSources(overtaken: Iterable<ContentPath>, round: number): Dirty | undefined {
    const { articles, drafts } = this.#parts;
    const paths = articles.lost([...drafts.failed, ...overtaken]);
    if (paths.length === 0) return undefined;
    return round <= mostSweeps ? { kind: "all" } : { kind: "paths", paths };
  }

  #planOf(selections: readonly Selection[], { now, accepted }: Circumstances): Omit<Plan, "isHuge"> {
    const { sightings, ledgerFile } = this.#parts;
    const { made } = this.#drafting;
    const unplaced = sightings.open.filter(({ article }) => !made.has(article.path));
    const { dates, withdrawn } = sightings;
    const context = { ...reconcileContext(this.#parts, now), sightings: dates, withdrawn };
    const everything = this.#identities.reconcile(ledgerFile.ledger, { drafts: made, unplaced }, context);
    this.#planned = everything.ledger;
    this.#assembly.stir(everything.stirred);
    const identities = this.#identities.all;
    const { tombstones } = everything;
    const feeds = this.#assembly.assemble(selections, { made, identities, tombstones, planned: this.#planned, now });
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
      selections.flatMap((selection, at) =>
        names.has(feeds[at]?.name ?? "") ? [] : Array.from(candidatesOf(selection), ({ article }) => article.path),
      ),
    );
    for (const { article } of this.#parts.sightings.withdrawn) free.add(article.path);
    return changes.filter(({ path }) => free.has(path));
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

  /** Its date was over when it was published, and is not now. An article whose author postponed it has another date than its entry. */
  #isToCome({ id, published }: PublishedEntry): boolean {
    const known = this.#planned.get(id);
    if (known === undefined || published === undefined || published <= this.#now) return false;
    const article = this.#parts.articles.get(known.path)?.article;
    return article?.visibility === "public" && dueAt(article, known) > this.#now;
  }

  /** An article that was moved while it was in no feed. */
  #findMoved({ title, published }: PublishedEntry): Article | undefined {
    for (const { article } of this.#parts.articles.records.values()) {
      if (article?.title === title && article?.published === published) return article;
    }
    return undefined;
  }
}

/**
 * Articles that were saved after they were read. Otherwise, the title of one version would be published with the text of another, or one of
 * two files that swap their names twice, and the ledger would not know the text again if the file is renamed next. What is published was on
 * the disk at one moment.
 */
function overtakenSources(paths: Iterable<string>, round: number): Dirty | undefined {
  const all = [...paths];
  return all.length === 0 || round > mostReadings ? undefined : { kind: "paths", paths: all };
}
