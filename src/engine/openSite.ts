import { lockOutput, type OutputLock } from "../disk/lockOutput.ts";
import type { SavedLedger } from "../ledger/savedLedger.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { FoundFile } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import { diagnostic } from "../model/diagnostic.ts";
import { archivePaths, documentPaths, firstPaths } from "../publish/documentPaths.ts";
import { healOutput } from "../publish/healOutput.ts";
import type { Listing } from "../source/discover.ts";
import { openContent } from "./openContent.ts";
import { openLedger } from "./openLedger.ts";
import type { EngineOptions } from "./options.ts";
import type { SharedCache } from "./sharedCache.ts";
import { sharedClock } from "./sharedClock.ts";
import { Site } from "./site.ts";

/** What has already been done. */
interface Before {
  readonly lock?: OutputLock;
  /** A missing ledger is intended. */
  readonly isNew?: boolean;
  readonly files?: Listing<FoundFile>;
  readonly ledgerFile?: SavedLedger | undefined;
  readonly content?: StoredContent | undefined;
  readonly shared?: SharedCache | undefined;
}

/**
 * Opens a site: locks the output folder, unless that is already done, and reads the ledger.
 * @throws FeedwrightError OUTPUT_LOCKED, LEDGER_UNREADABLE, LEDGER_NEWER; CONTENT_NO_PLACE
 */
export async function openSite(options: EngineOptions, before: Before = {}): Promise<Site> {
  const { config, fs, publish } = options;
  const lock = before.lock ?? (publish ? lockOutput(fs, config.out.dir) : undefined);
  let { content } = before;
  try {
    let { shared } = before;
    if (content === undefined) {
      content = await openContent(options);
      if (shared === undefined && config.cache.store !== undefined) {
        shared = (await import("./sharedCache.ts")).sharedCache(options);
        await shared?.begin(content);
      }
    }
    const ledgerFile = before.ledgerFile ?? (await openLedger(options));
    const { ledger } = ledgerFile;
    if (publish) {
      const values = config.groups.length === 0 ? [] : firstPaths(config, ledger.feeds());
      healOutput(fs, config.out.dir, [...documentPaths(config), ...archivePaths(config, fs), ...values]);
    }
    const isEmpty = ledger.size === 0 && ledger.feeds().length === 0;
    const isLost =
      isEmpty &&
      before.isNew !== true &&
      documentPaths(config).some((path) => fs.existsSync(`${config.out.dir}/${path}`));
    const lost = isLost ? [diagnostic(ledgerKinds.LEDGER_LOST, {}, { file: config.ledger.file })] : [];
    const clock = config.ledger.store === undefined ? options.clock : sharedClock(options.clock, ledgerFile);
    return new Site(
      { ...options, clock },
      { lock, ledgerFile, diagnostics: lost, files: before.files, content, shared },
    );
  } catch (error) {
    content?.close();
    lock?.release();
    throw error;
  }
}
