import { createNormalizer } from "../article/normalize.ts";
import { wayInto } from "../disk/contained.ts";
import { lockFile } from "../disk/lockFile.ts";
import { lockOutput, type OutputLock } from "../disk/lockOutput.ts";
import { withArchives } from "../feeds/archives.ts";
import { assembleChannel } from "../feeds/channel.ts";
import { assembleFeed, feedIdentity } from "../feeds/feed.ts";
import { type Candidate, Lineup } from "../feeds/lineup.ts";
import { compileWhere } from "../feeds/where.ts";
import { type Adoption, adoptMatches, matchFeed } from "../ledger/adopt.ts";
import { formerPaths } from "../ledger/formerPaths.ts";
import type { Ledger, LedgerFeed } from "../ledger/ledger.ts";
import { LedgerFile } from "../ledger/ledgerFile.ts";
import type { PublishedEntry } from "../ledger/publishedFeed.ts";
import type { ForeignFeed } from "../ledger/readFeed.ts";
import { type ReconcileContext, type Reconciled, reconcile } from "../ledger/reconcile.ts";
import type { Article, FoundFile } from "../model/article.ts";
import { articleKinds } from "../model/catalogue/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { Config, FeedConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Content, Draft, Entry, Fingerprint } from "../model/entry.ts";
import { FeedwrightError } from "../model/error.ts";
import type { HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { heldToken } from "../model/heldToken.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { archivePaths, documentPaths } from "../publish/documentPaths.ts";
import { type Comparison, Guard } from "../publish/guard.ts";
import { healOutput } from "../publish/healOutput.ts";
import { Publisher } from "../publish/publisher.ts";
import type { Listing } from "../source/discover.ts";
import { readBody } from "../source/readBody.ts";
import { shareIndex } from "../workers/sharedIndex.ts";
import { TextsOnDisk } from "../workers/textsOnDisk.ts";
import { type ArticleChanges, Articles } from "./articles.ts";
import { settleDates } from "./dates.ts";
import { Drafts } from "./drafts.ts";
import { Entries } from "./entries.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { EngineOptions } from "./options.ts";
import { missingKeys, unfilledTokens } from "./permalinkCheck.ts";
import { createProgress } from "./progress.ts";
import type { RenderWorker } from "./renderService.ts";
import { Schedule } from "./schedule.ts";
import { Sightings } from "./sightings.ts";
import { type Achieved, SiteMemory } from "./siteMemory.ts";
import { articleStates, explainPlace, type Standing } from "./standing.ts";
import { runningMs } from "./stopwatch.ts";
import { Translations } from "./translations.ts";
import { Troubles } from "./troubles.ts";

export interface UpdateResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly held: readonly HeldFeed[];
  /** Articles that are left out, or kept as they last were, because they are broken. */
  readonly broken: number;
  /** Nothing could be written; the old documents stand. */
  readonly failed: boolean;
  readonly nextDue?: Instant;
}

/**
 * Opens a site: takes the output folder, if it is not taken yet, and reads the ledger.
 * @throws FeedwrightError OUTPUT_LOCKED, LEDGER_UNREADABLE, LEDGER_NEWER
 */
export async function openSite(options: EngineOptions, before: Before = {}): Promise<Site> {
  const { config, fs, publish } = options;
  const lock = before.lock ?? (publish ? lockOutput(fs, config.out.dir) : undefined);
  try {
    if (publish) healOutput(fs, config.out.dir, [...documentPaths(config), ...archivePaths(config, fs)]);
    const ledgerFile = new LedgerFile(fs, config.ledger.file, () => lockFile(fs, config.ledger.file));
    const { ledger } = ledgerFile;
    const isEmpty = ledger.size === 0 && ledger.feeds().length === 0;
    const isLost =
      isEmpty &&
      before.isNew !== true &&
      documentPaths(config).some((path) => fs.existsSync(`${config.out.dir}/${path}`));
    const lost = isLost ? [diagnostic(ledgerKinds.LEDGER_LOST, {}, { file: config.ledger.file })] : [];
    return new Site(options, { lock, ledgerFile, diagnostics: lost, files: before.files });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** The articles of a folder and the feeds made of them: built once, then kept current. One way for both. */
export class Site {
  readonly #options: EngineOptions;
  readonly #articles: Articles;
  readonly #drafts: Drafts;
  readonly #texts: TextsOnDisk;
  readonly #entries: Entries;
  readonly #lineups: readonly Lineup[];
  readonly #schedule = new Schedule();
  readonly #sightings: Sightings;
  readonly #troubles: Troubles;
  readonly #guard: Guard;
  readonly #publisher: Publisher;
  readonly #lock: OutputLock | undefined;
  readonly #memory: SiteMemory;
  readonly #translations: Translations;
  #isFirst = true;
  #arePatternsSound = false;
  readonly #ledgerFile: LedgerFile;
  readonly #lossDiagnostics: readonly Diagnostic[];
  /** The ledger as it would be, were everything published. */
  #planned: Ledger;
  #progress: (stage: string, done: number, total: number) => void = () => {};
  #feeds: readonly Feed[] = [];
  #held: readonly HeldFeed[] = [];
  /** What somebody has accepted of what the guard holds back. */
  #accepted: string | undefined;
  #now: Instant;
  /** For the update that is being made, once that has needed it. */
  #thread: Promise<RenderWorker | undefined> | undefined;

  constructor(options: EngineOptions, parts: SiteParts) {
    const { config, fs, clock, emit } = options;
    this.#options = options;
    this.#lock = parts.lock;
    this.#ledgerFile = parts.ledgerFile;
    this.#lossDiagnostics = parts.diagnostics;
    this.#planned = parts.ledgerFile.ledger;
    this.#sightings = new Sightings(config, fs);
    this.#now = clock.now();
    this.#articles = new Articles({
      fs,
      content: config.content,
      files: parts.files,
      normalize: createNormalizer(config),
      onMany: options.onMany,
      startReadAhead: options.startReadAhead,
      onProgress: (done, total) => this.#progress("reading", done, total),
    });
    this.#texts = new TextsOnDisk(fs, [...(options.cache === undefined ? [] : [options.cache.folder]), config.out.dir]);
    this.#drafts = new Drafts(options, this.#articles, this.#texts);
    this.#translations = new Translations(config.site.language, () => this.#articles.linkables());
    this.#memory = new SiteMemory(options, {
      articles: this.#articles,
      drafts: this.#drafts,
      sightings: this.#sightings,
    });
    this.#entries = new Entries(config);
    this.#lineups = config.feeds.map((feed) => new Lineup(feed, compileWhere(feed, config.site.language)));
    this.#troubles = new Troubles(emit);
    this.#guard = new Guard(options, {
      isMissed: (entry) => this.#isMissed(entry),
      isDated: ({ path }) => this.#articles.get(path)?.article?.published !== undefined,
    });
    this.#publisher = new Publisher(options, () => this.#getThread());
  }

  /**
   * Reads what may have changed and brings ledger and documents up to date. All or nothing: when it fails, the old
   * documents stand, and the next update tries again.
   */
  async update(dirty: Dirty): Promise<UpdateResult> {
    const started = runningMs();
    this.#progress = createProgress(this.#options.emit, started);
    this.#now = this.#options.clock.now();
    const restored = this.#isFirst ? this.#memory.restore() : [];
    this.#isFirst = false;
    const read = this.#articles.update(dirty);
    this.#memory.sawChanges(read.changed.length + read.removed.length);
    this.#drafts.invalidate([...read.changed, ...read.removed, ...read.others], read.names);
    if (dirty.kind === "paths" && dirty.elsewhere !== undefined) this.#drafts.invalidateFiles(dirty.elsewhere);
    if (read.isEverything) this.#drafts.lookAgain();
    const stirred = [...restored, ...this.#schedule.changedBy(this.#now)];
    const changes = { ...read, changed: stirred.length === 0 ? read.changed : union(stirred, read.changed) };
    const outcome = await this.#bringUpToDate(changes, new Set(read.changed));
    this.#troubles.update(this.#diagnostics(outcome.diagnostics));
    const nextDue = this.#changesAt(this.#schedule.nextDue(this.#now));
    const result: UpdateResult = {
      ...outcome,
      held: this.#held,
      broken:
        [...this.#articles.troubled.keys()].filter((path) => this.#articles.get(path)?.broken).length +
        this.#drafts.failed.size,
      ...(nextDue === undefined ? {} : { nextDue }),
    };
    if (!result.failed) this.#accepted = undefined;
    // What is wrong with the ledger is told again as long as it is; what is held back is compared again.
    const isSettled = !result.failed && result.held.length === 0 && [...this.#ledgerDiagnostics()].length === 0;
    this.#memory.note(isSettled ? this.#achieved(result) : undefined);
    this.#tell(result, dirty, runningMs() - started);
    return result;
  }

  /** @param read Articles whose files are not as the ledger may know them. */
  async #bringUpToDate(changes: ArticleChanges, read: ReadonlySet<ContentPath>): Promise<Published> {
    try {
      let changed = changes;
      // Until nobody else has written the ledger in between; who writes it without a pause is not waited for.
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        if (this.#ledgerFile.refresh()) changed = { ...changed, changed: [...this.#articles.records.keys()] };
        await this.#takeOver(changed, read);
        const unfilled = this.#unfilledTokens();
        if (unfilled.length > 0) return { written: [], unchanged: [], failed: true, diagnostics: unfilled };
        const outcome = await this.#publish(await this.#planAll());
        if (outcome !== undefined) return outcome;
      }
      throw new FeedwrightError(ledgerKinds.LEDGER_BUSY, {}, { file: this.#options.config.ledger.file });
    } catch (error) {
      if (!(error instanceof FeedwrightError)) throw error;
      return { written: [], unchanged: [], failed: true, diagnostics: [error.diagnostic] };
    } finally {
      await this.#stopThread();
    }
  }

  /** Looked for until there are none: what they would give every article is no address. */
  #unfilledTokens(): readonly Diagnostic[] {
    const { config, fs } = this.#options;
    const { records, troubled } = this.#articles;
    if (this.#arePatternsSound) return missingKeys(config, troubled);
    const unfilled = unfilledTokens(config, fs, records.values());
    this.#arePatternsSound = unfilled.length === 0 && records.size > 0;
    return unfilled.length > 0 ? unfilled : missingKeys(config, troubled);
  }

  async #takeOver(changes: ArticleChanges, read: ReadonlySet<ContentPath>): Promise<void> {
    await this.#sightings.look(changes.changed, read, this.#ledgerFile.ledger, this.#context());
    this.#lineUp(changes);
    this.#articles.settle();
  }

  /**
   * Publishes with the next update what is held back now, once, as `--accept` would have.
   * @param token What was shown to who accepts (`heldToken`)
   * @returns false when nothing is held back, or something else than was shown
   */
  acceptHeld(token?: string): boolean {
    const current = heldToken(this.#held);
    if (this.#held.length === 0 || (token !== undefined && token !== current)) return false;
    this.#accepted = current;
    return true;
  }

  /** Absolute: files outside of the content folder, or where its watcher does not look, that the documents are made from. */
  filesElsewhere(): readonly string[] {
    return [...new Set([...this.#drafts.filesOutside(), ...this.#articles.linkTargets])];
  }

  /** Keeps what was found out for the next process. */
  remember(): void {
    this.#memory.keep();
  }

  /** Does what publishing need not wait for, but the next change would. */
  getReady(): void {
    for (const lineup of this.#lineups) lineup.sort();
  }

  /** Files that were found, whatever became of them. */
  get articleCount(): number {
    return this.#articles.records.size;
  }

  snapshot(): Snapshot {
    const nextDue = this.#schedule.nextDue(this.#now);
    const standing = this.#standing();
    return {
      config: this.#options.config,
      articles: () => articleStates(standing),
      feeds: this.#feeds,
      diagnostics: this.#troubles.all,
      held: this.#held,
      ...(nextDue === undefined ? {} : { nextDue }),
    };
  }

  /** In one line: why an article is, or is not, in a feed. */
  explain(path: ContentPath, feed: string): string {
    return explainPlace(path, feed, this.#standing());
  }

  /** The content of any article, drafts and scheduled ones too: for the preview alone. */
  async renderArticle(path: ContentPath): Promise<Content | undefined> {
    const article = this.#articles.get(path)?.article;
    return article && (await this.#drafts.preview(article));
  }

  /**
   * Takes over the ids of a feed that somebody else has made of these articles; writes them down if this site publishes.
   * @throws FeedwrightError LEDGER_UNWRITABLE
   */
  adopt(
    foreign: ForeignFeed,
    { takeUnsure, feed }: { readonly takeUnsure: boolean; readonly feed?: string },
  ): { readonly adoption: Adoption; readonly written: number; readonly replaced: number } {
    this.#articles.update({ kind: "all" });
    const { config, fs, publish } = this.#options;
    const articles = [...this.#articles.records.values()].flatMap(({ article }) => article ?? []);
    const adoption = matchFeed(foreign.entries, articles);
    const { ledger } = this.#ledgerFile;
    const taken = takeUnsure ? [...adoption.matches, ...adoption.unsure] : adoption.matches;
    const entries = adoptMatches(ledger, taken, this.#now, (article) => {
      const { value: body } = readBody(fs, config.content.dir, article);
      return body === undefined ? undefined : fingerprintOf(article, body);
    });
    const successor = config.feeds.find(({ name }) => name === (feed ?? config.feeds[0]?.name));
    const isKnown = feed === undefined && ledger.feed(successor?.name ?? "") !== undefined;
    const feeds = successor === undefined || isKnown ? [] : [adoptFeed(config, successor, foreign, this.#now)];
    for (let attempt = 1; publish && !this.#ledgerFile.save({ entries, feeds, inUse: [] }); attempt += 1) {
      if (attempt === mostAttempts)
        throw new FeedwrightError(ledgerKinds.LEDGER_BUSY, {}, { file: config.ledger.file });
      this.#ledgerFile.refresh();
    }
    const replaced = entries.filter(({ path }) => ledger.atPath(path) !== undefined).length;
    return { adoption, written: entries.length, replaced };
  }

  /**
   * What would be wrong with the documents, if they were written now.
   * @param look is shown each of them
   */
  async verify(look?: (path: string, bytes: Uint8Array) => void): Promise<readonly Diagnostic[]> {
    try {
      const { problems, discard, documents } = await this.#publisher.prepare(this.#feeds, this.#feeds);
      if (look !== undefined) for (const { path, bytes } of documents()) look(path, bytes);
      discard();
      return problems;
    } finally {
      await this.#stopThread();
    }
  }

  /** What subscribers of each feed would see of this publication. */
  compare(): readonly { readonly feed: string; readonly comparison: Comparison | undefined }[] {
    return this.#feeds.map((feed) => ({ feed: feed.name, comparison: this.#guard.compare(feed) }));
  }

  /** An entry that is gone although its article was not taken back, has not expired, and was not pushed out by newer ones. */
  #isMissed(entry: PublishedEntry): boolean {
    const path = this.#planned.get(entry.id)?.path;
    const article = (path && this.#articles.get(path)?.article) ?? this.#findMoved(entry);
    if (article === undefined) return true;
    const { visibility, expires } = article;
    const isPublic = visibility === "public" && (expires === undefined || expires > this.#now);
    return isPublic && !this.#lineups.some((lineup) => lineup.get(article.path) !== undefined);
  }

  /** One that was moved while no feed carried it any longer. */
  #findMoved({ title, published }: PublishedEntry): Article | undefined {
    for (const { article } of this.#articles.records.values()) {
      if (article?.title === title && article?.published === published) return article;
    }
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.remember();
    this.#texts.close();
    this.#lock?.release();
  }

  #standing(): Standing {
    return {
      records: this.#articles.records,
      lineups: this.#lineups,
      feeds: this.#feeds,
      ledger: this.#ledgerFile.ledger,
      siteLanguage: this.#options.config.site.language,
      now: this.#now,
    };
  }

  /** When the clock alone changes something. */
  #changesAt(nextDue: Instant | undefined): Instant | undefined {
    const { tombstoneDays } = this.#options.config.ledger;
    const ends = this.#feeds.flatMap(({ tombstones }) => tombstones.map(({ at }) => at + tombstoneDays * 86_400_000));
    return [nextDue, ...ends].reduce(
      (first, moment) => (first === undefined || (moment !== undefined && moment < first) ? moment : first),
      undefined,
    );
  }

  #lineUp({ changed, removed }: ArticleChanges): void {
    const bulk = changed.length + removed.length > 50;
    for (const path of removed) {
      for (const lineup of this.#lineups) lineup.remove(path, bulk);
      this.#schedule.remove(path);
      this.#translations.remove(path);
    }
    this.#sightings.forget(removed);
    for (const path of changed) {
      const article = this.#articles.get(path)?.article;
      if (article === undefined) continue;
      const dates = settleDates(article, this.#sightings.datesOf(path, this.#ledgerFile.ledger), this.#now);
      for (const lineup of this.#lineups) lineup.set(article, dates, bulk);
      this.#schedule.set(article, dates?.published, this.#now);
      this.#translations.set(article);
    }
  }

  async #draft(windows: readonly Selection[]): Promise<ReadonlyMap<ContentPath, Draft>> {
    const selected = new Map<ContentPath, Article>();
    for (const { window, archives } of windows)
      for (const { article } of [...window, ...archives.flat()]) selected.set(article.path, article);
    this.#drafts.keepOnly(selected);
    this.#entries.keepOnly(selected);
    const drafts = new Map<ContentPath, Draft>();
    const sound = [...selected.values()].filter(({ path }) => this.#articles.get(path)?.broken !== true);
    await this.#drafts.renderAll(
      sound,
      () => this.#getThread(),
      (done, total) => this.#progress("rendering", done, total),
    );
    for (const path of [...selected.keys()].sort()) {
      const article = selected.get(path);
      // The text of a broken article belongs to front matter that nobody could read: as it last was, or not at all.
      const isBroken = this.#articles.get(path)?.broken === true;
      const draft = article && (isBroken ? this.#drafts.kept(path) : await this.#drafts.get(article));
      if (draft !== undefined) drafts.set(path, draft);
      this.#progress("rendering", drafts.size, selected.size);
    }
    this.#texts.flush();
    return drafts;
  }

  #getThread(): Promise<RenderWorker | undefined> {
    this.#thread ??= this.#startThread();
    return this.#thread;
  }

  /** Nothing where none can be had: then all is done here. */
  async #startThread(): Promise<RenderWorker | undefined> {
    const { config, startRenderWorker } = this.#options;
    // Functions of a config cannot go to another thread.
    if (config.digest === undefined || startRenderWorker === undefined) return undefined;
    try {
      const texts = this.#texts.lend();
      return await startRenderWorker({ config, index: shareIndex([...this.#articles.linkables()]), texts });
    } catch {
      return undefined;
    }
  }

  async #stopThread(): Promise<void> {
    (await this.#thread)?.stop();
    this.#thread = undefined;
    this.#texts.takeBack();
  }

  /** In a call of its own: what plans are made from need not live as long as documents are written. */
  async #planAll(): Promise<Plan> {
    const looked = new Set<ContentPath>();
    for (let round = 1; ; round += 1) {
      const windows = this.#lineups.map(
        (lineup): Selection => ({ window: lineup.window(this.#now), archives: lineup.archives(this.#now) }),
      );
      const drafts = await this.#draft(windows);
      const dirty = this.#lostSources(round) ?? this.#outdatedSources(drafts, looked);
      if (dirty === undefined) return this.#plan(windows, drafts);
      const read = this.#articles.update(dirty);
      this.#drafts.invalidate([...read.changed, ...read.removed, ...read.others], read.names);
      await this.#takeOver(read, new Set(read.changed));
    }
  }

  /**
   * Where texts turn up that the ledger knows from elsewhere, files may have been renamed of which only a part was told yet. Before it is
   * decided what is what, the places that the texts were at, and those where they are now, are looked at: each once for what it holds, and in
   * every round for whether it is still there, because files may go on moving meanwhile.
   */
  #outdatedSources(drafts: ReadonlyMap<ContentPath, Draft>, looked: Set<ContentPath>): Dirty | undefined {
    const prints = [...drafts.values(), ...this.#sightings.open];
    const former = formerPaths(this.#ledgerFile.ledger, prints);
    const lost = this.#articles.lost(former.filter((path) => looked.has(path)));
    const outdated = this.#articles.outdated(former.filter((path) => !looked.has(path)));
    for (const path of former) looked.add(path);
    const paths = [...lost, ...outdated];
    return paths.length === 0 ? undefined : { kind: "paths", paths };
  }

  /**
   * Articles whose text cannot be read because they are not there any more: files are being moved at this moment. As long as such a one is
   * taken for an article that is still at its path, its entry is not given to the same text elsewhere, which would get a new id. So everything
   * is looked at again; if that does not help a few times, the lost ones alone, which then are gone.
   */
  #lostSources(round: number): Dirty | undefined {
    const paths = this.#articles.lost(this.#drafts.failed);
    if (paths.length === 0) return undefined;
    return round <= mostSweeps ? { kind: "all" } : { kind: "paths", paths };
  }

  #plan(windows: readonly Selection[], drafts: ReadonlyMap<ContentPath, Draft>): Plan {
    const unplaced = this.#sightings.open.filter(({ article }) => !drafts.has(article.path));
    const everything = this.#reconcile([...drafts.values(), ...unplaced]);
    this.#planned = everything.ledger;
    const feeds = this.#assemble(windows, drafts, everything);
    const known = this.#ledgerFile.ledger;
    const fresh = everything.changes.filter(({ id }) => known.get(id) === undefined);
    const found = this.#guard.check(feeds, new Set(fresh.map(({ id }) => id)));
    const held = found.length > 0 && heldToken(found) === this.#accepted ? [] : found;
    if (held.length === 0) return planOf(feeds, held, everything);
    // What is held back must leave no trace in the ledger: it may never happen.
    const names = new Set(held.map(({ feed }) => feed));
    const free = new Set(
      windows.flatMap(({ window, archives }, at) =>
        names.has(feeds[at]?.name ?? "") ? [] : [...window, ...archives.flat()].map(({ article }) => article.path),
      ),
    );
    // As it was decided for all of them: what goes out now says these ids.
    const isFree = ({ path }: { readonly path: ContentPath }): boolean =>
      free.has(path) || this.#sightings.withdrawn.some(({ article }) => article.path === path);
    return planOf(feeds, held, { ...everything, changes: everything.changes.filter(isFree) });
  }

  #reconcile(prints: readonly Fingerprint[]): Reconciled {
    const { dates, withdrawn } = this.#sightings;
    return reconcile(this.#ledgerFile.ledger, prints, { ...this.#context(), sightings: dates, withdrawn });
  }

  #context(): Omit<ReconcileContext, "sightings" | "withdrawn"> {
    const { config, accept } = this.#options;
    return {
      now: this.#now,
      config: config.ledger,
      articleAt: (path) => this.#articles.get(path)?.article,
      acceptIds: accept === true,
    };
  }

  #assemble(
    windows: readonly Selection[],
    drafts: ReadonlyMap<ContentPath, Draft>,
    { identities, tombstones }: Reconciled,
  ): readonly Feed[] {
    const { config } = this.#options;
    return config.feeds.map((feed, at) => {
      const entriesOf = (candidates: readonly Candidate[]): Entry[] =>
        candidates.flatMap(({ article }) => {
          const draft = drafts.get(article.path);
          const identity = identities.get(article.path);
          if (draft === undefined || identity === undefined) return [];
          return this.#entries.get(feed, draft, identity, this.#translations.of(article));
        });
      const { window = [], archives = [] } = windows[at] ?? {};
      const entries = entriesOf(window);
      // A change that the ledger has just dated may have moved an entry up.
      if (feed.order === "updated") entries.sort((a, b) => b.updated - a.updated);
      const known = this.#ledgerFile.ledger.feed(feed.name);
      const assembled = assembleFeed(config, feed, assembleChannel(config, feed), entries, tombstones, known);
      return withArchives(config, feed, assembled, archives.map(entriesOf));
    });
  }

  /** Feeds that are published for the first time: from now on that is what they are. */
  #newFeeds(free: readonly Feed[]): readonly LedgerFeed[] {
    const { config } = this.#options;
    return config.feeds
      .filter(({ name }) => free.some((feed) => feed.name === name) && this.#ledgerFile.ledger.feed(name) === undefined)
      .map((feed) => ({ name: feed.name, ...feedIdentity(config, feed), at: this.#now }));
  }

  /** Nothing when somebody else has written the ledger in the meantime: then it is to be planned anew. */
  async #publish({ feeds, held, changes, diagnostics }: Plan): Promise<Published | undefined> {
    this.#feeds = feeds;
    this.#held = held;
    if (!this.#options.publish) return { written: [], unchanged: [], failed: false, diagnostics };
    const names = new Set(held.map(({ feed }) => feed));
    const free = feeds.filter(({ name }) => !names.has(name));
    const prepared = await this.#publisher.prepare(feeds, free);
    if (prepared.problems.length > 0)
      return { written: [], unchanged: [], failed: true, diagnostics: prepared.problems };
    const inUse = free.flatMap(({ entries }) => entries.map(({ id }) => id));
    const outcomes = prepared.publish(() => {
      const isSaved = this.#ledgerFile.save({ entries: changes, feeds: this.#newFeeds(free), inUse });
      if (isSaved && held.length === 0) {
        this.#sightings.settle();
        this.#planned = this.#ledgerFile.ledger;
      }
      return isSaved;
    });
    if (outcomes === undefined) return undefined;
    this.#guard.remember(free);
    return {
      written: outcomes.filter(({ result }) => result === "written").map(({ path }) => path),
      unchanged: outcomes.filter(({ result }) => result === "unchanged").map(({ path }) => path),
      failed: false,
      diagnostics: [...diagnostics, ...this.#ledgerFile.notices, ...this.#publisher.notices],
    };
  }

  *#ledgerDiagnostics(): Iterable<Diagnostic> {
    yield* this.#ledgerFile.diagnostics;
    yield* this.#lossDiagnostics;
  }

  *#diagnostics(more: readonly Diagnostic[]): Iterable<Diagnostic> {
    yield* this.#ledgerDiagnostics();
    yield* this.#articles.folderDiagnostics;
    yield* this.#sightings.diagnostics;
    // It is said once for all of them.
    for (const diagnostics of this.#articles.troubled.values())
      for (const one of diagnostics) if (one.code !== articleKinds.PERMALINK_KEY_MISSING.code) yield one;
    yield* this.#drafts.diagnostics();
    yield* more;
  }

  #achieved({ written, unchanged, broken, nextDue }: UpdateResult): Achieved {
    return {
      now: this.#now,
      documents: [...written, ...unchanged],
      entries: this.#countEntries(),
      broken,
      nextDue,
      diagnostics: this.#troubles.all,
    };
  }

  #countEntries(): number {
    return new Set(this.#feeds.flatMap((feed) => feed.entries.map(({ path }) => path))).size;
  }

  /** Files outside of the content folder, as seen from the config where they lie below it. */
  #shownElsewhere(files: readonly string[] = []): readonly string[] {
    return files.map((file) => wayInto(this.#options.config.root, file) ?? file);
  }

  #tell(result: UpdateResult, dirty: Dirty, durationMs: number): void {
    const { emit } = this.#options;
    if (result.held.length > 0) emit({ event: "held", feeds: result.held });
    if (!this.#options.publish || result.failed) return;
    emit({
      event: "built",
      reason: dirty.kind === "paths" ? [...dirty.paths, ...this.#shownElsewhere(dirty.elsewhere)] : [],
      articles: this.#articles.records.size,
      entries: this.#countEntries(),
      durationMs: Math.round(durationMs * 10) / 10,
      written: result.written,
      unchanged: result.unchanged,
      ...(result.nextDue === undefined ? {} : { nextDue: result.nextDue }),
    });
  }
}

/** So often a plan is made anew, because somebody else has written the ledger or moved a file meanwhile. */
const mostAttempts = 10;
/** So often everything is looked at in one update because files were moved meanwhile. */
const mostSweeps = 3;

/** Without what has served its purpose: in complete feeds it is much, and it would live as long as documents are written. */
function planOf(feeds: readonly Feed[], held: readonly HeldFeed[], { changes, diagnostics }: Reconciled): Plan {
  return { feeds, held, changes, diagnostics };
}

function union(first: readonly ContentPath[], second: readonly ContentPath[]): readonly ContentPath[] {
  return [...new Set([...first, ...second])];
}

/** The feed that goes on with another keeps its name in Atom, and in podcast directories its first address. */
function adoptFeed(config: Config, feed: FeedConfig, { id, selfUrl }: ForeignFeed, at: Instant): LedgerFeed {
  const own = feedIdentity(config, feed);
  return { name: feed.name, id: id ?? own.id, url: selfUrl ?? own.url, at };
}

/** What a feed carries, and what its archives do: the oldest first. */
interface Selection {
  readonly window: readonly Candidate[];
  readonly archives: readonly (readonly Candidate[])[];
}

/** What has been done already. */
interface Before {
  readonly lock?: OutputLock;
  /** That there is no ledger is meant so. */
  readonly isNew?: boolean;
  readonly files?: Listing<FoundFile>;
}

interface SiteParts {
  readonly files: Listing<FoundFile> | undefined;
  readonly lock: OutputLock | undefined;
  readonly ledgerFile: LedgerFile;
  readonly diagnostics: readonly Diagnostic[];
}

interface Plan {
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
  readonly changes: Reconciled["changes"];
  readonly diagnostics: Reconciled["diagnostics"];
}

interface Published {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: boolean;
  readonly diagnostics: readonly Diagnostic[];
}
