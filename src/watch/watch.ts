import { isAbsolute } from "node:path";
import { wayInto } from "../disk/contained.ts";
import { isFolderAt, realPathOf, statOf } from "../disk/look.ts";
import { watchKinds } from "../model/catalogue/watch.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import type { Instant } from "../model/text.ts";
import { type Bursts, createBursts } from "./bursts.ts";
import { type EventSource, type EventSourceOptions, isNoise } from "./eventSource.ts";
import { FileWatches } from "./fileWatches.ts";
import { type Dirt, transition, type WatchState } from "./machine.ts";
import { RootWatch } from "./rootWatch.ts";

export interface WatchOptions {
  /** The content folder, absolute. If it does not exist, the watch waits for it. */
  readonly dir: string;
  /** Absolute paths of the files and folders that Feedwright itself writes. If they are in the content folder, events about them are ignored. */
  readonly ownPlaces?: readonly string[];
  readonly fs: FileSystem;
  readonly clock: Clock;
  /** Brings the documents up to date; returns when they will change without an edit, and what failed and should be tried again. */
  readonly update: (dirty: Dirty) => Promise<Updated>;
  /** The result of the build before the watch. */
  readonly first: Updated;
  readonly emit: EventSink;
  /** Look at intervals, because the system reports nothing; `openSource` decides how what is in the content folder is watched. */
  readonly polling?: boolean | undefined;
  readonly openSource: (options: EventSourceOptions) => Promise<EventSource>;
}

export interface Updated {
  readonly nextDue?: Instant;
  readonly failed: boolean;
  /** Absolute paths of files that the documents are made from, but that are outside the content folder, or hidden in it. */
  readonly elsewhere: readonly string[];
}

export interface Watching {
  readonly source: string;
  /** Builds once more, although no file has changed. */
  readonly buildAgain: () => void;
  /** Reports an unexpected error, and has everything checked again. */
  readonly recover: (error: unknown) => void;
  /** Finishes a running build. */
  readonly close: () => Promise<void>;
}

/** A file is still if it has not changed for this long. */
const quietMs = 8;
/** If more files have changed at once, the build does not wait until they are complete: they are checked again after the burst. */
const mostLookedAt = 200;
/** However busy the folder is, a build starts after this time. */
const longestWaitMs = 100;
const retryMs = 2_000;
const sweepMs = 5 * 60_000;
/**
 * Timers take at most 24.8 days, stop in suspend, and do not notice when the clock is set: while something is due, the clock is read this
 * often.
 */
const clockLookMs = 1_000;

/** Keeps documents current until closed. Events are only hints: looking at the files shows what happened. */
export async function startWatching(options: WatchOptions): Promise<Watching> {
  const loop = new WatchLoop(options);
  await loop.start();
  return loop;
}

class WatchLoop implements Watching {
  readonly #options: WatchOptions;
  readonly #bursts: Bursts;
  readonly #elsewhere: FileWatches;
  /** Those of `ownPlaces` that are below the content folder, relative to it. */
  readonly #own: readonly string[];
  #root: RootWatch | undefined;
  #state: WatchState = { name: "idle" };
  #source: EventSource | undefined;
  /** Resolves when the last source is open: sources are opened one after another. */
  #opening: Promise<void> = Promise.resolve();
  #settleTimer: NodeJS.Timeout | undefined;
  #dueTimer: NodeJS.Timeout | undefined;
  #sweepTimer: NodeJS.Timeout | undefined;
  #recoveryTimer: NodeJS.Timeout | undefined;
  #firstChange = 0;
  #nextDue: Instant | undefined;
  #looks = new Map<string, string>();
  #closed: (() => void) | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    this.#nextDue = options.first.nextDue;
    this.#bursts = createBursts(options.fs, options.dir, (folders) => this.#guarded(() => this.#changed(folders)));
    this.#own = (options.ownPlaces ?? [])
      .map((place) => this.#nameOf(place))
      .filter((name) => name !== "" && !isAbsolute(name));
    this.#elsewhere = new FileWatches({
      fs: options.fs,
      polling: options.polling,
      onChange: (file) => this.#changed(new Set([this.#nameOf(file)])),
      onFailure: (error) => this.recover(error),
    });
  }

  get source(): string {
    return this.#source?.name ?? "waiting";
  }

  async start(): Promise<void> {
    const { fs, dir, polling, first } = this.#options;
    this.#watchElsewhere(first.elsewhere);
    this.#root = new RootWatch({
      fs,
      dir,
      polling,
      onOther: () => {
        this.#open().then(
          () => this.#changed(undefined),
          (error) => this.recover(error),
        );
      },
      onFailure: (error) => this.recover(error),
    });
    await this.#open();
    this.#sweepTimer = setInterval(() => this.#guarded(() => this.#changed(undefined)), sweepMs);
    // Everything that was saved between the first build and now.
    this.#changed(undefined);
    this.#schedule();
  }

  buildAgain(): void {
    this.#changed(new Set());
  }

  /** After a while: an error that occurs at every look must not keep the machine busy. */
  recover(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.WATCH_STUMBLED, { reason }) });
    clearTimeout(this.#recoveryTimer);
    this.#recoveryTimer = setTimeout(() => {
      if (this.#state.name !== "closed") this.#changed(undefined);
    }, retryMs);
  }

  async close(): Promise<void> {
    for (const timer of [this.#settleTimer, this.#dueTimer, this.#recoveryTimer]) clearTimeout(timer);
    clearInterval(this.#sweepTimer);
    this.#bursts.close();
    this.#state = transition(this.#state, { kind: "close" });
    if (this.#state.name === "closing")
      await new Promise<void>((done) => {
        this.#closed = done;
      });

    this.#root?.close();
    this.#elsewhere.close();
    await this.#opening;
    await this.#source?.close();
  }

  /** No error in a callback may end the watch. */
  #guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.recover(error);
    }
  }

  #changed(dirty: Dirt): void {
    if (this.#state.name === "idle") this.#firstChange = performance.now();
    this.#state = transition(this.#state, { kind: "changed", dirty });
    // The first of two looks: after `quietMs`, the file must be as it is now.
    if (this.#looks.size < mostLookedAt) for (const [path, seen] of this.#lookAt(dirty)) this.#looks.set(path, seen);
    if (this.#state.name === "settling") this.#settle();
  }

  #settle(): void {
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => this.#guarded(() => this.#look()), quietMs);
  }

  /** Is the file still, or has it waited long enough? */
  #look(): void {
    if (this.#state.name !== "settling") return;
    const { dirty } = this.#state;
    const waited = performance.now() - this.#firstChange;
    const now = this.#lookAt(dirty);
    const isStill = [...now].every(([path, seen]) => this.#looks.get(path) === seen);
    const isEmpty = [...now.values()].some((seen) => seen.startsWith("0 "));
    this.#looks = now;
    // An editor that overwrites a file truncates it first: an empty file gets twice the time.
    if ((!isStill && waited < longestWaitMs) || (isEmpty && waited < 2 * longestWaitMs)) this.#settle();
    else this.#build(dirty).catch((error) => this.#startOver(error));
  }

  #lookAt(dirty: Dirt): Map<string, string> {
    const seen = new Map<string, string>();
    if (dirty === undefined || dirty.size > mostLookedAt) return seen;
    const { fs, dir } = this.#options;
    for (const path of dirty) {
      const stat = statOf(fs, isAbsolute(path) ? path : `${dir}/${path}`);
      seen.set(path, stat === undefined ? "gone" : `${stat.isFile() ? stat.size : "-"} ${stat.mtimeMs}`);
    }
    return seen;
  }

  /** After an unexpected error, which may have left any state behind. */
  #startOver(error: unknown): void {
    if (this.#state.name === "closing" || this.#state.name === "closed") {
      this.#state = { name: "closed" };
      this.#closed?.();
      return;
    }
    this.#state = { name: "idle" };
    this.recover(error);
  }

  async #build(dirty: Dirt): Promise<void> {
    this.#state = transition(this.#state, { kind: "settled" });
    const before = this.#looks;
    this.#looks = new Map();
    let failed = false;
    try {
      const result = await this.#options.update(asDirty(dirty));
      this.#nextDue = result.nextDue;
      failed = result.failed;
      this.#watchElsewhere(result.elsewhere);
    } catch (error) {
      failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.#options.emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.UPDATE_FAILED, { reason }) });
    }
    // A file that was written while it was read is read again.
    const moved = [...this.#lookAt(dirty)]
      .filter(([path, seen]) => before.has(path) && before.get(path) !== seen)
      .map(([path]) => path);
    if (moved.length > 0 && this.#state.name !== "closing")
      this.#state = transition(this.#state, { kind: "changed", dirty: new Set(moved) });
    this.#state = transition(this.#state, { kind: "done" });
    if (this.#state.name === "closed") {
      this.#closed?.();
      return;
    }
    if (failed) setTimeout(() => this.#guarded(() => this.#changed(dirty)), retryMs).unref();
    if (this.#state.name === "settling") {
      this.#firstChange = performance.now();
      this.#settle();
    }
    if (dirty !== undefined)
      this.#guarded(() => this.#bursts.saw(new Set([...dirty].filter((path) => !isAbsolute(path)))));
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#dueTimer);
    if (this.#nextDue === undefined || this.#state.name === "closed") return;
    const { clock } = this.#options;
    const isDue = (): boolean => this.#nextDue !== undefined && clock.now() >= this.#nextDue;
    const act = (): void => (isDue() ? this.#changed(new Set()) : this.#schedule());
    const wait = Math.max(0, Math.min(this.#nextDue - clock.now(), clockLookMs));
    this.#dueTimer = setTimeout(() => this.#guarded(act), wait);
  }

  /** In turn: of two at once, one would stay open for ever, and keep the program from ending. */
  #open(): Promise<void> {
    const opened = this.#opening.then(() => this.#openNext());
    this.#opening = opened.catch(() => {});
    return opened;
  }

  async #openNext(): Promise<void> {
    const { fs, dir, emit, openSource } = this.#options;
    await this.#source?.close();
    this.#source = undefined;
    if (!isFolderAt(fs, dir)) return;
    this.#source = await openSource({
      dir,
      onDirty: (path) =>
        this.#guarded(() => {
          if (path !== undefined && this.#isOwn(path)) return;
          const dirty = path === undefined ? undefined : new Set([path]);
          // A new folder is remembered even if everything is checked anyway.
          if (dirty !== undefined) this.#bursts.saw(dirty);
          this.#changed(dirty);
        }),
      onError: (error) =>
        this.#guarded(() => {
          const reason = error.code ?? error.message;
          emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.WATCHER_FAILED, { reason }) });
          this.#changed(undefined);
        }),
    });
  }

  #watchElsewhere(files: readonly string[]): void {
    const isUnheard = (name: string): boolean => isAbsolute(name) || isNoise(name) || this.#isOwn(name);
    this.#elsewhere.set(files.filter((file) => isUnheard(this.#nameOf(file))));
  }

  #isOwn(name: string): boolean {
    return this.#own.some((own) => name === own || name.startsWith(`${own}/`));
  }

  /** The path in messages: relative to the content folder if it is there, otherwise absolute. */
  #nameOf(file: string): string {
    const { fs, dir } = this.#options;
    const direct = wayInto(dir, file);
    if (direct !== undefined) return direct;
    const real = realPathOf(fs, dir);
    return (real === undefined ? undefined : wayInto(real, file)) ?? file;
  }
}

function asDirty(dirty: Dirt): Dirty {
  if (dirty === undefined) return { kind: "all" };
  const elsewhere = [...dirty].filter((path) => isAbsolute(path));
  const paths = [...dirty].filter((path) => !isAbsolute(path));
  return elsewhere.length === 0 ? { kind: "paths", paths } : { kind: "paths", paths, elsewhere };
}
