import type { Diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import { heldToken } from "../model/heldToken.ts";
import type { Instant } from "../model/text.ts";
import { bringUpToDate } from "./bringUpToDate.ts";
import type { EngineOptions } from "./options.ts";
import { Planner } from "./planner.ts";
import { hasProfiles } from "./receivers/hasProfiles.ts";
import type { ReceiverChecks } from "./receivers/receiverChecks.ts";
import { type Achieved, SiteMemory } from "./siteMemory.ts";
import { createParts, type OnProgress, type OpenedSite, type SiteParts } from "./siteParts.ts";
import { createProgress } from "./told/progress.ts";
import { siteDiagnostics } from "./told/siteDiagnostics.ts";
import { runningMs } from "./told/stopwatch.ts";
import { tellOf } from "./told/tellOf.ts";
import { Troubles } from "./told/troubles.ts";
import { resultOf, type UpdateResult } from "./told/updateResult.ts";

/** The updates of a site, one after another, and what each leaves for the next. */
export class Updates {
  readonly parts: SiteParts;
  readonly planner: Planner;
  readonly #opened: OpenedSite;
  readonly #memory: SiteMemory;
  readonly #troubles: Troubles;
  #receivers: ReceiverChecks | undefined;
  #isFirst = true;
  #onProgress: OnProgress = () => {};
  /** What has been accepted of what the guard holds back. */
  #accepted: string | undefined;
  #now: Instant;

  constructor(options: EngineOptions, opened: OpenedSite) {
    this.#opened = opened;
    this.#now = options.clock.now();
    this.parts = createParts(options, opened, (...step) => this.#onProgress(...step));
    this.planner = new Planner(this.parts, this.#now);
    this.#memory = new SiteMemory(options, this.parts);
    this.#troubles = new Troubles(options.emit);
  }

  /** The time of the last update. */
  get now(): Instant {
    return this.#now;
  }

  /** The problems that there are since the last update. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#troubles.all;
  }

  /** See `Site.update`. */
  async update(dirty: Dirty): Promise<UpdateResult> {
    const { options, articles, drafts, schedule } = this.parts;
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
    const outcome = await bringUpToDate(this.parts, this.planner, changes, new Set(read.changed), circumstances);
    const ofLedger = [...this.parts.ledgerFile.diagnostics, ...this.#opened.diagnostics];
    await this.#askReceivers();
    const ofReceivers = this.#receivers?.diagnostics ?? [];
    const ofContent = this.#opened.content?.diagnostics ?? [];
    this.#troubles.update(siteDiagnostics(this.parts, [...ofLedger, ...ofContent], outcome.diagnostics, ofReceivers));
    const result = resultOf(this.parts, this.planner, outcome, this.#now);
    const entries = this.planner.entryCount;
    if (!result.failed) this.#accepted = undefined;
    // Problems of the ledger are reported again while they exist; feeds that are held back are compared again.
    const isSettled = !result.failed && result.held.length === 0 && ofLedger.length === 0;
    this.#memory.note(isSettled ? this.#achieved(result, entries) : undefined);
    tellOf(this.parts, result, { dirty, durationMs: runningMs() - started, entries });
    return result;
  }

  /** See `Site.acceptHeld`. */
  acceptHeld(token?: string): boolean {
    const current = heldToken(this.planner.held);
    if (this.planner.held.length === 0 || (token !== undefined && token !== current)) return false;
    this.#accepted = current;
    return true;
  }

  /** Saves what the next process can reuse. @returns whether something was saved that the cache of other machines lacks */
  remember(): boolean {
    return this.#memory.keep();
  }

  /** Only if a config names receivers, so that others do not pay for it. */
  async #askReceivers(): Promise<void> {
    const { options } = this.parts;
    if (!options.publish || !hasProfiles(options.config)) return;
    this.#receivers ??= new (await import("./receivers/receiverChecks.ts")).ReceiverChecks(options);
    await this.#receivers.update(this.planner.feeds, this.#now);
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
}
