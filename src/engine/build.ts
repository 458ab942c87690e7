import { lockOutput } from "../disk/lockOutput.ts";
import type { SavedLedger } from "../ledger/savedLedger.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { EngineOptions } from "./options.ts";
import { type Recalled, recall } from "./recall.ts";
import type { SharedCache } from "./sharedCache.ts";
import { sharedClock } from "./sharedClock.ts";
import { runningMs } from "./told/stopwatch.ts";
import type { UpdateResult } from "./told/updateResult.ts";

/** The result of a build. */
export interface Built extends UpdateResult {
  /** The store of the articles does not answer, or is suddenly empty: the documents are made of what was read before. */
  readonly stale: boolean;
}

/**
 * Builds once. If nothing has changed since the last build, the code that makes documents is not even loaded.
 * @throws FeedwrightError OUTPUT_LOCKED, LEDGER_UNREADABLE, LEDGER_NEWER
 */
export async function build(options: EngineOptions): Promise<Built> {
  const started = runningMs();
  const { config, fs, emit } = options;
  const lock = lockOutput(fs, config.out.dir);
  if (options.startAnew === true)
    return { ...(await (await import("./buildAnew.ts")).buildAnew(options, lock)), stale: false };
  // What other builders have decided counts before what this one remembers.
  const ledgerFile = config.ledger.store === undefined ? undefined : await sharedLedger(options, lock.release);
  const shared = config.cache.store === undefined ? undefined : (await import("./sharedCache.ts")).sharedCache(options);
  const hasStores = config.content.store !== undefined || shared !== undefined;
  const content = hasStores ? await storedContent(options, shared, lock.release) : undefined;
  const clock = ledgerFile === undefined ? options.clock : sharedClock(options.clock, ledgerFile);
  // The documents may differ from those of the last build, and `accept` may change what is held back.
  const mayRecall =
    options.against === undefined && options.accept !== true && (content?.diagnostics ?? []).length === 0;
  const { published: known, files } = mayRecall
    ? attempt((): Recalled => recall({ ...options, clock }), lock.release)
    : {};
  if (known === undefined) {
    const { openSite } = await import("./openSite.ts");
    await using site = await openSite(
      { ...options, isOnce: true },
      { lock, ledgerFile, content, shared, ...(files === undefined ? {} : { files }) },
    );
    return { ...(await site.update({ kind: "all" })), stale: content?.isStale === true };
  }
  content?.close();
  lock.release();
  const { articles, entries, documents, broken, nextDue, diagnostics } = known;
  for (const diagnostic of diagnostics) emit({ event: "diagnostic", diagnostic });
  const due = nextDue === undefined ? {} : { nextDue };
  emit({
    event: "built",
    reason: [],
    articles,
    entries,
    durationMs: Math.round((runningMs() - started) * 10) / 10,
    written: [],
    unchanged: documents,
    ...due,
  });
  return { written: [], unchanged: documents, held: [], broken, failed: false, stale: false, ...due };
}

async function sharedLedger(options: EngineOptions, otherwise: () => void): Promise<SavedLedger> {
  try {
    return await (await import("./openLedger.ts")).openLedger(options);
  } catch (error) {
    otherwise();
    throw error;
  }
}

async function storedContent(
  options: EngineOptions,
  shared: SharedCache | undefined,
  otherwise: () => void,
): Promise<StoredContent | undefined> {
  let content: StoredContent | undefined;
  try {
    content = await (await import("./openContent.ts")).openContent(options);
    await shared?.begin(content);
    await content?.fetch();
    return content;
  } catch (error) {
    content?.close();
    otherwise();
    throw error;
  }
}

function attempt<T>(act: () => T, otherwise: () => void): T {
  try {
    return act();
  } catch (error) {
    otherwise();
    throw error;
  }
}
