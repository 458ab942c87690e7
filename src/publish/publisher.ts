import { sameStamp, stampOf, stampText } from "../disk/stamp.ts";
import { archiveFiles } from "../feeds/archives.ts";
import type { Stamp } from "../model/article.ts";
import { outputKinds } from "../model/catalogue/output.ts";
import type { Config } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Entry } from "../model/entry.ts";
import type { WriteOutcome } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import { indexFiles } from "../model/indexFiles.ts";
import type { FileSystem } from "../model/ports.ts";
import { mostFeedsLookedAt } from "../model/thresholds.ts";
import { oncePer } from "../text/oncePer.ts";
import type { BytesOnDisk } from "../workers/bytesOnDisk.ts";
import type { Documents, WrittenFeed } from "./documents.ts";
import type { EntryWorker } from "./entryService.ts";
import { feedDigest } from "./feedDigest.ts";
import { FolderLooks } from "./folderLooks.ts";
import { Release } from "./release.ts";

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

interface Released {
  readonly feed: Feed;
  /** By path: the documents as this process left them. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

/** What an earlier process has published: the digests of feeds and archives by name, and the stamps of documents by absolute path. */
export interface PublishedBefore {
  readonly digests: ReadonlyMap<string, string>;
  readonly stamps: ReadonlyMap<string, string>;
}

interface Listed {
  readonly feeds: readonly Feed[];
  readonly stamps: ReadonlyMap<string, Stamp>;
}

interface Comparison {
  readonly current: readonly Feed[];
  readonly changed: readonly Feed[];
  /** Only where so many feeds are watched that not each document is looked at. */
  readonly folders: FolderLooks | undefined;
}

interface PublisherOptions {
  readonly config: Config;
  readonly fs: FileSystem;
  readonly isOnce?: boolean;
}

/** Turns feeds into the files of the output folder; a feed that has not changed is not rendered again. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #released = new Map<string, Released>();
  #before: PublishedBefore | undefined;
  #documents: Documents | undefined;
  readonly #overwritten = new Set<string>();
  #nextLook = 0;
  readonly #folders: FolderLooks;
  /** What the lists of feeds were last made from, their files, and the list for readers. */
  #listed: Listed | undefined;

  readonly #startThread: () => Promise<EntryWorker | undefined>;
  readonly #store: BytesOnDisk | undefined;

  /**
   * @param startThread if there is much to write
   * @param store Where entries of many feeds are put until the last of them is written; without it, they stay in memory
   */
  constructor(options: PublisherOptions, startThread: () => Promise<EntryWorker | undefined>, store?: BytesOnDisk) {
    this.#options = options;
    this.#folders = new FolderLooks(options.fs, options.config.out.dir);
    this.#startThread = startThread;
    this.#store = store;
  }

  /** Takes over what an earlier process has published: documents that would be the same now are not made again. */
  restore(before: PublishedBefore): void {
    this.#before = before;
  }

  /** The digest of every feed and archive that is published, by its name. */
  *digests(): Iterable<readonly [name: string, digest: string]> {
    for (const [name, { feed }] of this.#released) yield [name, feedDigest(feed)];
  }

  /** The documents are as this feed would be written now, so that no reader sees a difference. */
  isOut(feed: Feed): boolean {
    return this.#isReleased(feed) && this.#isInPlace(feed);
  }

  /** Documents that could not be replaced and were overwritten. */
  get notices(): readonly Diagnostic[] {
    return [...this.#overwritten].map((path) => diagnostic(outputKinds.WRITTEN_IN_PLACE, { path }));
  }

  /** @param free The feeds that are not held back */
  async prepare(feeds: readonly Feed[], free: readonly Feed[], occasion: Occasion): Promise<Prepared> {
    const { current, changed, folders } = this.#compare(free, occasion);
    if (changed.length === 0 && this.#listed !== undefined) return nothingToWrite(current);
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
        for (const feed of changed) this.#released.set(feed.name, { feed, stamps: this.#stampsAt(pathsOf(feed)) });
        for (const { remember } of written) remember();
        const placed = outcomes.flatMap(({ path, result }) => (result === "written" ? path : []));
        folders?.note(new Set([...changed.flatMap(foldersOf), ...placed.map(folderOf)]));
        this.#listed = { feeds, stamps: this.#stampsAt(this.#listFiles) };
        this.#before = undefined;
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
    const all = feedsAndArchives(free);
    const folders = this.#foldersFor(all);
    if (folders === undefined) return false;
    folders.look();
    const isInTurn = this.#someOf(all.length);
    const damaged = all.filter(
      (feed, at) => (isInTurn(at) || isIn(feed, folders)) && this.#released.has(feed.name) && !this.#isInPlace(feed),
    );
    for (const { name } of damaged) this.#released.delete(name);
    folders.accept(new Set(damaged.flatMap(foldersOf)));
    return damaged.length > 0;
  }

  /** Which feeds and archives are as they were last published. */
  #compare(free: readonly Feed[], { isSweep }: Occasion): Comparison {
    const all = feedsAndArchives(free);
    const folders = this.#foldersFor(all);
    const [current, changed]: [Feed[], Feed[]] = [[], []];
    if (folders === undefined || isSweep) {
      folders?.look(all.flatMap(foldersOf));
      const isInTurn = isSweep ? () => true : this.#someOf(all.length);
      for (const [at, feed] of all.entries())
        (this.#isReleased(feed) && (!isInTurn(at) || this.#isInPlace(feed)) ? current : changed).push(feed);
    } else {
      const others: Feed[] = [];
      for (const feed of all) (this.#isReleased(feed) ? others : changed).push(feed);
      // Only the folders that are written to: the others are looked at afterwards.
      folders.look(new Set([...changed.flatMap(foldersOf), ...this.#sharedFiles.map(folderOf)]));
      for (const feed of others) (!isIn(feed, folders) || this.#isInPlace(feed) ? current : changed).push(feed);
    }
    folders?.accept(new Set(changed.flatMap(foldersOf)));
    return { current, changed, folders };
  }

  /** Only where so many feeds are watched that not each document is looked at. */
  #foldersFor({ length }: readonly Feed[]): FolderLooks | undefined {
    return length > mostFeedsLookedAt && this.#options.isOnce !== true ? this.#folders : undefined;
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
      isInPlace: (feed) => this.#isInPlace(feed),
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
    const inPlace = purpose === "publish" && !isSweep ? await this.#listsInPlace(feeds) : [];
    if (inPlace.length === 0) await this.#writeLists(release, feeds);
    return inPlace;
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
    return stylesheet === "" ? this.#listFiles : [stylesheet, ...this.#listFiles];
  }

  /** The files of the lists of feeds. */
  get #listFiles(): readonly string[] {
    const { out } = this.#options.config;
    return out.opml === "" ? indexFiles(out) : [out.opml, ...indexFiles(out)];
  }

  /** The files of the lists, if they are still in place and would be the same now. */
  async #listsInPlace(feeds: readonly Feed[]): Promise<readonly string[]> {
    const last = this.#listed;
    if (last === undefined || last.feeds.length !== feeds.length) return [];
    const { listing } = await import("../pages/listing.ts");
    const isSame = feeds.every((feed, at) => {
      const before = last.feeds[at];
      return before === feed || (before !== undefined && listing(before) === listing(feed));
    });
    const files = this.#listFiles;
    return isSame && areSame(files, last.stamps, this.#stampsAt(files)) ? files : [];
  }

  async #writeLists(release: Release, feeds: readonly Feed[]): Promise<void> {
    const { config } = this.#options;
    const { renderOpml } = await import("../pages/renderOpml.ts");
    if (config.out.opml !== "") release.open(config.out.opml).write(renderOpml(config, feeds));
    const [page, list] = indexFiles(config.out);
    if (page === undefined || list === undefined) return;
    const { renderIndex } = await import("../pages/renderIndex.ts");
    const { renderFeedList } = await import("../pages/renderFeedList.ts");
    release.open(page).write(renderIndex(config, feeds));
    release.open(list).write(renderFeedList(config, feeds));
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

  /** The same entries as last time. */
  #isReleased(feed: Feed): boolean {
    const last = this.#released.get(feed.name) ?? this.#releasedBefore(feed);
    return last !== undefined && sameFeed(last.feed, feed);
  }

  /** If an earlier process has published the same. */
  #releasedBefore(feed: Feed): Released | undefined {
    const { digests, stamps: texts } = this.#before ?? {};
    // Most feeds of a site are the same: their digests are made for the next process anyway.
    if (texts === undefined || digests?.get(feed.name) !== feedDigest(feed)) return undefined;
    const paths = pathsOf(feed);
    const stamps = this.#stampsAt(paths);
    const { dir } = this.#options.config.out;
    if (!paths.every((path) => stamps.has(path) && stampText(stamps.get(path)) === texts.get(`${dir}/${path}`)))
      return undefined;
    const released = { feed, stamps };
    this.#released.set(feed.name, released);
    return released;
  }

  /** If there are many feeds, each save checks the documents of some of the others: all of them after a few saves. */
  #someOf(count: number): (at: number) => boolean {
    if (count <= mostFeedsLookedAt) return () => true;
    const start = this.#nextLook % count;
    this.#nextLook = start + mostFeedsLookedAt;
    return (at) => (at - start + count) % count < mostFeedsLookedAt;
  }

  /** The documents as this process left them. */
  #isInPlace(feed: Feed): boolean {
    const last = this.#released.get(feed.name);
    if (last === undefined) return false;
    const paths = pathsOf(feed);
    return areSame(paths, last.stamps, this.#stampsAt(paths));
  }

  #stampsAt(paths: readonly string[]): ReadonlyMap<string, Stamp> {
    const { config, fs } = this.#options;
    const stamps = new Map<string, Stamp>();
    for (const path of paths) {
      const stamp = stampOf(fs, `${config.out.dir}/${path}`);
      if (stamp !== undefined) stamps.set(path, stamp);
    }
    return stamps;
  }
}

function feedsAndArchives(feeds: readonly Feed[]): readonly Feed[] {
  return feeds.flatMap((feed) => (feed.archives === undefined ? feed : [feed, ...feed.archives]));
}

/** Somebody may have changed a document in a folder of this feed. */
function isIn(feed: Feed, folders: FolderLooks): boolean {
  return foldersOf(feed).some((folder) => folders.isChanged(folder));
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

/** Below the output folder, with `/` at the end. */
const foldersOf = oncePer((feed: Feed): readonly string[] => [...new Set(pathsOf(feed).map(folderOf))]);

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function pathsOf(feed: Feed): readonly string[] {
  return [...Object.values(feed.files), ...(feed.page === undefined ? [] : [feed.page])];
}

const unchangedDocuments = oncePer((feed: Feed): readonly WriteOutcome[] => pathsOf(feed).map(unchanged));

function unchanged(path: string): WriteOutcome {
  return { path, result: "unchanged", bytes: 0 };
}

type Stamps = ReadonlyMap<string, Stamp>;

function areSame(paths: readonly string[], before: Stamps, now: Stamps): boolean {
  return paths.every((path) => {
    const [a, b] = [before.get(path), now.get(path)];
    return a !== undefined && b !== undefined && sameStamp(a, b);
  });
}

function sameFeed(a: Feed, b: Feed): boolean {
  if (a === b) return true;
  return (
    // The feed of a value is named as most articles write the value, and may move.
    a.channel.title === b.channel.title &&
    a.channel.description === b.channel.description &&
    a.movedTo === b.movedTo &&
    sameRecord(a.files, b.files) &&
    sameEntries(a.entries, b.entries) &&
    sameArchive(a.archive, b.archive) &&
    a.tombstones.length === b.tombstones.length &&
    a.tombstones.every(({ id, at }, index) => id === b.tombstones[index]?.id && at === b.tombstones[index]?.at)
  );
}

/** An archive that is followed by a new one links to it. */
function sameArchive(a: Feed["archive"], b: Feed["archive"]): boolean {
  return JSON.stringify([a?.prevUrls, a?.nextUrls]) === JSON.stringify([b?.prevUrls, b?.nextUrls]);
}

function sameRecord(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const sameEntries = (a: readonly Entry[], b: readonly Entry[]): boolean =>
  a.length === b.length && a.every((entry, at) => entry === b[at]);
