import type { ValueWithoutFeed } from "../feeds/lineups.ts";
import type { ForeignFeed } from "../ledger/readFeed.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Content } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { heldToken } from "../model/heldToken.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import type { Comparison } from "../publish/guard.ts";
import { type Adopted, type AdoptOptions, adoptIds } from "./adoptIds.ts";
import { bringUpToDate } from "./bringUpToDate.ts";
import type { EngineOptions } from "./options.ts";
import { Planner } from "./planner.ts";
import { idleFeeds, pruneFeeds } from "./pruneFeeds.ts";
import { hasProfiles } from "./receivers/hasProfiles.ts";
import type { ReceiverChecks } from "./receivers/receiverChecks.ts";
import { type Achieved, SiteMemory } from "./siteMemory.ts";
import { createParts, type OnProgress, type OpenedSite, type SiteParts } from "./siteParts.ts";
import { createProgress } from "./told/progress.ts";
import { siteDiagnostics } from "./told/siteDiagnostics.ts";
import { articleStates, explainPlace, type Standing } from "./told/standing.ts";
import { runningMs } from "./told/stopwatch.ts";
import { tellOf } from "./told/tellOf.ts";
import { Troubles } from "./told/troubles.ts";
import { resultOf, type UpdateResult } from "./told/updateResult.ts";

/** The articles of a folder and their feeds: built once, then kept current. There is one code path for both. */
export class Site {
  readonly #opened: OpenedSite;
  readonly #parts: SiteParts;
  readonly #planner: Planner;
  readonly #memory: SiteMemory;
  readonly #troubles: Troubles;
  #receivers: ReceiverChecks | undefined;
  #isFirst = true;
  /** The cache that other machines share lacks something that was saved here. */
  #isToShare = false;
  #onProgress: OnProgress = () => {};
  /** What has been accepted of what the guard holds back. */
  #accepted: string | undefined;
  #now: Instant;

  constructor(options: EngineOptions, opened: OpenedSite) {
    this.#opened = opened;
    this.#now = options.clock.now();
    this.#parts = createParts(options, opened, (...step) => this.#onProgress(...step));
    this.#planner = new Planner(this.#parts, this.#now);
    this.#memory = new SiteMemory(options, this.#parts);
    this.#troubles = new Troubles(options.emit);
  }

  /**
   * Reads what may have changed, and brings the ledger and the documents up to date. All or nothing: if it fails, the old documents stay,
   * and the next update tries again.
   */
  async update(dirty: Dirty): Promise<UpdateResult> {
    const { options, articles, drafts, schedule } = this.#parts;
    if (dirty.kind === "all") await this.#opened.content?.refresh();
    const started = runningMs();
    this.#onProgress = createProgress(options.emit, started, options.signal);
    this.#now = options.clock.now();
    const restored = this.#isFirst ? this.#memory.restore() : [];
    this.#isFirst = false;
    const read = articles.update(dirty);
    this.#memory.sawChanges(read.changed.length + read.removed.length);
    drafts.invalidate([...read.changed, ...read.removed, ...read.others], read.names);
    if (dirty.kind === "paths" && dirty.elsewhere !== undefined) drafts.invalidateFiles(dirty.elsewhere);
    if (read.isEverything) drafts.lookAgain();
    const stirred = [...restored, ...schedule.changedBy(this.#now)];
    const changed = stirred.length === 0 ? read.changed : [...new Set([...stirred, ...read.changed])];
    const changes = { ...read, changed };
    // Decisions of builders that share the ledger may be later than the time of this clock: see `sharedClock`.
    const isShared = options.config.ledger.store !== undefined;
    const moment = (): Instant => {
      if (isShared) this.#now = options.clock.now();
      return this.#now;
    };
    const circumstances = { moment, accepted: () => this.#accepted, onProgress: this.#onProgress };
    const outcome = await bringUpToDate(this.#parts, this.#planner, changes, new Set(read.changed), circumstances);
    const ofLedger = [...this.#parts.ledgerFile.diagnostics, ...this.#opened.diagnostics];
    await this.#askReceivers();
    const ofReceivers = this.#receivers?.diagnostics ?? [];
    const ofContent = this.#opened.content?.diagnostics ?? [];
    this.#troubles.update(siteDiagnostics(this.#parts, [...ofLedger, ...ofContent], outcome.diagnostics, ofReceivers));
    const result = resultOf(this.#parts, this.#planner, outcome, this.#now);
    const entries = this.#planner.entryCount;
    if (!result.failed) this.#accepted = undefined;
    // Problems of the ledger are reported again while they exist; feeds that are held back are compared again.
    const isSettled = !result.failed && result.held.length === 0 && ofLedger.length === 0;
    this.#memory.note(isSettled ? this.#achieved(result, entries) : undefined);
    tellOf(this.#parts, result, {
      dirty,
      durationMs: runningMs() - started,
      entries,
    });
    return result;
  }

  /**
   * Publishes, with the next update, what is held back now, once, as `--accept` would have done.
   * @param token What was shown to the person who accepts (`heldToken`)
   * @returns false if nothing is held back, or not what was shown
   */
  acceptHeld(token?: string): boolean {
    const current = heldToken(this.#planner.held);
    if (this.#planner.held.length === 0 || (token !== undefined && token !== current)) return false;
    this.#accepted = current;
    return true;
  }

  /**
   * Absolute paths of files that the documents are made from, but that are outside the content folder, or where its watcher does not look.
   */
  filesElsewhere(): readonly string[] {
    return [...new Set([...this.#parts.drafts.filesOutside(), ...this.#parts.articles.linkTargets])];
  }

  /** Where the articles lie in a store. */
  get content(): StoredContent | undefined {
    return this.#opened.content;
  }

  /** Saves what the next process can reuse. */
  remember(): void {
    if (this.#memory.keep()) this.#isToShare = true;
  }

  /** Saves it for other machines, if the config says so. */
  async shareCache(): Promise<void> {
    if (!this.#isToShare) return;
    this.#isToShare = false;
    await this.#opened.shared?.putBack(this.#opened.content);
  }

  /** Does work that publishing need not wait for, but the next change would have to. */
  getReady(): void {
    this.#parts.lineups.sort();
  }

  /** The files that were found, including those that are not published. */
  get articleCount(): number {
    return this.#parts.articles.records.size;
  }

  snapshot(): Snapshot {
    const nextDue = this.#parts.schedule.nextDue(this.#now);
    const standing = this.#standing();
    return {
      config: this.#parts.options.config,
      articles: () => articleStates(standing),
      feeds: this.#planner.feeds,
      diagnostics: this.#troubles.all,
      held: this.#planner.held,
      ...(nextDue === undefined ? {} : { nextDue }),
    };
  }

  /** One line that says why an article is, or is not, in a feed. */
  explain(path: ContentPath, feed: string): string {
    return explainPlace(path, feed, this.#standing());
  }

  /** The content of any article, including drafts and scheduled ones: only for the preview. */
  async renderArticle(path: ContentPath): Promise<Content | undefined> {
    const article = this.#parts.articles.get(path)?.article;
    return article && (await this.#parts.drafts.preview(article));
  }

  /**
   * Reuses the ids of a feed that another program made from these articles, and saves them if this site publishes.
   * @throws FeedwrightError LEDGER_UNWRITABLE, LEDGER_BUSY
   */
  adopt(foreign: ForeignFeed, options: AdoptOptions): Promise<Adopted> {
    return adoptIds(this.#parts, foreign, options, this.#now);
  }

  /** The feeds that an article belongs to, whether or not they contain it. */
  feedsOf(path: ContentPath): readonly string[] {
    return this.#planner.planned.flatMap(({ feed, lineup }) => (lineup.get(path) === undefined ? [] : feed.name));
  }

  /** The values of an article that have no feed, because too few articles have them. */
  valuesWithoutFeed(path: ContentPath): readonly ValueWithoutFeed[] {
    return this.#parts.lineups.tooFew(path, this.#now, this.#planner.planned);
  }

  /** Feeds of values that no article has now, and those left behind when a value was renamed. */
  idleFeeds(): readonly Feed[] {
    return idleFeeds(this.#planner);
  }

  /**
   * Removes feeds permanently: from then on, their subscribers get no answer. Returns the documents that were deleted.
   * @throws FeedwrightError LEDGER_UNWRITABLE, LEDGER_BUSY
   */
  prune(feeds: readonly Feed[]): Promise<readonly string[]> {
    return pruneFeeds(this.#parts, feeds, this.#now);
  }

  /**
   * The problems that the documents would have if they were written now.
   * @param look Gets each document
   */
  async verify(look?: (path: string, bytes: Uint8Array) => void): Promise<readonly Diagnostic[]> {
    const { publisher, worker } = this.#parts;
    try {
      const { problems, discard, documents } = await publisher.prepare(this.#planner.feeds, this.#planner.feeds, {
        purpose: "look",
        isSweep: true,
      });
      if (look !== undefined) for (const { path, bytes } of documents()) look(path, bytes);
      discard();
      return problems;
    } finally {
      await worker.stop();
    }
  }

  /** What subscribers of each feed would see of this publication. */
  compare(): readonly { readonly feed: string; readonly comparison: Comparison | undefined }[] {
    return this.#planner.feeds.map((feed) => ({ feed: feed.name, comparison: this.#planner.guard.compare(feed) }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.remember();
    await this.shareCache();
    this.#parts.ledgerFile.close();
    this.#opened.content?.close();
    this.#parts.texts.close();
    this.#parts.entryBytes?.close();
    this.#opened.lock?.release();
  }

  /** Only if a config names receivers, so that others do not pay for it. */
  async #askReceivers(): Promise<void> {
    const { options } = this.#parts;
    if (!options.publish || !hasProfiles(options.config)) return;
    this.#receivers ??= new (await import("./receivers/receiverChecks.ts")).ReceiverChecks(options);
    await this.#receivers.update(this.#planner.feeds, this.#now);
  }

  #achieved({ written, unchanged, broken, nextDue }: UpdateResult, entries: number): Achieved {
    const documents = [...written, ...unchanged];
    // Each process finds problems of the store itself.
    const ofContent: ReadonlySet<Diagnostic> = new Set(this.#opened.content?.diagnostics);
    return {
      now: this.#now,
      documents,
      entries,
      broken,
      nextDue,
      judgedUntil: this.#receivers?.nextChange,
      media: this.#receivers?.files ?? [],
      diagnostics: this.#troubles.all.filter((one) => !ofContent.has(one)),
    };
  }

  #standing(): Standing {
    const { articles, lineups, ledgerFile, options } = this.#parts;
    return {
      records: articles.records,
      lineups,
      planned: this.#planner.planned,
      feeds: this.#planner.feeds,
      ledger: ledgerFile.ledger,
      siteLanguage: options.config.site.language,
      now: this.#now,
    };
  }
}
