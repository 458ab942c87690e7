import type { Article } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { LedgerConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Fingerprint, Tombstone } from "../model/entry.ts";
import { type ContentPath, type EntryId, entryId, type Instant } from "../model/text.ts";
import { deriveId } from "./deriveId.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { matchFingerprints } from "./match.ts";

export interface ReconcileContext {
  readonly now: Instant;
  readonly config: LedgerConfig;
  /** Every article there is, carried by a feed or not: what is still there was copied, not renamed. */
  readonly articleAt: (path: ContentPath) => Article | undefined;
  /** All of them, where what no feed carries has to be looked for by its title and date. */
  readonly articles?: () => Iterable<Article>;
  /** When articles that say no date were first seen. */
  readonly sightings: ReadonlyMap<ContentPath, Instant>;
  /** Articles that say they are withdrawn. */
  readonly withdrawn: readonly Fingerprint[];
  /** Take the ids that front matter gives to articles that are known by another. */
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
  /** What is new in the ledger, to be written down. */
  readonly changes: readonly LedgerEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives every article its id and dates: those it has had before, found by id, path, text, address, or title and date; else new ones,
 * derived only from the article. The only place where they are decided. An id is never given to a second entry.
 */
export function reconcile(ledger: Ledger, prints: readonly Fingerprint[], context: ReconcileContext): Reconciled {
  const diagnostics: Diagnostic[] = [];
  // The older one first: of two with one address, it keeps it however often the ledger is lost.
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

function compare(a: Fingerprint, b: Fingerprint, { sightings, now }: ReconcileContext): number {
  const dateOf = ({ article }: Fingerprint): Instant => article.published ?? sightings.get(article.path) ?? now;
  return dateOf(a) - dateOf(b) || (a.article.path < b.article.path ? -1 : 1);
}

/**
 * Articles whose front matter gives an id that the ledger knows. Of two with the same one, that which had it keeps it, whether or not
 * a feed carries it now.
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
    // What has not changed since it was published is the entry that it was, whatever its id says by now.
    if (!acceptIds && known.path !== path && ledger.atPath(path)?.digest === digest) continue;
    const there = known.path === path ? undefined : articleAt(known.path);
    // What is at its old place is it still, unless that says to be another entry: then the two have swapped.
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
 * Another article that is at the same address: one that goes out too, or one that no feed carries any longer but whose id this one could
 * not have. Two versions of one that follow each other are none.
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
  // Ids that were derived from an address which had an entry already end with a number.
  if (!/#\d+$/.test(id)) return undefined;
  const before = ledger.get(deriveId(url, published, config.ids, 1))?.path;
  return before !== undefined && before !== path && articleAt(before)?.url === url ? before : undefined;
}

function pathOf(id: string, identities: ReadonlyMap<ContentPath, Identity>): ContentPath | undefined {
  for (const [path, identity] of identities) if (identity.id === id) return path;
  return undefined;
}

/** The one in the front matter, else one that is derived from the article and was never given before. */
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

/** No document says a date later than the moment it is made: what is dated ahead counts when its time has come. */
function saidBy(said: Instant | undefined, now: Instant): Instant | undefined {
  return said !== undefined && said <= now ? said : undefined;
}

/** Moves only when a reader would see a change, and never back. */
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

/** Of two records the later counts, also where a clock was set back between them. */
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

/** The sketch goes along with what is written meanwhile, so that it is known again; the digest is that of what readers have seen. */
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
