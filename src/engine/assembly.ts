import { withArchives, withYearsChained } from "../feeds/archives.ts";
import { assembleChannel } from "../feeds/channel.ts";
import { assembleFeed, feedIdentity, movedFeed } from "../feeds/feed.ts";
import type { Candidate } from "../feeds/lineup.ts";
import type { PlannedFeed } from "../feeds/valueLineups.ts";
import type { Ledger, LedgerFeed } from "../ledger/ledger.ts";
import type { Identity } from "../ledger/reconcile.ts";
import type { FeedConfig } from "../model/config.ts";
import type { Draft, Entry, Tombstone } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { fewChanges } from "../model/thresholds.ts";
import type { Selection } from "./drafts/carried.ts";
import type { SiteParts } from "./siteParts.ts";

/** What feeds are made from, apart from the articles that each selects. */
interface Decisions {
  readonly made: ReadonlyMap<ContentPath, Draft>;
  readonly identities: ReadonlyMap<ContentPath, Identity>;
  readonly tombstones: readonly Tombstone[];
  /** With all decisions. */
  readonly planned: Ledger;
  readonly now: Instant;
}

interface Assembled {
  readonly selection: Selection;
  readonly feed: Feed;
}

/** Makes the feeds from their entries. A feed in which nothing has changed is the same object as before. */
export class Assembly {
  readonly #parts: SiteParts;
  #assembled: readonly Assembled[] = [];
  /** The feeds that the ledger contained then. */
  #published: readonly LedgerFeed[] | undefined;
  #hadTranslations = false;
  /** Articles whose draft or identity has changed since. */
  readonly #stirred = new Set<ContentPath>();

  constructor(parts: SiteParts) {
    this.#parts = parts;
  }

  stir(paths: Iterable<ContentPath>): void {
    for (const path of paths) this.#stirred.add(path);
  }

  assemble(selections: readonly Selection[], decisions: Decisions): readonly Feed[] {
    const { options, ledgerFile, translations, lineups } = this.#parts;
    const { ledger } = ledgerFile;
    const mayKeep =
      decisions.tombstones.length === 0 &&
      this.#stirred.size <= fewChanges &&
      !translations.areAny &&
      !this.#hadTranslations &&
      this.#published === ledger.feeds();
    const stirred = new Set(mayKeep ? Array.from(this.#stirred, (path) => [...lineups.of(path)]).flat() : []);
    const assembled = selections.map((selection, at): Assembled => {
      const before = mayKeep ? this.#assembled[at] : undefined;
      if (before !== undefined && !stirred.has(selection.planned.lineup) && isSame(before, selection)) return before;
      return { selection, feed: this.#feedOf(selection, decisions) };
    });
    this.#stirred.clear();
    this.#assembled = assembled;
    this.#published = ledger.feeds();
    this.#hadTranslations = translations.areAny;
    return withYearsChained(
      options.config,
      assembled.map(({ feed }) => feed),
    );
  }

  #feedOf({ planned, window, archives }: Selection, decisions: Decisions): Feed {
    const { feed, movedTo, formerName } = planned;
    const { options, entries, translations, ledgerFile } = this.#parts;
    const { config } = options;
    const { made, identities, tombstones, now } = decisions;
    const known = knownFeed(ledgerFile.ledger, planned) ?? { ...feedIdentity(config, feed), at: now };
    const entryOf = entries.of(feed);
    const entriesOf = (candidates: readonly Candidate[]): Entry[] =>
      candidates.flatMap(({ article }) => {
        const draft = made.get(article.path);
        const identity = identities.get(article.path);
        if (draft === undefined || identity === undefined) return [];
        return entryOf(draft, identity, translations.of(article));
      });
    const carried = entriesOf(window);
    // A change that the ledger has just dated may have moved an entry up.
    if (feed.order === "updated") carried.sort((a, b) => b.updated - a.updated);
    const gone = feed.group === undefined ? tombstones : this.#tombstonesOf(feed, decisions);
    const assembled = assembleFeed(config, feed, assembleChannel(config, feed), carried, gone, known);
    if (movedTo !== undefined) return movedFeed(config, assembled, movedTo);
    const successor = formerName === undefined ? assembled : { ...assembled, movedFrom: formerName };
    return withArchives(config, feed, successor, archives.map(entriesOf));
  }

  /** The articles that have the value of this feed. */
  #tombstonesOf(feed: FeedConfig, { tombstones, planned }: Decisions): readonly Tombstone[] {
    const { articles, lineups } = this.#parts;
    return tombstones.filter(({ id }) => {
      const known = planned.get(id);
      const article = known && articles.get(known.path)?.article;
      return article !== undefined && lineups.isOf(article, known?.published ?? 0, feed);
    });
  }
}

/** The same articles, if none of them has changed. */
function isSame({ selection: before, feed }: Assembled, now: Selection): boolean {
  if (now.window !== before.window || now.planned !== before.planned) return false;
  return now.archives.length === 0 && before.archives.length === 0 && feed.tombstones.length === 0;
}

function knownFeed(ledger: Ledger, { feed, formerName }: PlannedFeed): LedgerFeed | undefined {
  return ledger.feed(feed.name) ?? (formerName === undefined ? undefined : ledger.feed(formerName));
}
