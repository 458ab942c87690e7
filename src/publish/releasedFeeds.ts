import { stampText } from "../disk/stamp.ts";
import type { Feed } from "../model/feed.ts";
import type { FileSystem } from "../model/ports.ts";
import { mostFeedsLookedAt } from "../model/thresholds.ts";
import { areSame, type Stamps, stampsAt } from "./documentStamps.ts";
import { feedDigest } from "./feedDigest.ts";
import { feedsAndArchives, folderOf, foldersOf, pathsOf } from "./feedPaths.ts";
import { FolderLooks } from "./folderLooks.ts";
import { sameFeed } from "./sameFeed.ts";

interface Released {
  readonly feed: Feed;
  /** The documents as this process left them. */
  readonly stamps: Stamps;
}

/** What an earlier process has published: the digests of feeds and archives by name, and the stamps of documents by absolute path. */
export interface PublishedBefore {
  readonly digests: ReadonlyMap<string, string>;
  readonly stamps: ReadonlyMap<string, string>;
}

export interface Comparison {
  readonly current: readonly Feed[];
  readonly changed: readonly Feed[];
  /** Only where so many feeds are watched that not each document is looked at. */
  readonly folders: FolderLooks | undefined;
}

/** The feeds and archives that are published, as they were when this process or an earlier one wrote their documents. */
export class ReleasedFeeds {
  readonly #fs: FileSystem;
  readonly #outDir: string;
  readonly #isOnce: boolean;
  readonly #released = new Map<string, Released>();
  readonly #folders: FolderLooks;
  #before: PublishedBefore | undefined;
  #nextLook = 0;

  constructor(fs: FileSystem, outDir: string, isOnce: boolean) {
    this.#fs = fs;
    this.#outDir = outDir;
    this.#isOnce = isOnce;
    this.#folders = new FolderLooks(fs, outDir);
  }

  restore(before: PublishedBefore): void {
    this.#before = before;
  }

  /** The digest of every feed and archive, by its name. */
  *digests(): Iterable<readonly [name: string, digest: string]> {
    for (const [name, { feed }] of this.#released) yield [name, feedDigest(feed)];
  }

  /** The documents are as this feed would be written now. */
  isOut(feed: Feed): boolean {
    return this.#isReleased(feed) && this.isInPlace(feed);
  }

  /** The documents are as this process left them. */
  isInPlace(feed: Feed): boolean {
    const last = this.#released.get(feed.name);
    if (last === undefined) return false;
    const paths = pathsOf(feed);
    return areSame(paths, last.stamps, this.#stampsAt(paths));
  }

  /**
   * The documents of the changed feeds were just put in place; what an earlier process has published no longer counts.
   * @param replaced The paths of all documents that are new
   */
  note({ changed, folders }: Comparison, replaced: readonly string[]): void {
    for (const feed of changed) this.#released.set(feed.name, { feed, stamps: this.#stampsAt(pathsOf(feed)) });
    folders?.note(new Set([...changed.flatMap(foldersOf), ...replaced.map(folderOf)]));
    this.#before = undefined;
  }

  /**
   * Which feeds and archives are as they were last published.
   * @param isSweep Everything is checked, whatever may have changed
   * @param sharedFiles The paths of the documents that all feeds share
   */
  compare(free: readonly Feed[], isSweep: boolean, sharedFiles: readonly string[]): Comparison {
    const all = feedsAndArchives(free);
    const folders = this.#foldersFor(all);
    const [current, changed]: [Feed[], Feed[]] = [[], []];
    if (folders === undefined || isSweep) {
      folders?.look(all.flatMap(foldersOf));
      const isInTurn = isSweep ? () => true : this.#someOf(all.length);
      for (const [at, feed] of all.entries())
        (this.#isReleased(feed) && (!isInTurn(at) || this.isInPlace(feed)) ? current : changed).push(feed);
    } else {
      const others: Feed[] = [];
      for (const feed of all) (this.#isReleased(feed) ? others : changed).push(feed);
      // Only the folders that are written to: the others are looked at afterwards.
      folders.look(new Set([...changed.flatMap(foldersOf), ...sharedFiles.map(folderOf)]));
      for (const feed of others) (!isIn(feed, folders) || this.isInPlace(feed) ? current : changed).push(feed);
    }
    folders?.accept(new Set(changed.flatMap(foldersOf)));
    return { current, changed, folders };
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
      (feed, at) => (isInTurn(at) || isIn(feed, folders)) && this.#released.has(feed.name) && !this.isInPlace(feed),
    );
    for (const { name } of damaged) this.#released.delete(name);
    folders.accept(new Set(damaged.flatMap(foldersOf)));
    return damaged.length > 0;
  }

  /** Only where so many feeds are watched that not each document is looked at. */
  #foldersFor({ length }: readonly Feed[]): FolderLooks | undefined {
    return length > mostFeedsLookedAt && !this.#isOnce ? this.#folders : undefined;
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
    const isSame = (path: string): boolean =>
      stamps.has(path) && stampText(stamps.get(path)) === texts.get(`${this.#outDir}/${path}`);
    if (!paths.every(isSame)) return undefined;
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

  #stampsAt(paths: readonly string[]): Stamps {
    return stampsAt(this.#fs, this.#outDir, paths);
  }
}

/** Somebody may have changed a document in a folder of this feed. */
function isIn(feed: Feed, folders: FolderLooks): boolean {
  return foldersOf(feed).some((folder) => folders.isChanged(folder));
}
