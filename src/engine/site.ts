import { createNormalizer } from "../article/normalize.ts";
import { assembleChannel } from "../feeds/channel.ts";
import { assembleFeed } from "../feeds/feed.ts";
import { type Candidate, Lineup } from "../feeds/lineup.ts";
import { compileWhere } from "../feeds/where.ts";
import { knownDates, type Ledger } from "../ledger/ledger.ts";
import { type Reconciled, reconcile } from "../ledger/reconcile.ts";
import { readLedger, saveLedger } from "../ledger/store.ts";
import type { Article } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Content, Draft, Entry } from "../model/entry.ts";
import { FeedwrightError } from "../model/error.ts";
import type { HeldFeed } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { lockOutput, type OutputLock } from "../output/lock.ts";
import { healOutput } from "../output/publication.ts";
import { type ArticleChanges, type ArticleRecord, Articles } from "./articles.ts";
import { readContents, writeContents } from "./cache/contents.ts";
import { type SiteCache, siteCache } from "./cache/siteCache.ts";
import { writeState } from "./cache/state.ts";
import { stampText } from "./cache/trace.ts";
import { settleDates } from "./dates.ts";
import { Drafts } from "./drafts.ts";
import { Entries } from "./entries.ts";
import { type Comparison, Guard } from "./guard.ts";
import type { SiteOptions } from "./options.ts";
import { createProgress } from "./progress.ts";
import { Publisher } from "./publisher.ts";
import { Schedule } from "./schedule.ts";
import { Shelf } from "./shelf.ts";
import { articleStates, explainPlace, type Standing } from "./standing.ts";
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
export async function openSite(options: SiteOptions, taken?: OutputLock): Promise<Site> {
  const { config, fs, publish } = options;
  const lock = taken ?? (publish ? lockOutput(fs, config.out.dir) : undefined);
  try {
    if (publish) healOutput(fs, config.out.dir, documentPaths(config));
    const { value: ledger, diagnostics } = readLedger(fs, config.ledger.file);
    if (ledger === undefined) {
      const [first] = diagnostics;
      throw new FeedwrightError(
        first?.code === ledgerKinds.LEDGER_NEWER.code ? ledgerKinds.LEDGER_NEWER : ledgerKinds.LEDGER_UNREADABLE,
        {
          found: "",
          reason: first?.message ?? "",
        },
      );
    }
    const lost = ledger.size === 0 && documentPaths(config).some((path) => fs.existsSync(`${config.out.dir}/${path}`));
    const all = lost
      ? [...diagnostics, diagnostic(ledgerKinds.LEDGER_LOST, {}, { file: config.ledger.file })]
      : diagnostics;
    return new Site(options, { lock, ledger, diagnostics: all });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function documentPaths(config: Config): readonly string[] {
  return config.feeds.flatMap((feed) => Object.values(feed.files));
}

/** The articles of a folder and the feeds made of them: built once, then kept current. One way for both. */
export class Site {
  readonly #options: SiteOptions;
  readonly #articles: Articles;
  readonly #drafts: Drafts;
  readonly #shelf: Shelf;
  readonly #entries: Entries;
  readonly #lineups: readonly Lineup[];
  readonly #schedule = new Schedule();
  readonly #withdrawn = new Map<ContentPath, Article>();
  readonly #sightings = new Map<ContentPath, Instant>();
  readonly #troubles: Troubles;
  readonly #guard: Guard;
  readonly #publisher: Publisher;
  readonly #lock: OutputLock | undefined;
  readonly #cache: SiteCache | undefined;
  readonly #translations: Translations;
  #isFirst = true;
  /** What is to be kept for the next process: nothing after a failure, or while something is held back. */
  #toRemember: UpdateResult | undefined;
  #ledger: Ledger;
  #ledgerDiagnostics: readonly Diagnostic[];
  #progress: (stage: string, done: number, total: number) => void = () => {};
  #feeds: readonly Feed[] = [];
  #held: readonly HeldFeed[] = [];
  #now: Instant;

  constructor(options: SiteOptions, parts: SiteParts) {
    const { config, fs, clock, emit, publish } = options;
    this.#options = options;
    this.#lock = parts.lock;
    this.#ledger = parts.ledger;
    this.#ledgerDiagnostics = parts.diagnostics;
    this.#now = clock.now();
    this.#articles = new Articles({
      fs,
      content: config.content,
      normalize: createNormalizer(config),
      onProgress: (done, total) => this.#progress("reading", done, total),
    });
    this.#shelf = new Shelf(fs, options.cache?.folder ?? config.out.dir);
    this.#drafts = new Drafts(options, this.#articles, this.#shelf);
    this.#translations = new Translations(config.site.language);
    this.#cache = publish && options.cache !== undefined ? siteCache(config, options.cache) : undefined;
    this.#entries = new Entries(config);
    this.#lineups = config.feeds.map((feed) => new Lineup(feed, compileWhere(feed, config.site.language)));
    this.#troubles = new Troubles(emit);
    this.#guard = new Guard(options, (entry) => this.#isExpected(entry));
    this.#publisher = new Publisher(options);
  }

  /**
   * Reads what may have changed and brings ledger and documents up to date. All or nothing: when it fails, the old
   * documents stand, and the next update tries again.
   */
  async update(dirty: Dirty): Promise<UpdateResult> {
    const started = performance.now();
    this.#progress = createProgress(this.#options.emit, started);
    this.#now = this.#options.clock.now();
    const restored = this.#isFirst ? this.#restore() : [];
    this.#isFirst = false;
    const read = this.#articles.update(dirty);
    this.#drafts.invalidate([...read.changed, ...read.removed, ...read.others]);
    const changes = { ...read, changed: restored.length === 0 ? read.changed : union(restored, read.changed) };
    await this.#sight(changes.changed);
    this.#lineUp(changes);
    const windows = this.#lineups.map((lineup) => lineup.window(this.#now));
    const drafts = await this.#draft(windows);
    const plan = this.#plan(windows, drafts);
    const outcome = await this.#publish(plan);
    this.#troubles.update(this.#diagnostics(outcome.diagnostics));
    const nextDue = this.#schedule.nextDue(this.#now);
    const result: UpdateResult = {
      ...outcome,
      held: this.#held,
      broken:
        [...this.#articles.troubled.keys()].filter((path) => this.#articles.get(path)?.broken).length +
        this.#drafts.failed.size,
      ...(nextDue === undefined ? {} : { nextDue }),
    };
    // What is wrong with the ledger is told again as long as it is; what is held back is compared again.
    const isSettled = !result.failed && result.held.length === 0 && this.#ledgerDiagnostics.length === 0;
    this.#toRemember = isSettled && !this.#keepsBroken() ? result : undefined;
    this.#tell(result, dirty, performance.now() - started);
    return result;
  }

  /** Keeps what was found out for the next process. It is only quicker with it: nothing is said where it cannot be written. */
  remember(): void {
    const result = this.#toRemember;
    this.#toRemember = undefined;
    const cache = this.#cache;
    const { fs, config } = this.#options;
    if (cache === undefined || result === undefined || !fs.existsSync(config.ledger.file)) return;
    const records = [...this.#articles.records.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    const documents = [...result.written, ...result.unchanged];
    const files = [config.ledger.file, ...documents.map((path) => `${config.out.dir}/${path}`)];
    const until = this.#changesAt(result.nextDue);
    try {
      writeContents(fs, cache, {
        records,
        drafts: [...this.#drafts.toKeep()],
        sightings: [...this.#sightings],
      });
      writeState(fs, cache, {
        published: {
          articles: records.length,
          entries: this.#countEntries(),
          documents,
          broken: result.broken,
          ...(result.nextDue === undefined ? {} : { nextDue: result.nextDue }),
          diagnostics: this.#troubles.all,
        },
        from: this.#now,
        ...(until === undefined ? {} : { until }),
        folderDiagnostics: this.#articles.folderDiagnostics,
        files: [...files.map((file) => [file, stampText(fs, file)] as const), ...this.#drafts.files],
        articles: records.map((record) => ({
          path: record.file.path,
          ...(this.#articles.isSettled(record) ? { stamp: record.file.stamp } : {}),
        })),
      });
    } catch {
      // The next build reads everything again.
    }
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

  /** Every article as its front matter has it, whatever its state. */
  readArticles(): readonly Article[] {
    this.#articles.update({ kind: "all" });
    return [...this.#articles.records.values()].flatMap(({ article }) => article ?? []);
  }

  /** What would be wrong with the documents, if they were written now. */
  async verify(): Promise<readonly Diagnostic[]> {
    const { problems, discard } = await this.#publisher.prepare(this.#feeds, this.#feeds);
    discard();
    return problems;
  }

  /** What subscribers of each feed would see of this publication. */
  compare(): readonly { readonly feed: string; readonly comparison: Comparison | undefined }[] {
    return this.#feeds.map((feed) => ({ feed: feed.name, comparison: this.#guard.compare(feed) }));
  }

  /** An entry whose article is taken back, has expired, or was pushed out by newer ones may leave a feed. */
  #isExpected({ id }: { readonly id: string }): boolean {
    const path = this.#ledger.get(id)?.path;
    const record = path === undefined ? undefined : this.#articles.get(path);
    if (record?.article === undefined) return true;
    const { visibility, expires } = record.article;
    const isPublic = visibility === "public" && (expires === undefined || expires > this.#now);
    return isPublic && !this.#lineups.some((lineup) => lineup.get(record.file.path) !== undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.remember();
    this.#shelf.close();
    this.#lock?.release();
  }

  #standing(): Standing {
    return { records: this.#articles.records, lineups: this.#lineups, feeds: this.#feeds, now: this.#now };
  }

  /** The articles that a cache knew; only those whose files differ are then read. */
  #restore(): readonly ContentPath[] {
    const { fs, emit } = this.#options;
    const contents = this.#cache && readContents(fs, this.#cache);
    if (contents === "damaged") emit({ event: "diagnostic", diagnostic: diagnostic(outputKinds.CACHE_DAMAGED) });
    if (contents === undefined || contents === "damaged") return [];
    const records: ArticleRecord[] = [...contents.records];
    this.#articles.restore(records);
    this.#drafts.restore(contents.drafts);
    for (const [path, at] of contents.sightings) this.#sightings.set(path, at);
    return records.map(({ file }) => file.path);
  }

  /** Is there an entry whose article is broken by now, so that a build would leave it out? */
  #keepsBroken(): boolean {
    for (const path of this.#drafts.failed) if (this.#drafts.kept(path) !== undefined) return true;
    for (const path of this.#articles.troubled.keys()) {
      const record = this.#articles.get(path);
      if (record?.broken === true && record.article !== undefined) return true;
    }
    return false;
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

  /** Articles without a date of their own get one: from git, else this moment, and the ledger keeps it. */
  async #sight(changed: readonly ContentPath[]): Promise<void> {
    const dateless = changed.filter((path) => {
      const article = this.#articles.get(path)?.article;
      return article !== undefined && article.published === undefined && knownDates(this.#ledger, path) === undefined;
    });
    if (dateless.length === 0) return;
    const { firstCommits } = await import("../source/firstCommits.ts");
    const commits = await firstCommits(this.#options.config.content.dir, dateless);
    for (const path of dateless) {
      if (!this.#sightings.has(path)) this.#sightings.set(path, commits.get(path) ?? this.#now);
    }
  }

  #lineUp({ changed, removed }: ArticleChanges): void {
    const bulk = changed.length + removed.length > 50;
    for (const path of removed) {
      for (const lineup of this.#lineups) lineup.remove(path, bulk);
      this.#schedule.remove(path);
      this.#translations.remove(path);
      this.#withdrawn.delete(path);
    }
    for (const path of changed) {
      const article = this.#articles.get(path)?.article;
      if (article === undefined) continue;
      const dates = settleDates(article, this.#ledger, this.#sightings);
      for (const lineup of this.#lineups) lineup.set(article, dates, bulk);
      this.#schedule.set(article, dates?.published, this.#now);
      this.#translations.set(article);
      if (article.visibility === "withdrawn") this.#withdrawn.set(path, article);
      else this.#withdrawn.delete(path);
    }
  }

  async #draft(windows: readonly (readonly Candidate[])[]): Promise<ReadonlyMap<ContentPath, Draft>> {
    const selected = new Map<ContentPath, Article>();
    for (const window of windows) for (const { article } of window) selected.set(article.path, article);
    this.#drafts.keepOnly(selected);
    this.#entries.keepOnly(selected);
    const drafts = new Map<ContentPath, Draft>();
    for (const path of [...selected.keys()].sort()) {
      const article = selected.get(path);
      // The text of a broken article belongs to front matter that nobody could read: as it last was, or not at all.
      const isBroken = this.#articles.get(path)?.broken === true;
      const draft = article && (isBroken ? this.#drafts.kept(path) : await this.#drafts.get(article));
      if (draft !== undefined) drafts.set(path, draft);
      this.#progress("rendering", drafts.size, selected.size);
    }
    return drafts;
  }

  #plan(windows: readonly (readonly Candidate[])[], drafts: ReadonlyMap<ContentPath, Draft>): Plan {
    const everything = this.#reconcile(drafts);
    const feeds = this.#assemble(windows, drafts, everything);
    const held = this.#guard.check(feeds);
    if (held.length === 0) return { feeds, held, reconciled: everything };
    // What is held back must leave no trace in the ledger: it may never happen.
    const names = new Set(held.map(({ feed }) => feed));
    const free = new Set(
      windows.flatMap((window, at) =>
        names.has(feeds[at]?.name ?? "") ? [] : window.map(({ article }) => article.path),
      ),
    );
    const reconciled = this.#reconcile(new Map([...drafts].filter(([path]) => free.has(path))));
    return { feeds, held, reconciled };
  }

  #reconcile(drafts: ReadonlyMap<ContentPath, Draft>): Reconciled {
    return reconcile(
      this.#ledger,
      [...drafts.values()].map((draft) => this.#dated(draft)),
      {
        now: this.#now,
        config: this.#options.config.ledger,
        exists: (path) => this.#articles.get(path) !== undefined,
        withdrawn: [...this.#withdrawn.values()],
      },
    );
  }

  /** The ledger is to remember a sighting as the date it settled on. */
  #dated(draft: Draft): Draft {
    const sighted = this.#sightings.get(draft.article.path);
    if (draft.article.published !== undefined || sighted === undefined) return draft;
    return { ...draft, article: { ...draft.article, published: sighted, publishedFrom: { source: "git" } } };
  }

  #assemble(
    windows: readonly (readonly Candidate[])[],
    drafts: ReadonlyMap<ContentPath, Draft>,
    { identities, tombstones }: Reconciled,
  ): readonly Feed[] {
    const { config } = this.#options;
    return config.feeds.map((feed, at) => {
      const entries: Entry[] = [];
      for (const { article } of windows[at] ?? []) {
        const draft = drafts.get(article.path);
        const identity = identities.get(article.path);
        if (draft === undefined || identity === undefined) continue;
        entries.push(this.#entries.get(feed, draft, identity, this.#translations.of(article)));
      }
      // A change that the ledger has just dated may have moved an entry up.
      if (feed.order === "updated") entries.sort((a, b) => b.updated - a.updated);
      return assembleFeed(config, feed, assembleChannel(config, feed), entries, tombstones);
    });
  }

  async #publish({ feeds, held, reconciled }: Plan): Promise<Published> {
    this.#feeds = feeds;
    this.#held = held;
    const { config, fs, publish } = this.#options;
    if (!publish) return { written: [], unchanged: [], failed: false, diagnostics: reconciled.diagnostics };
    const names = new Set(held.map(({ feed }) => feed));
    const free = feeds.filter(({ name }) => !names.has(name));
    try {
      const release = await this.#publisher.prepare(feeds, free);
      if (release.problems.length > 0)
        return { written: [], unchanged: [], failed: true, diagnostics: release.problems };
      // Ahead of the documents: an id that a reader has seen must never be forgotten.
      saveLedger(fs, config.ledger.file, reconciled.ledger, reconciled.changes);
      this.#ledger = reconciled.ledger;
      const outcomes = release.commit();
      this.#guard.remember(free);
      return {
        written: outcomes.filter(({ result }) => result === "written").map(({ path }) => path),
        unchanged: outcomes.filter(({ result }) => result === "unchanged").map(({ path }) => path),
        failed: false,
        diagnostics: reconciled.diagnostics,
      };
    } catch (error) {
      if (!(error instanceof FeedwrightError)) throw error;
      return { written: [], unchanged: [], failed: true, diagnostics: [error.diagnostic] };
    }
  }

  *#diagnostics(more: readonly Diagnostic[]): Iterable<Diagnostic> {
    yield* this.#ledgerDiagnostics;
    yield* this.#articles.folderDiagnostics;
    for (const diagnostics of this.#articles.troubled.values()) yield* diagnostics;
    yield* this.#drafts.diagnostics();
    yield* more;
  }

  #countEntries(): number {
    return new Set(this.#feeds.flatMap((feed) => feed.entries.map(({ path }) => path))).size;
  }

  #tell(result: UpdateResult, dirty: Dirty, durationMs: number): void {
    const { emit } = this.#options;
    if (result.held.length > 0) emit({ event: "held", feeds: result.held });
    if (!this.#options.publish || result.failed) return;
    emit({
      event: "built",
      reason: dirty.kind === "paths" ? dirty.paths : [],
      articles: this.#articles.records.size,
      entries: this.#countEntries(),
      durationMs: Math.round(durationMs * 10) / 10,
      written: result.written,
      unchanged: result.unchanged,
      ...(result.nextDue === undefined ? {} : { nextDue: result.nextDue }),
    });
  }
}

function union(first: readonly ContentPath[], second: readonly ContentPath[]): readonly ContentPath[] {
  return [...new Set([...first, ...second])];
}

interface SiteParts {
  readonly lock: OutputLock | undefined;
  readonly ledger: Ledger;
  readonly diagnostics: readonly Diagnostic[];
}

interface Plan {
  readonly feeds: readonly Feed[];
  readonly held: readonly HeldFeed[];
  readonly reconciled: Reconciled;
}

interface Published {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: boolean;
  readonly diagnostics: readonly Diagnostic[];
}
