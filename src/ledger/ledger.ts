import type { ContentPath, EntryId, Instant } from "../model/text.ts";

/** What is remembered of an entry that subscribers may have seen. */
export interface LedgerEntry {
  readonly id: EntryId;
  /** Where the article was last. */
  readonly path: ContentPath;
  readonly url: string;
  readonly title: string;
  readonly published: Instant;
  readonly updated: Instant;
  readonly digest: string;
  readonly sketch: string;
  readonly withdrawn?: Instant;
  readonly reason?: string;
  /** When this was written down: of two records of one id the later counts. */
  readonly at: Instant;
}

/** What is remembered of a feed: what it called itself when it was first published. */
export interface LedgerFeed {
  readonly name: string;
  /** Atom's id. */
  readonly id: string;
  /** Its first address, RSS where it has one: podcast directories know it by that. */
  readonly url: string;
  readonly at: Instant;
}

/** Many records are shared with the ledger this one came from; the new ones lie on top until there are enough to merge. */
const mostOnTop = 512;

/** The record of every entry's identity and dates. A value: changes make another one. */
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
    return new Ledger(indexOf(entries), indexOf([]), new Map([...feeds].map((feed) => [feed.name, feed])));
  }

  get(id: string): LedgerEntry | undefined {
    return this.#top.byId.get(id) ?? this.#base.byId.get(id);
  }

  /** The entry whose article was last at this path; the latest where there are several. */
  atPath(path: ContentPath): LedgerEntry | undefined {
    let latest: LedgerEntry | undefined;
    for (const entry of this.#all(path, "byPath")) {
      if (entry.path === path && (latest === undefined || entry.at >= latest.at)) latest = entry;
    }
    return latest;
  }

  withDigest(digest: string): readonly LedgerEntry[] {
    if (digest === "") return [];
    return this.#all(digest, "byDigest").filter((entry) => entry.digest === digest);
  }

  withdrawn(): readonly LedgerEntry[] {
    const ids = new Set([...this.#base.withdrawn, ...this.#top.withdrawn]);
    return [...ids].flatMap((id) => this.get(id) ?? []).filter(({ withdrawn }) => withdrawn !== undefined);
  }

  *entries(): Iterable<LedgerEntry> {
    for (const entry of this.#base.byId.values()) if (!this.#top.byId.has(entry.id)) yield entry;
    yield* this.#top.byId.values();
  }

  feed(name: string): LedgerFeed | undefined {
    return this.#feeds.get(name);
  }

  feeds(): readonly LedgerFeed[] {
    return [...this.#feeds.values()];
  }

  get size(): number {
    let size = this.#base.byId.size;
    for (const id of this.#top.byId.keys()) if (!this.#base.byId.has(id)) size += 1;
    return size;
  }

  with(changes: readonly LedgerEntry[], feeds: readonly LedgerFeed[] = []): Ledger {
    if (changes.length === 0 && feeds.length === 0) return this;
    const named = new Map(this.#feeds);
    for (const feed of feeds) named.set(feed.name, feed);
    const top = new Map(this.#top.byId);
    for (const entry of changes) top.set(entry.id, entry);
    if (top.size <= mostOnTop) return new Ledger(this.#base, indexOf(top.values()), named);
    const all = new Map(this.#base.byId);
    for (const [id, entry] of top) all.set(id, entry);
    return Ledger.of(all.values(), named.values());
  }

  /** The records that an index has under a key, as they are now: they may have moved on to another one since. */
  #all(key: string, table: "byPath" | "byDigest"): readonly LedgerEntry[] {
    const ids = new Set([...(this.#base[table].get(key) ?? []), ...(this.#top[table].get(key) ?? [])]);
    return [...ids].flatMap((id) => this.get(id) ?? []);
  }
}

interface Index {
  readonly byId: ReadonlyMap<string, LedgerEntry>;
  readonly byPath: ReadonlyMap<string, readonly string[]>;
  readonly byDigest: ReadonlyMap<string, readonly string[]>;
  readonly withdrawn: readonly string[];
}

function indexOf(entries: Iterable<LedgerEntry>): Index {
  const byId = new Map<string, LedgerEntry>();
  const byPath = new Map<string, string[]>();
  const byDigest = new Map<string, string[]>();
  const withdrawn: string[] = [];
  for (const entry of entries) {
    byId.set(entry.id, entry);
    add(byPath, entry.path, entry.id);
    add(byDigest, entry.digest, entry.id);
    if (entry.withdrawn !== undefined) withdrawn.push(entry.id);
  }
  return { byId, byPath, byDigest, withdrawn };
}

function add(table: Map<string, string[]>, key: string, id: string): void {
  const ids = table.get(key);
  if (ids === undefined) table.set(key, [id]);
  else ids.push(id);
}
