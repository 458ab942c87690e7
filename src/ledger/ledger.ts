import type { ContentPath, EntryId, Instant } from "../model/text.ts";

/** The record of an entry that subscribers may have seen. */
export interface LedgerEntry {
  readonly id: EntryId;
  /** The last path of the article. */
  readonly path: ContentPath;
  readonly url: string;
  readonly title: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly digest: string;
  readonly sketch: string;
  readonly withdrawn?: Instant;
  readonly reason?: string;
  /** When this record was written: of two records with one id, the later one counts. */
  readonly at: Instant;
}

/** The record of a feed: its names when it was first published. */
export interface LedgerFeed {
  readonly name: string;
  /** Atom's id. */
  readonly id: string;
  /** Its first URL, of the RSS document if there is one: podcast directories identify it by that. */
  readonly url: string;
  readonly at: Instant;
}

/** The record of a feed that was removed on purpose: if it comes back, it starts anew. */
export function forgottenFeed(name: string, at: Instant): LedgerFeed {
  return { name, id: "", url: "", at };
}

const isForgotten = ({ id }: LedgerFeed): boolean => id === "";

/** Many records are shared with the ledger that this one was made from. New records are stored on top until there are enough to merge. */
const mostOnTop = 512;

/** The record of every entry's identity and dates. It is a value: a change makes a new ledger. */
export class Ledger {
  readonly #base: Index;
  readonly #top: Index;
  readonly #feeds: ReadonlyMap<string, LedgerFeed>;

  private constructor(base: Index, top: Index, feeds: ReadonlyMap<string, LedgerFeed>) {
    this.#base = base;
    this.#top = top;
    this.#feeds = feeds;
  }

  static of(entries: Iterable<LedgerEntry>, feeds: Iterable<LedgerFeed> = []): Ledger {
    return new Ledger(
      indexOf(mapOf(entries)),
      indexOf(new Map()),
      new Map([...feeds].map((feed) => [feed.name, feed])),
    );
  }

  get(id: string): LedgerEntry | undefined {
    return this.#top.byId.get(id) ?? this.#base.byId.get(id);
  }

  /** The entry whose article was last at this path; the latest if there are several. */
  atPath(path: ContentPath): LedgerEntry | undefined {
    let latest: LedgerEntry | undefined;
    for (const entry of this.#all(path, "path")) {
      if (entry.path === path && (latest === undefined || entry.at >= latest.at)) latest = entry;
    }
    return latest;
  }

  withDigest(digest: string): readonly LedgerEntry[] {
    if (digest === "") return [];
    return this.#all(digest, "digest").filter((entry) => entry.digest === digest);
  }

  withdrawn(): readonly LedgerEntry[] {
    const ids = new Set([...this.#base.withdrawn, ...this.#top.withdrawn]);
    return [...ids].flatMap((id) => this.get(id) ?? []).filter(({ withdrawn }) => withdrawn !== undefined);
  }

  *entries(): Iterable<LedgerEntry> {
    const [base, top] = [this.#base.byId, this.#top.byId];
    if (top.size === 0) return yield* base.values();
    for (const entry of base.values()) if (!top.has(entry.id)) yield entry;
    yield* top.values();
  }

  /** Nothing for a feed that was removed on purpose. */
  feed(name: string): LedgerFeed | undefined {
    const feed = this.#feeds.get(name);
    return feed === undefined || isForgotten(feed) ? undefined : feed;
  }

  /** The same array as long as no feed is added or removed. */
  feeds(): readonly LedgerFeed[] {
    const known = listed.get(this.#feeds);
    if (known !== undefined) return known;
    const feeds = [...this.#feeds.values()].filter((feed) => !isForgotten(feed));
    listed.set(this.#feeds, feeds);
    return feeds;
  }

  /** Including those that were removed. */
  get feedRecords(): ReadonlyMap<string, LedgerFeed> {
    return this.#feeds;
  }

  get size(): number {
    let size = this.#base.byId.size;
    for (const id of this.#top.byId.keys()) if (!this.#base.byId.has(id)) size += 1;
    return size;
  }

  with(changes: readonly LedgerEntry[], feeds: readonly LedgerFeed[] = []): Ledger {
    if (changes.length === 0 && feeds.length === 0) return this;
    const named =
      feeds.length === 0 ? this.#feeds : new Map([...this.#feeds, ...feeds.map((feed) => [feed.name, feed] as const)]);
    const isFew = this.#top.byId.size + changes.length <= mostOnTop;
    const byId = isFew ? new Map(this.#top.byId) : mapOf(this.entries());
    for (const entry of changes) byId.set(entry.id, entry);
    return isFew ? new Ledger(this.#base, indexOf(byId), named) : new Ledger(indexOf(byId), indexOf(new Map()), named);
  }

  /** The current records that an index has under a key: records may have moved to another key since. */
  #all(key: string, column: Column): readonly LedgerEntry[] {
    const [below, above] = [this.#base.idsWith(column, key), this.#top.idsWith(column, key)];
    const ids = above.length === 0 ? below : new Set([...below, ...above]);
    const records: LedgerEntry[] = [];
    for (const id of ids) {
      const record = this.get(id);
      if (record !== undefined) records.push(record);
    }
    return records;
  }
}

/** Ledgers share their feeds: most changes are about entries. */
const listed = new WeakMap<ReadonlyMap<string, LedgerFeed>, readonly LedgerFeed[]>();

type Column = "path" | "digest";

interface Index {
  readonly byId: ReadonlyMap<string, LedgerEntry>;
  readonly withdrawn: readonly string[];
  readonly idsWith: (column: Column, key: string) => readonly string[];
}

function mapOf(entries: Iterable<LedgerEntry>): Map<string, LedgerEntry> {
  const byId = new Map<string, LedgerEntry>();
  for (const entry of entries) byId.set(entry.id, entry);
  return byId;
}

/** The index of a column is made when it is first needed: a build in which nothing was moved needs no index of digests. */
function indexOf(byId: ReadonlyMap<string, LedgerEntry>): Index {
  const withdrawn: string[] = [];
  for (const entry of byId.values()) if (entry.withdrawn !== undefined) withdrawn.push(entry.id);
  const tables = new Map<Column, Table>();
  const tableOf = (column: Column): Table => {
    const known = tables.get(column);
    if (known !== undefined) return known;
    const table: Table = new Map();
    for (const entry of byId.values()) add(table, entry[column], entry.id);
    tables.set(column, table);
    return table;
  };
  return {
    byId,
    withdrawn,
    idsWith: (column, key) => {
      const ids = byId.size === 0 ? undefined : tableOf(column).get(key);
      return ids === undefined ? none : typeof ids === "string" ? [ids] : ids;
    },
  };
}

/** Nearly every key has only one id. */
type Table = Map<string, string | string[]>;

function add(table: Table, key: string, id: string): void {
  const ids = table.get(key);
  if (ids === undefined) table.set(key, id);
  else if (typeof ids === "string") table.set(key, [ids, id]);
  else ids.push(id);
}

const none: readonly string[] = [];
