import { type FeedIdentity, feedIdentity } from "../feeds/feed.ts";
import { type Adoption, adoptMatches, matchFeed } from "../ledger/adopt.ts";
import type { LedgerFeed } from "../ledger/ledger.ts";
import type { ForeignFeed } from "../ledger/readFeed.ts";
import type { Config } from "../model/config.ts";
import type { Instant } from "../model/text.ts";
import { readBody } from "../source/bodies/readBody.ts";
import { fingerprintOf } from "./articles/fingerprint.ts";
import { ledgerBusy, mostAttempts } from "./publishing.ts";
import type { SiteParts } from "./siteParts.ts";

export interface AdoptOptions {
  /** Also use matches with weak evidence. */
  readonly takeUnsure: boolean;
  /** The feed that continues the other one; by default, the first one, unless it is already known. */
  readonly feed?: string | ValueIdentity;
}

/** The feed of a value, which the config does not name: what identifies it if it does not continue another feed. */
export interface ValueIdentity extends FeedIdentity {
  readonly name: string;
}

export interface Adopted {
  readonly adoption: Adoption;
  readonly written: number;
  /** How many of those had an id before. */
  readonly replaced: number;
}

/**
 * Reuses the ids of a feed that another program made from these articles, and saves them if this site publishes.
 * @throws FeedwrightError LEDGER_UNWRITABLE, LEDGER_BUSY
 */
export async function adoptIds(
  { options, articles, ledgerFile }: SiteParts,
  foreign: ForeignFeed,
  { takeUnsure, feed }: AdoptOptions,
  now: Instant,
): Promise<Adopted> {
  articles.update({ kind: "all" });
  const { config, fs, publish } = options;
  const known = [...articles.records.values()].flatMap(({ article }) => article ?? []);
  const adoption = matchFeed(foreign.entries, known);
  const { ledger } = ledgerFile;
  const taken = takeUnsure ? [...adoption.matches, ...adoption.unsure] : adoption.matches;
  const entries = adoptMatches(ledger, taken, now, (article) => {
    const { value: body } = readBody(fs, config.content.dir, article);
    return body === undefined ? undefined : fingerprintOf(article, body);
  });
  const successor = typeof feed === "object" ? feed : identityOf(config, feed);
  const isKnown = feed === undefined && ledger.feed(successor?.name ?? "") !== undefined;
  const feeds = successor === undefined || isKnown ? [] : [continued(successor, foreign, now)];
  for (let attempt = 1; publish && !(await ledgerFile.save({ entries, feeds, inUse: [] })); attempt += 1) {
    if (attempt === mostAttempts) throw ledgerBusy(config.ledger.file);
    await ledgerFile.refresh();
  }
  const replaced = entries.filter(({ path }) => ledger.atPath(path) !== undefined).length;
  return { adoption, written: entries.length, replaced };
}

function identityOf(config: Config, name = config.feeds[0]?.name): ValueIdentity | undefined {
  const feed = config.feeds.find((one) => one.name === name);
  return feed && { name: feed.name, ...feedIdentity(config, feed) };
}

/** The feed that continues another one keeps its id in Atom, and in podcast directories its first URL. */
function continued(own: ValueIdentity, { id, selfUrl }: ForeignFeed, at: Instant): LedgerFeed {
  return { name: own.name, id: id ?? own.id, url: selfUrl ?? own.url, at };
}
