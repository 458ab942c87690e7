import { createHash } from "node:crypto";
import { wayInto } from "../disk/contained.ts";
import { look, membersOf, statOf } from "../disk/look.ts";
import { sameStamp, stampOf, stampText, youngMs } from "../disk/stamp.ts";
import type { Stamp } from "../model/article.ts";
import type { ArticleRecord } from "../model/articleRecord.ts";
import type { FileSystem } from "../model/ports.ts";
import { draftsInMemory } from "../model/thresholds.ts";
import type { Bundle } from "./bundle.ts";
import { type KeptDraft, type KeptDrafts, readDrafts, writeDrafts } from "./keptDrafts.ts";
import { readRecords, writeRecords } from "./keptRecords.ts";
import type { SiteCache } from "./siteCache.ts";

/** The folders of a site, which may have other paths on another machine. */
export interface PortableFolders {
  readonly root: string;
  readonly contentDir: string;
}

/** No digest is made of a larger file. */
const mostBytes = 8 * 1024 * 1024;

/** Makes a bundle of the cache of this machine, without anything that has changed since, or that another machine could not verify. */
export function toBundle(
  fs: FileSystem,
  cache: SiteCache,
  folders: PortableFolders,
): Pick<Bundle, "places" | "records" | "drafts" | "sightings"> | undefined {
  const kept = readRecords(fs, cache);
  const made = readDrafts(fs, cache);
  if (kept === undefined || kept === "damaged" || made === undefined || made === "damaged") return undefined;
  const looks = new Looks(fs);
  const places = new Map<string, string>();
  /** Whether the file is still the one that had this stamp. */
  const note = (path: string, stamp: string): boolean => {
    const found = looks.at(path);
    if (found === undefined || stampText(found.stamp) !== stamp) return false;
    places.set(placeOf(path, folders), found.digest);
    return true;
  };
  const records = [...kept].filter(
    (record) => record.isSettled && note(pathOf(record, folders), stampText(record.file)),
  );
  const all = [...made.drafts];
  // Each build would have to send and fetch all of them.
  const drafts = (all.length > draftsInMemory ? [] : all).flatMap((draft): readonly KeptDraft[] => {
    const { files, questions } = draft.traces;
    if (!files.every(([path, stamp]) => note(path, stamp))) return [];
    const named = files.map(([path]) => [placeOf(path, folders), ""] as const);
    return [{ ...draft, traces: { files: named, questions } }];
  });
  const sorted = [...places].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { places: sorted, records, drafts: drafts.toSorted(byPath), sightings: made.sightings };
}

/** The same cache must always give the same bytes. */
function byPath(one: KeptDraft, other: KeptDraft): number {
  return one.path < other.path ? -1 : 1;
}

/**
 * Makes a cache for this machine from a bundle, without anything that was made from files that differ here, or that have only just changed.
 * @returns How many drafts are left
 * @throws what the file system throws
 */
export function fromBundle(fs: FileSystem, cache: SiteCache, bundle: Bundle, folders: PortableFolders): number {
  const looks = new Looks(fs);
  const stamps = new Map<string, Stamp | undefined>();
  for (const [place, digest] of bundle.places) {
    const path = pathAt(place, folders);
    const found = path === undefined ? undefined : looks.at(path);
    if (found?.digest === digest) stamps.set(place, found.stamp);
  }
  const records = bundle.records.flatMap((record): readonly ArticleRecord[] => {
    const stamp = stamps.get(placeOf(pathOf(record, folders), folders));
    return stamp === undefined ? [] : [{ ...record, file: { ...record.file, ...stamp } }];
  });
  const drafts = bundle.drafts.flatMap((draft): readonly KeptDraft[] => {
    const { files, questions } = draft.traces;
    if (!files.every(([place]) => stamps.has(place))) return [];
    const here = files.map(([place]) => [pathAt(place, folders) ?? place, stampText(stamps.get(place))] as const);
    return [{ ...draft, traces: { files: here, questions } }];
  });
  writeRecords(fs, cache, records);
  writeDrafts(fs, cache, { drafts, sightings: bundle.sightings } satisfies KeptDrafts);
  return drafts.length;
}

/** Looks at each path once. */
class Looks {
  readonly #fs: FileSystem;
  readonly #seen = new Map<string, { readonly stamp: Stamp | undefined; readonly digest: string } | undefined>();

  constructor(fs: FileSystem) {
    this.#fs = fs;
  }

  /** Undefined if it is changing, might change without another stamp, or is too large. */
  at(path: string): { readonly stamp: Stamp | undefined; readonly digest: string } | undefined {
    if (!this.#seen.has(path)) this.#seen.set(path, this.#look(path));
    return this.#seen.get(path);
  }

  #look(path: string): { readonly stamp: Stamp | undefined; readonly digest: string } | undefined {
    const stat = statOf(this.#fs, path);
    if (stat === undefined) return { stamp: undefined, digest: "" };
    const stamp: Stamp = { size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino };
    if (Date.now() - stamp.mtimeMs <= youngMs || (stat.isFile() && stat.size > mostBytes)) return undefined;
    const digest = stat.isFile() ? this.#ofFile(path) : stat.isDirectory() ? this.#ofFolder(path) : undefined;
    const after = stampOf(this.#fs, path);
    return digest === undefined || after === undefined || !sameStamp(stamp, after) ? undefined : { stamp, digest };
  }

  #ofFile(path: string): string | undefined {
    const bytes = look(() => this.#fs.readFileSync(path)).value;
    return bytes && createHash("sha256").update(bytes).digest("hex");
  }

  /** Of the names in the folder, not of the contents of its files. */
  #ofFolder(path: string): string {
    const names = membersOf(this.#fs, path).map((member) => `${member.isDirectory() ? "/" : ""}${member.name}`);
    return createHash("sha256").update(names.toSorted().join("\u0000")).update("folder").digest("hex");
  }
}

function pathOf({ file: { path, diskPath = path } }: ArticleRecord, { contentDir }: PortableFolders): string {
  return `${contentDir}/${diskPath}`;
}

/** Apart from the root, because the articles of a store are in a folder of the cache. */
const inContent = "content:";
const inRoot = "root:";

function placeOf(path: string, { root, contentDir }: PortableFolders): string {
  const inside = wayInto(contentDir, path);
  if (inside !== undefined) return inContent + inside;
  const below = wayInto(root, path);
  return below === undefined ? path : inRoot + below;
}

/** Undefined outside of the site: a bundle must not make the program look at files there. */
function pathAt(place: string, { root, contentDir }: PortableFolders): string | undefined {
  for (const [start, folder] of [
    [inContent, contentDir],
    [inRoot, root],
  ] as const) {
    if (!place.startsWith(start)) continue;
    const rest = place.slice(start.length);
    if (rest === "") return folder;
    return rest.split("/").includes("..") ? undefined : `${folder}/${rest}`;
  }
  return undefined;
}
