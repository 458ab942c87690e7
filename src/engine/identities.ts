import type { Ledger } from "../ledger/ledger.ts";
import {
  type Identity,
  type ReconcileContext,
  type Reconciled,
  reconcile,
  reconcileEdits,
} from "../ledger/reconcile.ts";
import type { Draft, Fingerprint } from "../model/entry.ts";
import type { ContentPath } from "../model/text.ts";

/** The input of decisions: the drafts of all articles in feeds, and articles that the ledger needs although they are in no feed. */
interface Prints {
  readonly drafts: ReadonlyMap<ContentPath, Draft>;
  readonly unplaced: readonly Fingerprint[];
}

/** The identities of all articles in feeds, kept from one plan to the next: after an edit, only the edited articles are reconciled. */
export class Identities {
  #all = new Map<ContentPath, Identity>();
  /** The ledger that all articles but the open ones are known to. */
  #settled: Ledger | undefined;
  /** The last decisions depend only on the articles themselves. */
  #isPlain = false;
  /** Articles whose drafts have come or changed since the ledger was settled. */
  readonly #open = new Set<ContentPath>();

  get all(): ReadonlyMap<ContentPath, Identity> {
    return this.#all;
  }

  /** Takes note of articles whose drafts are new, changed or gone. */
  touch(paths: Iterable<ContentPath>): void {
    for (const path of paths) this.#open.add(path);
  }

  /** This ledger contains all decisions. */
  settle(ledger: Ledger, drafts: ReadonlyMap<ContentPath, Draft>): void {
    this.#settled = ledger;
    for (const path of this.#open) {
      const draft = drafts.get(path);
      if (draft === undefined || ledger.atPath(path)?.digest === draft.digest) this.#open.delete(path);
    }
  }

  /** The drafts that the ledger may not know in their current version. */
  openDrafts(ledger: Ledger, drafts: ReadonlyMap<ContentPath, Draft>): readonly Draft[] {
    return ledger === this.#settled ? this.#openOf(drafts) : inOrder(drafts);
  }

  /** Decides again, and returns the articles whose identity has changed. */
  reconcile(ledger: Ledger, prints: Prints, context: ReconcileContext): Decided {
    const edited = this.#edits(ledger, prints, context);
    if (edited === undefined) return this.#reconcileAll(ledger, prints, context);
    for (const path of this.#open) if (!prints.drafts.has(path)) this.#all.delete(path);
    const stirred: ContentPath[] = [];
    for (const [path, identity] of edited.identities) {
      if (isSame(identity, this.#all.get(path))) continue;
      stirred.push(path);
      this.#all.set(path, identity);
    }
    return { ...edited, stirred };
  }

  /** After edits of articles, if nothing else has changed. */
  #edits(ledger: Ledger, { drafts, unplaced }: Prints, context: ReconcileContext): Reconciled | undefined {
    if (ledger !== this.#settled || !this.#isPlain || unplaced.length > 0) return undefined;
    return reconcileEdits(ledger, this.#openOf(drafts), this.#all, context);
  }

  #reconcileAll(ledger: Ledger, { drafts, unplaced }: Prints, context: ReconcileContext): Decided {
    const prints = [...inOrder(drafts), ...unplaced];
    const everything = reconcile(ledger, prints, context);
    const stirred: ContentPath[] = [];
    for (const [path, identity] of everything.identities)
      if (!isSame(identity, this.#all.get(path))) stirred.push(path);
    this.#all = new Map(everything.identities);
    this.#settled = undefined;
    const isLater = ({ article }: Fingerprint): boolean =>
      article.updated !== undefined && article.updated > context.now;
    this.#isPlain = everything.diagnostics.length === 0 && !prints.some(isLater);
    return { ...everything, stirred };
  }

  #openOf(drafts: ReadonlyMap<ContentPath, Draft>): readonly Draft[] {
    return [...this.#open].sort().flatMap((path) => drafts.get(path) ?? []);
  }
}

interface Decided extends Reconciled {
  readonly stirred: readonly ContentPath[];
}

function inOrder(drafts: ReadonlyMap<ContentPath, Draft>): readonly Draft[] {
  return [...drafts.values()].sort((a, b) => (a.article.path < b.article.path ? -1 : 1));
}

function isSame(a: Identity, b: Identity | undefined): boolean {
  return a.id === b?.id && a.published === b.published && a.updated === b.updated;
}
