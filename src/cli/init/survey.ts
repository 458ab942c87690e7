import nodeFs from "node:fs";
import { join, relative } from "node:path";
import { checkConfig } from "../../config/checkConfig.ts";
import { type ChosenSite, configParts } from "../../config/configSource.ts";
import type { DetectedSite } from "../../config/detect/detectedSite.ts";
import { settleConfig } from "../../config/settle/settleConfig.ts";
import { configKinds } from "../../model/catalogue/config.ts";
import { sourceKinds } from "../../model/catalogue/source.ts";
import type { Config } from "../../model/config.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Clock } from "../../model/ports.ts";
import type { ArticleState, ArticleStatus } from "../../model/snapshot.ts";
import { isInValueFeed, type ValueCounts, valueCounts } from "./valueCounts.ts";

/** `elsewhere`: only in the generator's feeds of tags, sections and the like. */
export type CountedStatus = ArticleStatus | "elsewhere";

/** The result of a config, before it is written. */
export interface Survey {
  readonly config: Config | undefined;
  readonly problems: readonly Diagnostic[];
  readonly counts: ReadonlyMap<CountedStatus, number>;
  /** Articles that feeds can contain, now or later. */
  readonly publishable: number;
  /** What is wrong with the first articles that have errors, with their places. */
  readonly broken: readonly string[];
  /** Tokens in URL patterns that no article can fill. */
  readonly unfilled: readonly Diagnostic[];
  /** Reasons to doubt the shown dates. */
  readonly doubts: readonly Diagnostic[];
  /** The newest first. */
  readonly newest: readonly ArticleState[];
  /** The paths of articles that are in the site's own feed, but would be held back by Feedwright. */
  readonly heldBack: readonly string[];
  /** Articles that the site shows although their date is still to come. */
  readonly early: readonly string[];
  /** A URL that several of the newest articles would share: the pattern lacks what distinguishes them. */
  readonly shared: string | undefined;
  /** The sizes of the generator's feeds of tags, sections and the like. */
  readonly valueCounts: ValueCounts;
}

const unknownAddress = "https://address-not-known.invalid/";

/** Of a config that cannot be used. */
const nothing: Survey = {
  config: undefined,
  problems: [],
  counts: new Map(),
  publishable: 0,
  broken: [],
  unfilled: [],
  doubts: [],
  newest: [],
  heldBack: [],
  early: [],
  shared: undefined,
  valueCounts: new Map(),
};

/** Reads the articles like a build, and writes nothing. */
export async function survey(cwd: string, detected: DetectedSite, chosen: ChosenSite, clock: Clock): Promise<Survey> {
  const url = chosen.url ?? detected.site?.url ?? unknownAddress;
  const { value: parsed, diagnostics } = await checkConfig(
    configParts(detected, { ...chosen, url, keepValueFeeds: true }),
    undefined,
  );
  const settled = parsed === undefined ? undefined : settleConfig(parsed, { root: cwd });
  const problems = [...diagnostics, ...(settled?.diagnostics ?? [])];
  const whole = settled?.value;
  if (whole === undefined) return { ...nothing, problems };
  const config = withoutValueFeeds(whole, detected);
  const { openSite } = await import("../../engine/openSite.ts");
  await using site = await openSite({ config, fs: nodeFs, clock, emit: () => {}, publish: false });
  await site.update({ kind: "all" });
  const { articles, diagnostics: told } = site.snapshot();
  const unfilled = told.filter(
    ({ code }) => code === configKinds.PERMALINK_TOKEN_UNKNOWN.code || code === configKinds.PERMALINK_KEYS_MISSING.code,
  );
  const states = articles();
  const counts = countsOf(states, isInValueFeed(whole, detected));
  const dated = states.filter(({ status }) => status === "published" || status === "older");
  const newest = dated.toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0));
  const publishable = newest.length + (counts.get("scheduled") ?? 0);
  const nameOf = (path: string): string => relative(cwd, join(config.content.dir, path)).replaceAll("\\", "/");
  const pathOf = ({ path }: ArticleState): string => nameOf(path);
  const broken = new Set<string>(states.filter(({ status }) => status === "broken").map(({ path }) => path));
  const pathsOf = (statuses: ReadonlySet<ArticleStatus>): readonly string[] =>
    states.filter(({ status }) => statuses.has(status)).map(pathOf);
  const inOwnFeed = detected.ownFeed === undefined ? undefined : new Set(detected.ownFeed.has);
  const shared = sharedAddress(newest.slice(0, 30).map(({ article }) => article?.url ?? ""));
  return {
    config,
    problems,
    counts,
    publishable,
    broken: told
      .filter(({ severity, path }) => severity === "error" && path !== undefined && broken.has(path))
      .slice(0, 3)
      .map(({ path = "", line, message }) => `${nameOf(path)}${line === undefined ? "" : `:${line}`} ${message}`),
    unfilled,
    doubts: told.filter(({ code }) => code === sourceKinds.CLONE_SHALLOW.code),
    newest: newest.slice(0, 3),
    heldBack: pathsOf(heldStatus).filter((path) => inOwnFeed?.has(path) === true),
    // Where the site's own feed is not read, the pages of the site show them.
    early:
      detected.showsFuture === true
        ? pathsOf(scheduled).filter((path) => inOwnFeed === undefined || inOwnFeed.has(path))
        : [],
    shared,
    valueCounts: valueCounts(
      whole,
      states.filter(({ status }) => possible.has(status)),
    ),
  };
}

function countsOf(
  states: readonly ArticleState[],
  isElsewhere: (state: ArticleState) => boolean,
): ReadonlyMap<CountedStatus, number> {
  const counts = new Map<CountedStatus, number>();
  for (const state of states) {
    const status = state.status === "unselected" && isElsewhere(state) ? "elsewhere" : state.status;
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/** Articles with these states can be in a feed. */
const possible: ReadonlySet<ArticleStatus> = new Set<ArticleStatus>(["published", "older", "unselected"]);

const scheduled: ReadonlySet<ArticleStatus> = new Set<ArticleStatus>(["scheduled"]);

const heldStatus: ReadonlySet<ArticleStatus> = new Set<ArticleStatus>(["draft", "private", "unlisted"]);

/** Articles are read for these feeds, but the feeds are not made here: a site may have thousands. */
function withoutValueFeeds(config: Config, { valueFeeds = [] }: DetectedSite): Config {
  const names = new Set(valueFeeds.map(({ name }) => name));
  return {
    ...config,
    feeds: config.feeds.filter(({ name }) => !names.has(name)),
    groups: config.groups.map((group) => ({ ...group, atLeast: Number.POSITIVE_INFINITY })),
  };
}

/** Two articles with the same URL may be the author's mistake; more mean that the pattern is wrong. */
function sharedAddress(urls: readonly string[]): string | undefined {
  return urls.find((url) => url !== "" && urls.filter((other) => other === url).length > 2);
}
