import { archiveFiles } from "../feeds/archives.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { WriteOutcome } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import type { FileSystem } from "../model/ports.ts";
import { oncePer } from "../text/oncePer.ts";
import type { BytesOnDisk } from "../workers/bytesOnDisk.ts";
import type { Documents, WrittenFeed } from "./documents.ts";
import type { EntryWorker } from "./entryService.ts";
import { FeedLists } from "./feedLists.ts";
import { pathsOf } from "./feedPaths.ts";
import { Release } from "./release.ts";
import { type PublishedBefore, ReleasedFeeds } from "./releasedFeeds.ts";

type SaveLedger = () => boolean | Promise<boolean>;

/** Documents that are rendered and verified, and wait to be put in place. */
interface Prepared {
  /** Problems that stop the publication; if there are any, none of these documents may be published. */
  readonly problems: readonly Diagnostic[];
  /** Puts them in place, after the ledger: see `Release`. */
  readonly publish: (saveLedger: SaveLedger) => Promise<readonly WriteOutcome[] | undefined>;
  readonly discard: () => void;
  /** The documents themselves, while they wait. */
  readonly documents: () => Iterable<{ readonly path: string; readonly bytes: Uint8Array }>;
}

/** What documents are prepared for. */
interface Occasion {
  readonly purpose: "publish" | "look";
  /** Everything is checked, whatever may have changed. */
  readonly isSweep: boolean;
}

interface PublisherOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly isOnce?: boolean;
}

/** Turns feeds into the files of the output folder; a feed that has not changed is not rendered again. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #released: ReleasedFeeds;
  readonly #lists: FeedLists;
  #documents: Documents | undefined;
  readonly #overwritten = new Set<string>();
  readonly #startThread: () => Promise<EntryWorker | undefined>;
  readonly #store: BytesOnDisk | undefined;

  /**
   * @param startThread if there is much to write
   * @param store Where entries of many feeds are put until the last of them is written; without it, they stay in memory
   */
  constructor(options: PublisherOptions, startThread: () => Promise<EntryWorker | undefined>, store?: BytesOnDisk) {
    const { config, fs, isOnce = false } = options;
    this.#options = options;
    this.#released = new ReleasedFeeds(fs, config.out.dir, isOnce);
    this.#lists = new FeedLists(config, fs);
    this.#startThread = startThread;
    this.#store = store;
  }

  /** Takes over what an earlier process has published: documents that would be the same now are not made again. */
  restore(before: PublishedBefore): void {
    this.#released.restore(before);
  }

  /** The digest of every feed and archive that is published, by its name. */
  digests(): Iterable<readonly [name: string, digest: string]> {
    return this.#released.digests();
  }

  /** The documents are as this feed would be written now, so that no reader sees a difference. */
  isOut(feed: Feed): boolean {
    return this.#released.isOut(feed);
  }

  /** Documents that could not be replaced and were overwritten. */
  get notices(): readonly Diagnostic[] {
    return [...this.#overwritten].map((path) => diagnostic(outputKinds.WRITTEN_IN_PLACE, { path }));
  }

  /** @param free The feeds that are not held back */
  async prepare(feeds: readonly Feed[], free: readonly Feed[], occasion: Occasion): Promise<Prepared> {
    const comparison = this.#released.compare(free, occasion.isSweep, this.#sharedFiles);
    const { current, changed } = comparison;
    if (changed.length === 0 && this.#lists.areWritten) return nothingToWrite(current);
    const release = new Release(this.#options.fs, this.#options.config.out.dir);
    const written = await this.#writeFeeds(release, feeds, changed, occasion);
    const inPlace = await this.#writeShared(release, feeds, occasion);
    const problems = written.flatMap((one) => one.problems);
    if (problems.length > 0) {
      release.discard();
      return { problems, publish: async () => [], discard: () => {}, documents: () => [] };
    }
    return {
      problems,
      discard: () => release.discard(),
      documents: () => release.documents(),
      publish: async (saveLedger) => {
        const outcomes = await release.publish(saveLedger);
        if (outcomes === undefined) return undefined;
        this.#noteOverwritten(outcomes);
        const replaced = outcomes.flatMap(({ path, result }) => (result === "written" ? path : []));
        this.#released.note(comparison, replaced);
        for (const { remember } of written) remember();
        this.#lists.note(feeds);
        for (const feed of free) if (feed.archive !== undefined) this.#removeArchives(feed);
        const all = [...outcomes, ...inPlace.map(unchanged)];
        for (const feed of current) all.push(...unchangedDocuments(feed));
        return all;
      },
    };
  }

  /**
   * Looks at documents that the last publication has left alone, if there are so many that it did not do so itself: readers do not wait for
   * that. @returns whether some are no longer as they were left, and are to be written again
   */
  lookAround(free: readonly Feed[]): boolean {
    return this.#released.lookAround(free);
  }

  /** The documents of these feeds, and the page of each that has one. */
  async #writeFeeds(
    release: Release,
    feeds: readonly Feed[],
    changed: readonly Feed[],
    { purpose }: Occasion,
  ): Promise<readonly WrittenFeed[]> {
    const { config } = this.#options;
    this.#documents ??= new (await import("./documents.ts")).Documents({
      isOnce: this.#options.isOnce === true,
      store: this.#store,
    });
    const { renderPage } = await import("../pages/renderPage.ts");
    const named = feeds.filter(({ group }) => group === undefined);
    const { opml, index, baseUrl } = config.out;
    const pageOptions = {
      ...config.pages,
      timeZone: config.site.timeZone,
      ...(opml === "" ? {} : { opmlUrl: baseUrl + opml }),
      ...(index === "" ? {} : { indexUrl: baseUrl + index }),
    };
    const written: WrittenFeed[] = [];
    await this.#documents.write(changed, {
      release,
      isInPlace: (feed) => this.#released.isInPlace(feed),
      startThread: this.#startThread,
      onWritten: (feed, one) => {
        written.push(one);
        if (feed.page !== undefined) release.open(feed.page).write(renderPage(feed, named, pageOptions));
        return purpose === "publish" ? release.flushAhead() : undefined;
      },
    });
    return written;
  }

  /**
   * What all feeds share: the stylesheet, and unless they are in place, the lists of feeds for readers, people and programs.
   * @returns the lists that are in place
   */
  async #writeShared(
    release: Release,
    feeds: readonly Feed[],
    { purpose, isSweep }: Occasion,
  ): Promise<readonly string[]> {
    const { stylesheet } = this.#options.config.out;
    const { site } = this.#options.config;
    const { feedStylesheet } = await import("../formats/stylesheet.ts");
    const { stylesheetWords } = await import("../pages/stylesheetWords.ts");
    if (stylesheet !== "") release.open(stylesheet).write(feedStylesheet(stylesheetWords(site.language)));
    const areInPlace = purpose === "publish" && !isSweep && (await this.#lists.areCurrent(feeds));
    if (areInPlace) return this.#lists.files;
    await this.#lists.write(release, feeds);
    return [];
  }

  #noteOverwritten(outcomes: readonly WriteOutcome[]): void {
    for (const { path, result, isOverwritten } of outcomes) {
      if (isOverwritten) this.#overwritten.add(path);
      else if (result === "written") this.#overwritten.delete(path);
    }
  }

  /** What all feeds share. */
  get #sharedFiles(): readonly string[] {
    const { stylesheet } = this.#options.config.out;
    return stylesheet === "" ? this.#lists.files : [stylesheet, ...this.#lists.files];
  }

  /** A document that is no longer an archive must not stay: it may contain an entry that was withdrawn. */
  #removeArchives({ files, archives = [] }: Feed): void {
    const { config, fs } = this.#options;
    for (let number = archives.length + 1; ; number += 1) {
      const old = Object.values(archiveFiles(files, number))
        .map((path) => `${config.out.dir}/${path}`)
        .filter((path) => fs.existsSync(path));
      if (old.length === 0) return;
      try {
        for (const path of old) fs.unlinkSync(path);
      } catch {
        // The documents are already published; the next publication tries again.
        return;
      }
    }
  }
}

function nothingToWrite(current: readonly Feed[]): Prepared {
  const outcomes = current.flatMap(unchangedDocuments);
  return {
    problems: [],
    publish: async (saveLedger) => ((await saveLedger()) ? outcomes : undefined),
    discard: () => {},
    documents: () => [],
  };
}

const unchangedDocuments = oncePer((feed: Feed): readonly WriteOutcome[] => pathsOf(feed).map(unchanged));

function unchanged(path: string): WriteOutcome {
  return { path, result: "unchanged", bytes: 0 };
}
