import { type FSWatcher, watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import { isFolderAt, statOf } from "../disk/look.ts";
import { watchKinds } from "../model/catalogue/watch.ts";
import { diagnostic } from "../model/diagnostic.ts";
import type { Dirty } from "../model/dirty.ts";
import type { EventSink } from "../model/events.ts";
import type { Clock, FileSystem } from "../model/ports.ts";
import type { Instant } from "../model/text.ts";
import { createBursts } from "./bursts.ts";
import type { EventSource, EventSourceOptions } from "./eventSource.ts";
import { type Dirt, transition, type WatchState } from "./machine.ts";

export interface WatchOptions {
  /** The content folder, absolute. It may be missing: it is waited for. */
  readonly dir: string;
  /** Files that the feeds depend on beside the content, absolute: the config, and what it names. */
  readonly configFiles: readonly string[];
  readonly fs: FileSystem;
  readonly clock: Clock;
  /** Brings the documents up to date; tells when time alone will change them, and what failed and should be tried again. */
  readonly update: (dirty: Dirty) => Promise<{ readonly nextDue?: Instant; readonly failed: boolean }>;
  /** When the build before the watch says that time alone changes the documents. */
  readonly nextDue?: Instant;
  readonly onConfig: (file: string) => void;
  readonly emit: EventSink;
  readonly openSource: (options: EventSourceOptions) => Promise<EventSource>;
}

export interface Watching {
  readonly source: string;
  /** Finishes a build under way. */
  readonly close: () => Promise<void>;
}

/** A file is still when it looks the same for this long. */
const quietMs = 8;
/** However busy the folder, a build starts after this. */
const longestWaitMs = 100;
const retryMs = 2_000;
const sweepMs = 5 * 60_000;
/** Timers take at most 24.8 days, stand still in suspend and do not see the clock being set: while something is due, look at it this often. */
const clockLookMs = 1_000;

/** Keeps documents current until closed. Events are hints: what happened is seen by looking at the files. */
export async function startWatching(options: WatchOptions): Promise<Watching> {
  const { dir, fs, clock, update, emit } = options;
  let state: WatchState = { name: "idle" };
  let settleTimer: NodeJS.Timeout | undefined;
  let dueTimer: NodeJS.Timeout | undefined;
  let firstChange = 0;
  let nextDue = options.nextDue;
  let looks = new Map<string, string>();
  let source: EventSource | undefined;
  let parent: ReturnType<typeof watchFolder> | undefined;
  const configWatchers = watchConfigFiles(options.configFiles, options.onConfig);
  let closed: (() => void) | undefined;

  const changed = (dirty: Dirt): void => {
    if (state.name === "idle") firstChange = performance.now();
    state = transition(state, { kind: "changed", dirty });
    if (state.name === "settling") settle(quietMs);
  };

  const bursts = createBursts(fs, dir, (folders) => changed(folders));

  const settle = (afterMs: number): void => {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(look, afterMs);
  };

  /** Still, or waited long enough? */
  const look = (): void => {
    if (state.name !== "settling") return;
    const waited = performance.now() - firstChange;
    const now = lookAt(state.dirty);
    const isStill = [...now].every(([path, seen]) => looks.get(path) === seen);
    const isEmpty = [...now.values()].some((seen) => seen.startsWith("0 "));
    looks = now;
    // An editor that writes in place truncates first: an empty file gets twice the time.
    if ((!isStill && waited < longestWaitMs) || (isEmpty && waited < 2 * longestWaitMs)) settle(quietMs);
    else void build(state.dirty);
  };

  const lookAt = (dirty: Dirt): Map<string, string> => {
    const seen = new Map<string, string>();
    if (dirty === undefined || dirty.size > 200) return seen;
    for (const path of dirty) {
      const stat = statOf(fs, `${dir}/${path}`);
      seen.set(path, stat === undefined ? "gone" : `${stat.isFile() ? stat.size : "-"} ${stat.mtimeMs}`);
    }
    return seen;
  };

  const build = async (dirty: Dirt): Promise<void> => {
    state = transition(state, { kind: "settled" });
    const before = looks;
    looks = new Map();
    let failed = false;
    try {
      const result = await update(dirty === undefined ? { kind: "all" } : { kind: "paths", paths: [...dirty] });
      nextDue = result.nextDue;
      failed = result.failed;
    } catch (error) {
      failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      emit({ event: "diagnostic", diagnostic: diagnostic(watchKinds.UPDATE_FAILED, { reason }) });
    }
    if (dirty !== undefined) bursts.saw(dirty);
    // What was written while it was read is read again.
    const after = lookAt(dirty);
    const moved = [...after]
      .filter(([path, seen]) => before.has(path) && before.get(path) !== seen)
      .map(([path]) => path);
    if (moved.length > 0 && state.name !== "closing")
      state = transition(state, { kind: "changed", dirty: new Set(moved) });
    state = transition(state, { kind: "done" });
    if (state.name === "closed") return closed?.();
    if (failed) setTimeout(() => changed(dirty), retryMs).unref();
    if (state.name === "settling") {
      firstChange = performance.now();
      settle(quietMs);
    }
    schedule();
  };

  const schedule = (): void => {
    clearTimeout(dueTimer);
    if (nextDue === undefined || state.name === "closed") return;
    const wait = nextDue - clock.now();
    dueTimer = setTimeout(
      () => {
        if (nextDue !== undefined && clock.now() >= nextDue) changed(new Set());
        else schedule();
      },
      Math.max(0, Math.min(wait, clockLookMs)),
    );
  };

  const open = async (): Promise<void> => {
    await source?.close();
    source = undefined;
    if (isFolderAt(fs, dir)) {
      source = await options.openSource({
        dir,
        onDirty: (path) => {
          const dirty = path === undefined ? undefined : new Set([path]);
          // A new folder is remembered even where everything is looked at anyway.
          if (dirty !== undefined) bursts.saw(dirty);
          changed(dirty);
        },
        onError: (error) => {
          emit({
            event: "diagnostic",
            diagnostic: diagnostic(watchKinds.WATCHER_FAILED, { reason: error.code ?? error.message }),
          });
          changed(undefined);
        },
      });
    }
    watchParent();
  };

  /** The folder itself may go and come back: then whatever watched it is deaf. */
  let inode = 0;
  const watchParent = (isMoved = false): void => {
    parent?.close();
    const before = inode;
    inode = statOf(fs, dir)?.ino ?? 0;
    const above = nearestAbove(dir);
    try {
      parent = watchFolder(above, { persistent: true }, () => {
        // A folder between the two came, or the watched one went: another is the nearest now.
        if (nearestAbove(dir) !== above || !fs.existsSync(above)) return watchParent(true);
        const now = statOf(fs, dir)?.ino ?? 0;
        if (now === inode) return;
        inode = now;
        void open().then(() => changed(undefined));
      });
      parent.on("error", () => changed(undefined));
    } catch {
      // The sweep still sees what happens.
    }
    if (isMoved && inode !== before) void open().then(() => changed(undefined));
    // What came between the look and the watch would never be told.
    else if (nearestAbove(dir) !== above) watchParent(true);
  };

  const nearestAbove = (folder: string): string => {
    const above = dirname(folder);
    return fs.existsSync(above) || above === dirname(above) ? above : nearestAbove(above);
  };

  await open();
  const sweep = setInterval(() => changed(undefined), sweepMs);
  // Whatever was saved between the first build and now.
  changed(undefined);

  return {
    get source() {
      return source?.name ?? "waiting";
    },
    close: async () => {
      clearTimeout(settleTimer);
      clearTimeout(dueTimer);
      bursts.close();
      clearInterval(sweep);
      state = transition(state, { kind: "close" });
      if (state.name === "closing") await new Promise<void>((done) => (closed = done));
      parent?.close();
      for (const watcher of configWatchers) watcher.close();
      await source?.close();
    },
  };
}

/** Their folders are watched, since editors put a new file in the place of the old one. */
function watchConfigFiles(files: readonly string[], onConfig: (file: string) => void): readonly FSWatcher[] {
  return [...new Set(files.map((file) => dirname(file)))].flatMap((folder) => {
    try {
      const watcher = watchFolder(folder, { persistent: true }, (_event, name) => {
        const file = files.find((one) => dirname(one) === folder && basename(one) === String(name));
        if (file !== undefined) onConfig(file);
      });
      // A folder that is gone says no more; the last good config goes on.
      watcher.on("error", () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
}
