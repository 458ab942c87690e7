import type { ValueWithoutFeed } from "../feeds/lineups.ts";
import type { ForeignFeed } from "../ledger/readFeed.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { Content } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ContentPath } from "../model/text.ts";
import type { Comparison } from "../publish/guard.ts";
import { type Adopted, type AdoptOptions, adoptIds } from "./adoptIds.ts";
import type { EngineOptions } from "./options.ts";
import type { Planner } from "./planner.ts";
import { idleFeeds, pruneFeeds } from "./pruneFeeds.ts";
import type { OpenedSite, SiteParts } from "./siteParts.ts";
import { articleStates, explainPlace, type Standing } from "./told/standing.ts";
import type { UpdateResult } from "./told/updateResult.ts";
import { Updates } from "./updates.ts";

/** The articles of a folder and their feeds: built once, then kept current. There is one code path for both. */
export class Site {
  readonly #opened: OpenedSite;
  readonly #updates: Updates;
  readonly #parts: SiteParts;
  readonly #planner: Planner;
  /** The cache that other machines share lacks something that was saved here. */
  #isToShare = false;

  constructor(options: EngineOptions, opened: OpenedSite) {
    this.#opened = opened;
    this.#updates = new Updates(options, opened);
    this.#parts = this.#updates.parts;
    this.#planner = this.#updates.planner;
  }

  /**
   * Reads what may have changed, and brings the ledger and the documents up to date. All or nothing: if it fails, the old documents stay,
   * and the next update tries again.
   */
  update(dirty: Dirty): Promise<UpdateResult> {
    return this.#updates.update(dirty);
  }

  /**
   * Publishes, with the next update, what is held back now, once, as `--accept` would have done.
   * @param token What was shown to the person who accepts (`heldToken`)
   * @returns false if nothing is held back, or not what was shown
   */
  acceptHeld(token?: string): boolean {
    return this.#updates.acceptHeld(token);
  }

  /**
   * Absolute paths of files that the documents are made from, but that are outside the content folder, or where its watcher does not look.
   */
  filesElsewhere(): readonly string[] {
    return [...new Set([...this.#parts.drafts.filesOutside(), ...this.#parts.articles.linkTargets])];
  }

  /** If the articles are in a store. */
  get content(): StoredContent | undefined {
    return this.#opened.content;
  }

  /** Saves what the next process can reuse. */
  remember(): void {
    if (this.#updates.remember()) this.#isToShare = true;
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
    const nextDue = this.#parts.schedule.nextDue(this.#updates.now);
    const standing = this.#standing();
    return {
      config: this.#parts.options.config,
      articles: () => articleStates(standing),
      feeds: this.#planner.feeds,
      diagnostics: this.#updates.diagnostics,
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
    return adoptIds(this.#parts, foreign, options, this.#updates.now);
  }

  /** The feeds that an article belongs to, whether or not they contain it. */
  feedsOf(path: ContentPath): readonly string[] {
    return this.#planner.planned.flatMap(({ feed, lineup }) => (lineup.get(path) === undefined ? [] : feed.name));
  }

  /** The values of an article that have no feed, because too few articles have them. */
  valuesWithoutFeed(path: ContentPath): readonly ValueWithoutFeed[] {
    return this.#parts.lineups.tooFew(path, this.#updates.now, this.#planner.planned);
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
    return pruneFeeds(this.#parts, feeds, this.#updates.now);
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

  #standing(): Standing {
    const { articles, lineups, ledgerFile, options } = this.#parts;
    return {
      records: articles.records,
      lineups,
      planned: this.#planner.planned,
      feeds: this.#planner.feeds,
      ledger: ledgerFile.ledger,
      siteLanguage: options.config.site.language,
      now: this.#updates.now,
    };
  }
}
