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

/** Many records are shared with the ledger this one came from; the new ones lie on top until there are enough to merge. */
const mostOnTop = 512;

/** The record of every entry's identity and dates. A value: changes make another one. */
export class Ledger {
  readonly #base: Index;
  readonly #top: Index;

  private constructor(base: Index, top: Index) {
    this.#base = base;
    this.#top = top;
  }

  static of(entries: Iterable<LedgerEntry>): Ledger {
    return new Ledger(indexOf(entries), emptyIndex());
  }

  get(id: string): LedgerEntry | undefined {
    return this.#top.byId.get(id) ?? this.#base.byId.get(id);
  }

  /** The entry whose article was last at this path; the latest where there are several. */
  atPath(path: ContentPath): LedgerEntry | undefined {
    return this.#latest(path, "byPath", (entry) => entry.path === path);
  }

  withDigest(digest: string): readonly LedgerEntry[] {
    return this.#all(digest, "byDigest", (entry) => entry.digest === digest);
  }

  withUrl(url: string): readonly LedgerEntry[] {
    return this.#all(url, "byUrl", (entry) => entry.url === url);
  }

  *entries(): Iterable<LedgerEntry> {
    for (const entry of this.#base.byId.values()) if (!this.#top.byId.has(entry.id)) yield entry;
    yield* this.#top.byId.values();
  }

  get size(): number {
    let size = this.#base.byId.size;
    for (const id of this.#top.byId.keys()) if (!this.#base.byId.has(id)) size += 1;
    return size;
  }

  with(changes: readonly LedgerEntry[]): Ledger {
    if (changes.length === 0) return this;
    const top = new Map(this.#top.byId);
    for (const entry of changes) top.set(entry.id, entry);
    if (top.size <= mostOnTop) return new Ledger(this.#base, indexOf(top.values()));
    const all = new Map(this.#base.byId);
    for (const [id, entry] of top) all.set(id, entry);
    return Ledger.of(all.values());
  }

  #latest(key: string, table: "byPath", fits: (entry: LedgerEntry) => boolean): LedgerEntry | undefined {
    return this.#all(key, table, fits).reduce<LedgerEntry | undefined>(
      (latest, entry) => (latest === undefined || entry.at > latest.at ? entry : latest),
      undefined,
    );
  }

  #all(
    key: string,
    table: "byPath" | "byDigest" | "byUrl",
    fits: (entry: LedgerEntry) => boolean,
  ): readonly LedgerEntry[] {
    const ids = [...(this.#base[table].get(key) ?? []), ...(this.#top[table].get(key) ?? [])];
    const found = new Set(ids.flatMap((id) => this.get(id) ?? []));
    return [...found].filter(fits);
  }
}

interface Index {
  readonly byId: ReadonlyMap<string, LedgerEntry>;
  readonly byPath: ReadonlyMap<string, readonly string[]>;
  readonly byDigest: ReadonlyMap<string, readonly string[]>;
  readonly byUrl: ReadonlyMap<string, readonly string[]>;
}

function emptyIndex(): Index {
  return indexOf([]);
}

function indexOf(entries: Iterable<LedgerEntry>): Index {
  const byId = new Map<string, LedgerEntry>();
  const [byPath, byDigest, byUrl] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  const add = (table: Map<string, string[]>, key: string, id: string): void => {
    const ids = table.get(key);
    if (ids === undefined) table.set(key, [id]);
    else ids.push(id);
  };
  for (const entry of entries) {
    byId.set(entry.id, entry);
    add(byPath, entry.path, entry.id);
    add(byDigest, entry.digest, entry.id);
    add(byUrl, entry.url, entry.id);
  }
  return { byId, byPath, byDigest, byUrl };
}

/** The dates that the ledger holds for the article of a path. */
export function knownDates(
  ledger: Ledger,
  path: ContentPath,
): { readonly published: Instant; readonly updated: Instant } | undefined {
  return ledger.atPath(path);
}
