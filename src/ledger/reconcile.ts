import type { Article } from "../model/article.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { LedgerConfig } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import type { Draft, Tombstone } from "../model/entry.ts";
import { type ContentPath, type EntryId, entryId, type Instant } from "../model/text.ts";
import { deriveId } from "./deriveId.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { matchDrafts } from "./match.ts";

export interface ReconcileContext {
  readonly now: Instant;
  readonly config: LedgerConfig;
  /** Is there an article file at this path? What is still there was copied, not renamed. */
  readonly exists: (path: ContentPath) => boolean;
  /** Articles that say they are withdrawn. */
  readonly withdrawn: readonly Article[];
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
 * Gives every draft its id and dates: those it has had before, found by id, path, text, address, or title and date; else new ones,
 * derived from the article alone. The only place where they are decided. An id is never given to a second entry.
 */
export function reconcile(ledger: Ledger, drafts: readonly Draft[], context: ReconcileContext): Reconciled {
  const diagnostics: Diagnostic[] = [];
  const ordered = [...drafts].sort((a, b) => (a.article.path < b.article.path ? -1 : 1));
  const explicit = claimExplicit(ledger, ordered, diagnostics);
  const matches = matchDrafts(ledger, ordered, explicit, context.exists);
  const taken = new Set<string>([...explicit.values(), ...[...matches.values()].map(({ id }) => id)]);
  const identities = new Map<ContentPath, Identity>();
  const changes: LedgerEntry[] = [];

  for (const draft of ordered) {
    const { article } = draft;
    const known = matches.get(article.path);
    const id = explicit.get(article.path) ?? known?.id ?? freshId(article, ledger, taken, context);
    taken.add(id);
    const entry = recordOf(draft, id, known, context);
    identities.set(article.path, { id, published: entry.published, updated: entry.updated });
    if (known === undefined || known.id !== id || differs(known, entry)) changes.push(entry);
  }
  changes.push(...withdrawals(ledger, context));
  const next = ledger.with(changes);
  return { ledger: next, identities, tombstones: tombstonesOf(next, identities, context), changes, diagnostics };
}

/** Ids in front matter. Of two articles with the same one, that which had it keeps it, else the first by path. */
function claimExplicit(
  ledger: Ledger,
  drafts: readonly Draft[],
  diagnostics: Diagnostic[],
): ReadonlyMap<ContentPath, EntryId> {
  const owners = new Map<string, ContentPath>();
  for (const { article } of drafts) {
    if (article.explicitId === undefined) continue;
    const owner = owners.get(article.explicitId);
    const hadIt = ledger.get(article.explicitId)?.path === article.path;
    if (owner === undefined || hadIt) owners.set(article.explicitId, article.path);
  }
  const claims = new Map<ContentPath, EntryId>();
  for (const { article } of drafts) {
    const { explicitId, path } = article;
    if (explicitId === undefined) continue;
    const owner = owners.get(explicitId);
    if (owner === path) claims.set(path, entryId(explicitId));
    else diagnostics.push(diagnostic(ledgerKinds.ID_TWICE, { id: explicitId, other: owner ?? "" }, { path }));
  }
  return claims;
}

function freshId(
  article: Article,
  ledger: Ledger,
  taken: ReadonlySet<string>,
  { config, now }: ReconcileContext,
): EntryId {
  const derived = deriveId(article, config.ids, now);
  let id = derived;
  for (let number = 2; taken.has(id) || ledger.get(id) !== undefined; number += 1) id = `${derived}#${number}`;
  return entryId(id);
}

function recordOf(
  draft: Draft,
  id: EntryId,
  known: LedgerEntry | undefined,
  { config, now }: ReconcileContext,
): LedgerEntry {
  const { article, digest, sketch } = draft;
  const published = article.published ?? known?.published ?? now;
  return {
    id,
    path: article.path,
    url: article.url,
    title: article.title ?? "",
    published,
    updated: Math.max(published, article.updated ?? updatedOf(known, digest, published, config, now)),
    digest,
    sketch,
    at: now,
  };
}

/** Moves only when a reader would see a change, and never back. */
function updatedOf(
  known: LedgerEntry | undefined,
  digest: string,
  published: Instant,
  config: LedgerConfig,
  now: Instant,
): Instant {
  if (known === undefined) return published;
  const changed = known.digest !== digest && known.digest !== "" && config.updates === "auto";
  return changed ? Math.max(now, known.updated) : known.updated;
}

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

function withdrawals(ledger: Ledger, { withdrawn, now }: ReconcileContext): readonly LedgerEntry[] {
  return withdrawn.flatMap((article) => {
    const known =
      (article.explicitId === undefined ? undefined : ledger.get(article.explicitId)) ?? ledger.atPath(article.path);
    if (known === undefined) return [];
    const at = article.withdrawal?.at ?? known.withdrawn ?? now;
    const reason = article.withdrawal?.reason;
    if (known.withdrawn === at && known.reason === reason) return [];
    const { reason: _reason, ...rest } = known;
    return [{ ...rest, path: article.path, withdrawn: at, ...(reason === undefined ? {} : { reason }), at: now }];
  });
}

function tombstonesOf(
  ledger: Ledger,
  identities: ReadonlyMap<ContentPath, Identity>,
  { config, now, withdrawn }: ReconcileContext,
): readonly Tombstone[] {
  if (withdrawn.length === 0 && !hasWithdrawn(ledger)) return [];
  const alive = new Set<string>([...identities.values()].map(({ id }) => id));
  const tombstones: Tombstone[] = [];
  for (const { id, withdrawn: at, reason } of ledger.entries()) {
    if (at === undefined || alive.has(id) || at + config.tombstoneDays * 86_400_000 <= now) continue;
    tombstones.push({ id, at, ...(reason === undefined ? {} : { reason }) });
  }
  return tombstones.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function hasWithdrawn(ledger: Ledger): boolean {
  for (const { withdrawn } of ledger.entries()) if (withdrawn !== undefined) return true;
  return false;
}
