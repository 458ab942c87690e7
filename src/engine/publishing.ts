import { feedIdentity } from "../feeds/feed.ts";
import type { PlannedFeed } from "../feeds/valueLineups.ts";
import type { LedgerFeed } from "../ledger/ledger.ts";
import { ledgerKinds } from "../model/catalogue/ledger.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import { FeedwrightError } from "../model/error.ts";
import type { WriteOutcome } from "../model/events.ts";
import type { Feed } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import type { Plan, Planner } from "./planner.ts";
import type { SiteParts } from "./siteParts.ts";

/** The result of writing the documents. */
export interface Published {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly failed: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export function failedWith(diagnostics: readonly Diagnostic[]): Published {
  return { written: [], unchanged: [], failed: true, diagnostics };
}

/** How often publication is tried again if another process has written the ledger meanwhile. */
export const mostAttempts = 10;

export function ledgerBusy(file: string): FeedwrightError {
  return new FeedwrightError(ledgerKinds.LEDGER_BUSY, {}, { file });
}

/** Publishes all feeds that are not held back. Undefined if another process has written the ledger meanwhile: then a new plan is needed. */
export async function publishPlan(
  parts: SiteParts,
  planner: Planner,
  { feeds, held, changes, diagnostics }: Plan,
  { now, isSweep }: { readonly now: Instant; readonly isSweep: boolean },
): Promise<Published | undefined> {
  const { options, publisher, ledgerFile } = parts;
  if (!options.publish) return { written: [], unchanged: [], failed: false, diagnostics };
  const names = new Set(held.map(({ feed }) => feed));
  const free = names.size === 0 ? feeds : feeds.filter(({ name }) => !names.has(name));
  const publish = async (saveLedger: () => Promise<boolean>): Promise<Outcomes> => {
    const prepared = await publisher.prepare(feeds, free, { purpose: "publish", isSweep });
    if (prepared.problems.length > 0) return { problems: prepared.problems };
    if (options.signal?.aborted === true) {
      prepared.discard();
      throw options.signal.reason;
    }
    return { written: await prepared.publish(saveLedger), problems: [] };
  };
  const inUse = { [Symbol.iterator]: () => idsOf(free) };
  const first = await publish(async () => {
    const toSave = { entries: changes, feeds: newFeeds(parts, planner.planned, free, now), inUse };
    const isSaved = await ledgerFile.save(toSave);
    if (isSaved && held.length === 0) planner.settle();
    return isSaved;
  });
  if (first.problems.length > 0) return failedWith(first.problems);
  if (first.written === undefined) return undefined;
  // The ledger has every id of these feeds already.
  const again = publisher.lookAround(free) ? await publish(async () => true) : undefined;
  if (again !== undefined && again.problems.length > 0) return failedWith(again.problems);
  const outcomes = joined(first.written, again?.written ?? []);
  planner.guard.remember(free);
  return {
    written: outcomes.filter(({ result }) => result === "written").map(({ path }) => path),
    unchanged: outcomes.filter(({ result }) => result === "unchanged").map(({ path }) => path),
    failed: false,
    diagnostics: [...diagnostics, ...ledgerFile.notices, ...publisher.notices],
  };
}

/** The result of writing the documents; nothing if the ledger could not be saved. */
interface Outcomes {
  readonly written?: readonly WriteOutcome[] | undefined;
  readonly problems: readonly Diagnostic[];
}

/** The results of two publications, one after the other. */
function joined(first: readonly WriteOutcome[], again: readonly WriteOutcome[]): readonly WriteOutcome[] {
  if (again.length === 0) return first;
  const written = new Map(first.filter(({ result }) => result === "written").map((outcome) => [outcome.path, outcome]));
  return again.map((outcome) => written.get(outcome.path) ?? outcome);
}

function* idsOf(feeds: readonly Feed[]): Iterator<string> {
  for (const { entries } of feeds) for (const { id } of entries) yield id;
}

/** Feeds that are published for the first time: the ledger stores them from now on. */
function newFeeds(
  { options, ledgerFile }: SiteParts,
  planned: readonly PlannedFeed[],
  free: readonly Feed[],
  now: Instant,
): readonly LedgerFeed[] {
  const { ledger } = ledgerFile;
  const unknown = planned.filter(({ feed: { name } }) => ledger.feed(name) === undefined);
  if (unknown.length === 0) return [];
  const names = new Set(free.map(({ name }) => name));
  return unknown
    .filter(({ feed: { name } }) => names.has(name))
    .map(({ feed, formerName = "" }) => {
      // A value that was renamed is the same feed to its readers.
      const { id, url } = ledger.feed(formerName) ?? feedIdentity(options.config, feed);
      return { name: feed.name, id, url, at: now };
    });
}
