import type { Article } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { LedgerConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Fingerprint, Tombstone } from "../model/entry.ts";
import { type ContentPath, type EntryId, entryId, type Instant } from "../model/text.ts";
import { deriveId } from "./deriveId.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { isSameArticle, matchFingerprints } from "./match.ts";

export interface ReconcileContext {
  readonly now: Instant;
  readonly config: LedgerConfig;
  /**
   * Every article that exists, whether or not it is in a feed: if an article is still there, the other one is a copy, and nothing was
   * renamed.
   */
  readonly articleAt: (path: ContentPath) => Article | undefined;
  /** All articles, if those in no feed have to be searched by title and date. */
  readonly articles?: () => Iterable<Article>;
  /** When articles without a date were first seen. */
  readonly sightings: ReadonlyMap<ContentPath, Instant>;
  /** Articles that say that they are withdrawn. */
  readonly withdrawn: readonly Fingerprint[];
  /** Use the ids in the front matter of articles that already have another id. */
  readonly acceptIds: boolean;
}

export interface Identity {
  readonly id: EntryId;
  readonly published: Instant;
  readonly updated: Instant;
}

export interface Reconciled {
  readonly ledger: Ledger;
  readonly identities: ReadonlyMap<ContentPath, Identity>;
  readonly tombstones: readonly Tombstone[];
  /** New records to be saved. */
  readonly changes: readonly LedgerEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives every article its id and dates: those that it had before, found by id, path, text, URL, or title and date; otherwise new ones,
 * derived only from the article. This is the only place where they are decided. An id is never given to a second entry.
 */
export function reconcile(ledger: Ledger, prints: readonly Fingerprint[], context: ReconcileContext): Reconciled {
  const diagnostics: Diagnostic[] = [];
  // The older one first: of two articles with one URL, it keeps the id, however often the ledger is lost.
  const ordered = [...prints].sort((a, b) => compare(a, b, context));
  const explicit = claimExplicit(ledger, ordered, context);
  const all = [...ordered, ...context.withdrawn];
  const matches = matchFingerprints(ledger, all, explicit, context.articleAt, context.articles);
  const taken = new Set<string>([...matches.values()].map(({ id }) => id));
  const identities = new Map<ContentPath, Identity>();
  const addresses = new Map<string, ContentPath>();
  const changes: LedgerEntry[] = [];

  for (const print of ordered) {
    const { path, explicitId } = print.article;
    const known = matches.get(path);
    const published = print.article.published ?? known?.published ?? context.sightings.get(path) ?? context.now;
    const isAccepted = context.acceptIds && explicitId !== undefined && isFree(explicitId, ledger, taken);
    const id = known === undefined || isAccepted ? freshId(print.article, published, ledger, taken, context) : known.id;
    if (explicitId !== undefined && explicitId !== id) {
      const other = ledger.get(explicitId)?.path ?? pathOf(explicitId, identities);
      diagnostics.push(
        other === undefined
          ? diagnostic(ledgerKinds.ID_KEPT, { found: explicitId, id }, { path })
          : diagnostic(ledgerKinds.ID_TWICE, { id: explicitId, other }, { path }),
      );
    }
    taken.add(id);
    const entry = recordOf(print, { id, published }, known, context);
    identities.set(path, { id, published: entry.published, updated: entry.updated });
    const other = sharerOf(print.article, { id, published }, addresses, ledger, context);
    if (other !== undefined)
      diagnostics.push(diagnostic(ledgerKinds.ADDRESS_TWICE, { url: print.article.url, other, id }, { path }));
    if (known === undefined || known.id !== id || differs(known, entry)) changes.push(entry);
  }
  for (const print of context.withdrawn) {
    const known = matches.get(print.article.path);
    if (known !== undefined) changes.push(...withdrawal(print, known, context));
  }
  const next = ledger.with(changes);
  return { ledger: next, identities, tombstones: tombstonesOf(next, identities, context), changes, diagnostics };
}

/**
 * The same for edits of articles that were reconciled before, while all other articles are as the ledger knows them: these need not be
 * looked at. Returns only the edited ones.
 * @param before What was decided for all articles, without diagnostics and without dates in the future
 * @returns undefined if one of the edits may be more than an edit: then every article counts
 */
export function reconcileEdits(
  ledger: Ledger,
  edited: readonly Fingerprint[],
  before: ReadonlyMap<ContentPath, Identity>,
  context: ReconcileContext,
): Reconciled | undefined {
  if (context.acceptIds || context.withdrawn.length > 0 || ledger.withdrawn().length > 0) return undefined;
  const identities = new Map<ContentPath, Identity>();
  const changes: LedgerEntry[] = [];
  for (const print of edited) {
    const { path, published: typed } = print.article;
    const known = ledger.atPath(path);
    if (known === undefined || known.id !== before.get(path)?.id) return undefined;
    if (!isOnlyEdited(ledger, print, known, context.now)) return undefined;
    const entry = recordOf(print, { id: known.id, published: typed ?? known.published }, known, context);
    identities.set(path, { id: entry.id, published: entry.published, updated: entry.updated });
    if (differs(known, entry)) changes.push(entry);
  }
  return { ledger: ledger.with(changes), identities, tombstones: [], changes, diagnostics: [] };
}

/** Its id and URL are those that it had, and its text is no other article's. */
function isOnlyEdited(ledger: Ledger, print: Fingerprint, known: LedgerEntry, now: Instant): boolean {
  const { explicitId = known.id, url, updated } = print.article;
  if (explicitId !== known.id || url !== known.url || isNumbered(known.id)) return false;
  if (updated !== undefined && updated > now) return false;
  return isSameArticle(ledger, print, known);
}

function compare(a: Fingerprint, b: Fingerprint, { sightings, now }: ReconcileContext): number {
  const dateOf = ({ article }: Fingerprint): Instant => article.published ?? sightings.get(article.path) ?? now;
  return dateOf(a) - dateOf(b) || (a.article.path < b.article.path ? -1 : 1);
}

/**
 * Articles whose front matter has an id that the ledger knows. If two have the same id, the one that had it before keeps it, whether or not
 * a feed contains it now.
 */
function claimExplicit(
  ledger: Ledger,
  ordered: readonly Fingerprint[],
  { articleAt, withdrawn, acceptIds }: ReconcileContext,
): ReadonlyMap<ContentPath, LedgerEntry> {
  const claims = new Map<ContentPath, LedgerEntry>();
  const owners = new Map<string, ContentPath>();
  for (const { article, digest } of [...withdrawn, ...ordered]) {
    const { path, explicitId } = article;
    const known = explicitId === undefined ? undefined : ledger.get(explicitId);
    if (known === undefined || explicitId === undefined) continue;
    // An article that has not changed since it was published keeps its entry, whatever id it has now.
    if (!acceptIds && known.path !== path && ledger.atPath(path)?.digest === digest) continue;
    const there = known.path === path ? undefined : articleAt(known.path);
    // An article that is still at its path keeps its entry, unless its id is that of another entry: then the two were swapped.
    if (there !== undefined && (there.explicitId === undefined || there.explicitId === explicitId)) continue;
    const owner = owners.get(explicitId);
    if (owner !== undefined && known.path !== path) continue;
    if (owner !== undefined) claims.delete(owner);
    owners.set(explicitId, path);
    claims.set(path, known);
  }
  return claims;
}

/**
 * Another article with the same URL: one that is published as well, or one that is no longer in a feed but whose id this one could not get.
 * Two versions that follow each other do not count.
 */
function sharerOf(
  { path, url }: Article,
  { id, published }: { readonly id: EntryId; readonly published: Instant },
  addresses: Map<string, ContentPath>,
  ledger: Ledger,
  { articleAt, config }: ReconcileContext,
): ContentPath | undefined {
  const first = addresses.get(url);
  if (first !== undefined) return first;
  addresses.set(url, path);
  if (!isNumbered(id)) return undefined;
  const before = ledger.get(deriveId(url, published, config.ids, 1))?.path;
  return before !== undefined && before !== path && articleAt(before)?.url === url ? before : undefined;
}

/** Ids that were derived from a URL which already had an entry end with a number. */
const isNumbered = (id: EntryId): boolean => /#\d+$/.test(id);

function pathOf(id: string, identities: ReadonlyMap<ContentPath, Identity>): ContentPath | undefined {
  for (const [path, identity] of identities) if (identity.id === id) return path;
  return undefined;
}

/** The id in the front matter, or else an id that is derived from the article and was never given before. */
function freshId(
  { url, explicitId }: Article,
  published: Instant,
  ledger: Ledger,
  taken: ReadonlySet<string>,
  { config }: ReconcileContext,
): EntryId {
  if (explicitId !== undefined && isFree(explicitId, ledger, taken)) return entryId(explicitId);
  for (let number = 1; ; number += 1) {
    const id = deriveId(url, published, config.ids, number);
    if (isFree(id, ledger, taken)) return entryId(id);
  }
}

const isFree = (id: string, ledger: Ledger, taken: ReadonlySet<string>): boolean =>
  !taken.has(id) && ledger.get(id) === undefined;

function recordOf(
  { article, digest, sketch }: Fingerprint,
  { id, published }: { readonly id: EntryId; readonly published: Instant },
  known: LedgerEntry | undefined,
  context: ReconcileContext,
): LedgerEntry {
  return {
    id,
    path: article.path,
    url: article.url,
    title: article.title ?? "",
    published,
    updated: Math.max(published, saidBy(article.updated, context.now) ?? updatedOf(known, digest, published, context)),
    digest,
    sketch,
    at: laterThan(known, context.now),
  };
}

/** No document contains a date later than the time when it is made: a date in the future counts when it has come. */
function saidBy(said: Instant | undefined, now: Instant): Instant | undefined {
  return said !== undefined && said <= now ? said : undefined;
}

/** Changes only when a reader would see a change, and never goes back. */
function updatedOf(
  known: LedgerEntry | undefined,
  digest: string,
  published: Instant,
  { config, now }: ReconcileContext,
): Instant {
  if (known === undefined) return published;
  const changed = known.digest !== digest && known.digest !== "" && config.updates === "auto";
  return changed ? Math.max(now, known.updated) : known.updated;
}

/** Of two records, the later one counts, even if a clock was set back between them. */
const laterThan = (known: LedgerEntry | undefined, now: Instant): Instant =>
  known === undefined ? now : Math.max(now, known.at + 1);

function differs(a: LedgerEntry, b: LedgerEntry): boolean {
  return (
    a.path !== b.path ||
    a.url !== b.url ||
    a.title !== b.title ||
    a.published !== b.published ||
    a.updated !== b.updated ||
    a.digest !== b.digest ||
    a.withdrawn !== b.withdrawn
  );
}

/** The sketch follows the current text, so that the article is recognized; the digest is that of the text that readers have seen. */
function withdrawal(
  { article, sketch }: Fingerprint,
  known: LedgerEntry,
  { now }: ReconcileContext,
): readonly LedgerEntry[] {
  const at = saidBy(article.withdrawal?.at, now) ?? saidBy(known.withdrawn, now) ?? now;
  const reason = article.withdrawal?.reason;
  const isSame = known.withdrawn === at && known.reason === reason && known.path === article.path;
  if (isSame && known.sketch === sketch) return [];
  const { reason: _reason, ...rest } = known;
  return [
    {
      ...rest,
      path: article.path,
      sketch,
      withdrawn: at,
      ...(reason === undefined ? {} : { reason }),
      at: laterThan(known, now),
    },
  ];
}

function tombstonesOf(
  ledger: Ledger,
  identities: ReadonlyMap<ContentPath, Identity>,
  { config, now }: ReconcileContext,
): readonly Tombstone[] {
  const withdrawn = ledger.withdrawn();
  if (withdrawn.length === 0) return [];
  const alive = new Set<string>([...identities.values()].map(({ id }) => id));
  return withdrawn
    .flatMap(({ id, withdrawn: at = 0, reason }) =>
      alive.has(id) || at + config.tombstoneDays * 86_400_000 <= now
        ? []
        : [{ id, at, ...(reason === undefined ? {} : { reason }) }],
    )
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}
