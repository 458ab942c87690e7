import { createNormalizer } from "../article/normalize.ts";
import type { OutputLock } from "../disk/lockOutput.ts";
import { Lineups } from "../feeds/lineups.ts";
import type { SavedLedger } from "../ledger/savedLedger.ts";
import type { StoredContent } from "../mirror/storedContent.ts";
import type { FoundFile } from "../model/article.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { Publisher } from "../publish/publisher.ts";
import type { Listing } from "../source/discover.ts";
import { BytesOnDisk } from "../workers/bytesOnDisk.ts";
import { TextsOnDisk } from "../workers/textsOnDisk.ts";
import { Articles } from "./articles/articles.ts";
import { lineupContext } from "./articles/lineupContext.ts";
import { PermalinkCheck } from "./articles/permalinkCheck.ts";
import { Schedule } from "./articles/schedule.ts";
import { Sightings } from "./articles/sightings.ts";
import { Translations } from "./articles/translations.ts";
import { Drafts } from "./drafts/drafts.ts";
import { Entries } from "./drafts/entries.ts";
import { SiteWorker } from "./drafts/siteWorker.ts";
import type { EngineOptions } from "./options.ts";
import type { SharedCache } from "./sharedCache.ts";

/** The result of opening a site. */
export interface OpenedSite {
  /** The files that have just been found, for the first update. */
  readonly files: Listing<FoundFile> | undefined;
  readonly lock: OutputLock | undefined;
  readonly ledgerFile: SavedLedger;
  /** If the articles are in a store. */
  readonly content: StoredContent | undefined;
  /** The cache that machines share. */
  readonly shared: SharedCache | undefined;
  /** The warning that there are documents but no ledger. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The parts of a site. Each keeps what belongs to its stage from one update to the next. */
export interface SiteParts {
  readonly options: EngineOptions;
  readonly ledgerFile: SavedLedger;
  readonly articles: Articles;
  readonly sightings: Sightings;
  readonly schedule: Schedule;
  readonly lineups: Lineups;
  readonly translations: Translations;
  readonly drafts: Drafts;
  readonly entries: Entries;
  readonly publisher: Publisher;
  readonly texts: TextsOnDisk;
  /** The parts of feeds that have been written; only in a build. */
  readonly entryBytes: BytesOnDisk | undefined;
  readonly worker: SiteWorker;
  readonly permalinks: PermalinkCheck;
}

/** Reports progress. */
export type OnProgress = (stage: string, done: number, total: number) => void;

export function createParts(options: EngineOptions, opened: OpenedSite, onProgress: OnProgress): SiteParts {
  const { config, fs, cache } = options;
  const articles = new Articles({
    fs,
    content: config.content,
    files: opened.files,
    normalize: createNormalizer(config),
    onMany: options.onMany,
    startReadAhead: options.startReadAhead,
    onProgress: (done, total) => onProgress("reading", done, total),
  });
  const folders = [...(cache === undefined ? [] : [cache.folder]), config.out.dir];
  const texts = new TextsOnDisk(fs, folders);
  const entryBytes = options.isOnce === true ? new BytesOnDisk(fs, folders) : undefined;
  const worker = new SiteWorker(options, articles, texts);
  return {
    options,
    ledgerFile: opened.ledgerFile,
    articles,
    sightings: new Sightings(config, fs),
    schedule: new Schedule(),
    lineups: new Lineups(config, lineupContext(config)),
    translations: new Translations(config.site.language, () => articles.linkables()),
    drafts: new Drafts(options, articles, texts),
    entries: new Entries(config),
    publisher: new Publisher(options, () => worker.getWriter(), entryBytes),
    texts,
    entryBytes,
    worker,
    permalinks: new PermalinkCheck(config, fs),
  };
}
