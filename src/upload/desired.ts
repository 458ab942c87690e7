import type { Config } from "../model/config.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import { indexFiles } from "../model/indexFiles.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { fileTypeOf } from "../text/fileTypes.ts";

/** A document of the output folder, and how it is sent to a store. */
export interface UploadDocument {
  /** Below the output folder, and below the prefix of the store. */
  readonly path: string;
  readonly type: string;
  readonly cacheControl: string;
  /** Documents are sent rank by rank, so that none points to one that is not there yet. */
  readonly rank: number;
}

/** What a store should hold after a publication. */
export interface Desired {
  readonly documents: readonly UploadDocument[];
  /** Whether a document that was published before must stay, although no feed contains it now, because the guard holds its feed back. */
  readonly isKept: (path: string) => boolean;
}

/** Stylesheets, then archives from the oldest on, then feeds, then what lists feeds. */
const ranks = { style: 0, feed: 1_000_000, index: 1_000_001 } as const;

/** The documents of a site, and nothing else of its output folder: media and other files there are not ours. */
export function desiredOf({ config, feeds, held }: Pick<Snapshot, "config" | "feeds" | "held">): Desired {
  const cacheOf = cachingOf(config);
  const heldNames = new Set(held.map(({ feed }) => feed));
  const heldFiles = feeds.filter(({ name }) => heldNames.has(name)).flatMap(({ files }) => Object.values(files));
  const { stylesheet, opml } = config.out;
  const years = feeds.filter(({ group }) => group?.isArchive === true);
  const yearsInOrder = years.map(({ name }) => name).toSorted();
  const rankOf = (feed: Feed): number =>
    feed.group?.isArchive === true ? 1 + yearsInOrder.indexOf(feed.name) : ranks.feed;
  const ofFeeds = feeds.flatMap((feed) => {
    const cacheControl = cacheOf(feed.channel.ttlMinutes);
    const page = feed.page === undefined ? [] : [pageDocument(feed.page, cacheControl)];
    const archives = (feed.archives ?? []).flatMap((archive, at) => feedDocuments(archive, 1 + at, cacheControl));
    return [...archives, ...feedDocuments(feed, rankOf(feed), cacheControl), ...page];
  });
  const cacheControl = cacheOf(undefined);
  const documents = [
    ...(stylesheet === "" ? [] : [{ path: stylesheet, type: typeOf(stylesheet), cacheControl, rank: ranks.style }]),
    ...ofFeeds,
    ...(opml === "" ? [] : [{ path: opml, type: "text/x-opml; charset=utf-8", cacheControl, rank: ranks.index }]),
    ...indexFiles(config.out).map((path) => pageDocument(path, cacheControl)),
  ];
  return { documents, isKept: (path) => heldFiles.some((file) => isArchiveOf(file, path)) };
}

function feedDocuments({ files }: Feed, rank: number, cacheControl: string): readonly UploadDocument[] {
  return (Object.entries(files) as [FormatName, string][]).map(([format, path]) => ({
    path,
    type: `${feedTypes[format]}; charset=utf-8`,
    cacheControl,
    rank,
  }));
}

const feedTypes: Readonly<Record<FormatName, string>> = {
  rss: "application/rss+xml",
  atom: "application/atom+xml",
  json: "application/feed+json",
};

function pageDocument(path: string, cacheControl: string): UploadDocument {
  return { path, type: typeOf(path), cacheControl, rank: ranks.index };
}

/** The media type with which it is served. */
export function typeOf(path: string): string {
  return `${fileTypeOf(path) ?? "text/plain"}; charset=utf-8`;
}

/** For as long as the feed's `ttlMinutes` say, by default five minutes, as in `serve`. */
function cachingOf({ publish }: Config): (ttlMinutes: number | undefined) => string {
  return (ttlMinutes = 5) =>
    publish.cacheControl ?? `public, max-age=${ttlMinutes * 60}, stale-while-revalidate=3600, stale-if-error=86400`;
}

/** The archives of `news/rss.xml` are `news/archive/1/rss.xml` and so on. */
function isArchiveOf(file: string, path: string): boolean {
  const at = file.lastIndexOf("/") + 1;
  const [start, end] = [`${file.slice(0, at)}archive/`, `/${file.slice(at)}`];
  return path.startsWith(start) && path.endsWith(end) && /^\d+$/.test(path.slice(start.length, -end.length));
}
