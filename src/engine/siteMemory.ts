import { readDrafts, writeDrafts } from "../cache/keptDrafts.ts";
import { readRecords, writeRecords } from "../cache/keptRecords.ts";
import { type SiteCache, siteCache } from "../cache/siteCache.ts";
import { readState, writeState } from "../cache/state.ts";
import { stampOf, stampText } from "../disk/stamp.ts";
import type { ArticleRecord } from "../model/articleRecord.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { manyFiles, outdatedShare } from "../model/thresholds.ts";
import type { Publisher } from "../publish/publisher.ts";
import type { Articles } from "./articles/articles.ts";
import type { Sightings } from "./articles/sightings.ts";
import type { Drafts } from "./drafts/drafts.ts";
import type { EngineOptions } from "./options.ts";

/** State that is kept current and saved for the next process. */
interface Parts {
  readonly articles: Articles;
  readonly drafts: Drafts;
  readonly sightings: Sightings;
  readonly publisher: Pick<Publisher, "restore" | "digests">;
}

/** A publication after which there was nothing left to do. */
export interface Achieved {
  readonly now: Instant;
  readonly documents: readonly string[];
  readonly entries: number;
  readonly broken: number;
  readonly nextDue: Instant | undefined;
  /** When the result of the receivers' rules changes although no file does; and the absolute paths of the media that they looked at. */
  readonly judgedUntil: Instant | undefined;
  readonly media: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Saves what the next process can reuse, and loads what the last process saved. */
export class SiteMemory {
  readonly #options: EngineOptions;
  readonly #parts: Parts;
  readonly #cache: SiteCache | undefined;
  #achieved: Achieved | undefined;
  /** How many articles differ from the saved ones; all of them if none were saved. */
  #outdated = Number.POSITIVE_INFINITY;
  /** The sightings that were saved last. */
  #sighted: string | undefined;

  constructor(options: EngineOptions, parts: Parts) {
    const { cache, config } = options;
    this.#options = options;
    this.#parts = parts;
    this.#cache = cache === undefined ? undefined : siteCache(config, cache);
  }

  /** Returns the saved articles; only those whose files differ need to be read. */
  restore(): readonly ContentPath[] {
    const { fs, emit } = this.#options;
    const kept = this.#cache && readRecords(fs, this.#cache);
    const made = this.#cache && readDrafts(fs, this.#cache);
    if (kept === "damaged" || made === "damaged")
      emit({ event: "diagnostic", diagnostic: diagnostic(outputKinds.CACHE_DAMAGED) });
    if (kept === undefined || kept === "damaged" || made === undefined || made === "damaged") return [];
    const records: ArticleRecord[] = [...kept];
    this.#outdated = 0;
    this.#parts.articles.restore(records);
    this.#parts.drafts.restore(made.drafts);
    this.#parts.sightings.restore(made.sightings);
    this.#sighted = JSON.stringify(made.sightings);
    // Without publishing, every document is made and looked at again.
    const state = this.#cache && this.#options.publish ? readState(fs, this.#cache) : undefined;
    if (state !== undefined && state !== "damaged")
      this.#parts.publisher.restore({ digests: new Map(state.feeds), stamps: new Map(state.files) });
    return records.map(({ file }) => file.path);
  }

  /** How many articles have changed since they were restored. */
  sawChanges(count: number): void {
    this.#outdated += count;
  }

  /** The last publication; nothing if it failed, held something back, or had problems that must be reported again. */
  note(achieved: Achieved | undefined): void {
    this.#achieved = achieved === undefined || this.#keepsBroken() ? undefined : achieved;
  }

  /** Saving only makes the next build faster, so nothing is reported if it fails. Returns whether something was saved. */
  keep(): boolean {
    const achieved = this.#achieved;
    this.#achieved = undefined;
    const { fs, config, publish } = this.#options;
    if (!publish || this.#cache === undefined || achieved === undefined || !fs.existsSync(config.ledger.file))
      return false;
    try {
      this.#write(this.#cache, achieved);
      return true;
    } catch {
      // The next build reads everything again.
      return false;
    }
  }

  #write(cache: SiteCache, { now, documents, nextDue, judgedUntil, media, ...published }: Achieved): void {
    const { fs, config } = this.#options;
    const { articles, drafts, sightings, publisher } = this.#parts;
    const records = [...articles.records.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    const sighted = [...sightings.dates];
    if (drafts.areWorthKeeping || JSON.stringify(sighted) !== this.#sighted) {
      writeDrafts(fs, cache, { drafts: drafts.toKeep(), sightings: sighted });
      drafts.settle();
      this.#sighted = JSON.stringify(sighted);
    }
    if (isWorthWriting(this.#outdated, records.length)) {
      writeRecords(fs, cache, records);
      this.#outdated = 0;
    }
    const due = nextDue === undefined ? {} : { nextDue };
    const ends = [nextDue, judgedUntil].flatMap((moment) => moment ?? []);
    const until = ends.length === 0 ? {} : { until: Math.min(...ends) };
    const files = [config.ledger.file, ...documents.map((path) => `${config.out.dir}/${path}`), ...media];
    writeState(fs, cache, {
      published: { articles: records.length, documents, ...published, ...due },
      from: now,
      ...until,
      folderDiagnostics: articles.folderDiagnostics,
      feeds: [...publisher.digests()],
      files: [...files.map((file) => [file, stampText(stampOf(fs, file))] as const), ...drafts.files],
      articles: records,
    });
  }

  /** Is there an entry whose article is broken now, so that a build would leave it out? */
  #keepsBroken(): boolean {
    const { articles, drafts } = this.#parts;
    for (const path of drafts.failed) if (drafts.kept(path) !== undefined) return true;
    for (const path of articles.troubled.keys()) {
      const record = articles.get(path);
      if (record?.broken === true && record.article !== undefined) return true;
    }
    return false;
  }
}

/** The next start reads outdated articles again. If there are few, that is faster than rewriting everything now. */
function isWorthWriting(outdated: number, count: number): boolean {
  return outdated > (count < manyFiles ? 0 : count * outdatedShare);
}
