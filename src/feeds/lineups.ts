import type { Article } from "../model/article.ts";
import { feedsKinds } from "../model/catalogue/feeds.ts";
import type { Config, FeedConfig, ValueSlugs } from "../model/config.ts";
import { type Diagnostic, diagnostic } from "../model/diagnostic.ts";
import { indexFiles } from "../model/indexFiles.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { type ValueContext, valuesOfGroup } from "./groupValues.ts";
import { type Candidate, Lineup, type SameMoment, type SettledDates } from "./lineup.ts";
import { PathRegister } from "./pathRegister.ts";
import { valuePaths } from "./valueFeed.ts";
import { type PlannedFeed, type PublishedValue, ValueLineups } from "./valueLineups.ts";
import { distinctPath, type Slugify } from "./valueSlug.ts";
import { compileWhere } from "./where.ts";

/** What line-ups need apart from the config. */
export interface LineupContext extends ValueContext {
  readonly slugify: Slugify;
  /** Is it what the site's generator makes? */
  readonly isKnownSlug?: (text: string, slugs?: ValueSlugs) => boolean;
  readonly generator?: string | undefined;
  readonly sameMoment: (feed: FeedConfig) => SameMoment;
}

/** Feeds that were published before: name → first time. */
type Published = Iterable<{ readonly name: string; readonly at: Instant }>;

/** All feeds of a site at a time. */
export interface PlannedFeeds {
  readonly feeds: readonly PlannedFeed[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A value that too few articles have. */
export interface ValueWithoutFeed {
  /** The name that its feed would have. */
  readonly name: string;
  readonly count: number;
  readonly atLeast: number;
}

/** The line-up of every feed: the feeds in the config, and one for each value of its groups. */
export class Lineups {
  readonly #config: Config;
  readonly #named: readonly Lineup[];
  readonly #groups: readonly ValueLineups[];
  readonly #generator: string | undefined;
  #current: { readonly key: CurrentKey; readonly planned: PlannedFeeds } | undefined;

  constructor(config: Config, context: LineupContext) {
    this.#config = config;
    this.#generator = context.generator;
    this.#named = config.feeds.map((feed) => {
      const { perGroup } = feed;
      const belongs = compileWhere(feed, context.siteLanguage);
      const sameMoment = context.sameMoment(feed);
      if (perGroup === undefined) return new Lineup(feed, belongs, { sameMoment });
      return new Lineup(feed, belongs, { sameMoment, valuesOf: valuesOfGroup({ each: perGroup.by }, context) });
    });
    this.#groups = config.groups.map((group) => {
      const belongs = compileWhere(group.feed, context.siteLanguage);
      const keyed = context.keysOf?.(group);
      return new ValueLineups(group, config, {
        ...context,
        sameMoment: context.sameMoment(group.feed),
        belongs,
        valuesOf: valuesOfGroup(group, context),
        keyOf: keyed,
      });
    });
  }

  /** As `Lineup.set`, for all of them. */
  set(article: Article, dates: SettledDates | undefined, bulk: boolean): void {
    for (const lineup of this.#named) lineup.set(article, dates, bulk);
    for (const group of this.#groups) group.set(article, dates, bulk);
  }

  remove(path: ContentPath, bulk: boolean): void {
    for (const lineup of this.#named) lineup.remove(path, bulk);
    for (const group of this.#groups) group.remove(path, bulk);
  }

  /** Used between two changes in a process that keeps running: otherwise, the next change would have to wait for it. */
  sort(): void {
    for (const lineup of this.#named) lineup.sort();
    for (const group of this.#groups) for (const lineup of group.lineups()) lineup.sort();
  }

  forgetWindows(): void {
    for (const lineup of this.#named) lineup.forgetWindow();
    for (const group of this.#groups) for (const lineup of group.lineups()) lineup.forgetWindow();
  }

  /** Does an article have the value that a feed is for? True for every feed that is not for a value. */
  isOf(article: Article, published: Instant, { group, name }: FeedConfig): boolean {
    if (group === undefined) return true;
    const lineups = this.#groups.find((one) => one.group.name === group.group);
    return lineups?.isOf(article, published, lineups.keyOf(name.slice(group.group.length + 1))) === true;
  }

  /** The values of an article that have no feed, because too few articles have them. */
  tooFew(path: ContentPath, now: Instant, planned: readonly PlannedFeed[]): readonly ValueWithoutFeed[] {
    const used = new Set(planned.map(({ lineup }) => lineup));
    return this.#groups.flatMap((group) =>
      group
        .valuesAt(path)
        .filter(({ lineup }) => !used.has(lineup))
        .map(({ name, lineup }) => ({ name, count: lineup.countAt(now), atLeast: group.group.atLeast })),
    );
  }

  /** The line-ups that an article is in, whether or not it is among their newest. */
  *of(path: ContentPath): Iterable<Lineup> {
    for (const lineup of this.#named) if (lineup.has(path)) yield lineup;
    for (const group of this.#groups) for (const { lineup } of group.valuesAt(path)) yield lineup;
  }

  /** Does the article belong to any feed? */
  has(path: ContentPath): boolean {
    return this.get(path) !== undefined;
  }

  /** What is known about an article that belongs to any feed. */
  get(path: ContentPath): Candidate | undefined {
    for (const lineup of this.#named) {
      const found = lineup.get(path);
      if (found !== undefined) return found;
    }
    for (const group of this.#groups) {
      const found = group.get(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /**
   * The current feeds: those in the config, then the groups, each in the order of its values' slugs. The same object as long as no value
   * comes or goes.
   * @param published What the ledger knows: a feed of a value that was published keeps its URL for its subscribers
   */
  current(now: Instant, published: Published): PlannedFeeds {
    const key = { published, states: this.#groups.map((group) => group.state(now)) };
    if (this.#current === undefined || !sameKey(this.#current.key, key))
      this.#current = { key, planned: this.#plan(now, published) };
    return this.#current.planned;
  }

  #plan(now: Instant, published: Published): PlannedFeeds {
    const named = this.#named.map((lineup): PlannedFeed => ({ feed: lineup.feed, lineup }));
    if (this.#groups.length === 0) return { feeds: named, diagnostics: [] };
    const paths = new PathRegister(pathsOf(this.#config));
    const known = [...published];
    const diagnostics: Diagnostic[] = [];
    const feeds = this.#groups.flatMap((group) => {
      const prefix = `${group.group.name}/`;
      const before = new Map(known.flatMap(({ name, at }) => (name.startsWith(prefix) ? [[name, at] as const] : [])));
      const values = group.published(now, before);
      diagnostics.push(...unknownSlugs(group.group.name, values, this.#generator));
      return placed(group, values, paths, diagnostics);
    });
    return { feeds: [...named, ...feeds], diagnostics };
  }
}

/** The site has its own URLs for these values, or its own feeds for them, which may be different. */
function unknownSlugs(
  group: string,
  values: readonly PublishedValue[],
  generator: string | undefined,
): readonly Diagnostic[] {
  const unknown = values.filter(({ isKnown }) => !isKnown);
  const [first] = unknown;
  if (first === undefined || generator === undefined) return [];
  const some = unknown.slice(0, 3).map(({ shown }) => shown);
  const more = unknown.length > some.length ? ` and ${unknown.length - some.length} more` : "";
  return [
    diagnostic(feedsKinds.SLUG_UNKNOWN, {
      values: `${some.join(", ")}${more}`,
      group,
      generator,
      value: first.shown,
      slug: first.path.slug,
    }),
  ];
}

/** What the current feeds depend on. */
interface CurrentKey {
  readonly published: Published;
  readonly states: readonly string[];
}

function sameKey(a: CurrentKey, b: CurrentKey): boolean {
  return a.published === b.published && a.states.every((state, at) => state === b.states[at]);
}

/** Gives each value its paths. Values that were published first come first: their URLs stay. */
function placed(
  lineups: ValueLineups,
  values: readonly PublishedValue[],
  paths: PathRegister,
  diagnostics: Diagnostic[],
): readonly PlannedFeed[] {
  const inOrder = [...values].sort(
    (a, b) => (a.since ?? Number.POSITIVE_INFINITY) - (b.since ?? Number.POSITIVE_INFINITY) || compare(a.key, b.key),
  );
  const found = inOrder.map((value) => {
    let { path } = value;
    const taken = paths.take(valuePaths(lineups.group, path), value.name);
    if (taken !== undefined) {
      path = distinctPath(path, value.key);
      paths.take(valuePaths(lineups.group, path), value.name);
      diagnostics.push(
        diagnostic(feedsKinds.SLUG_TAKEN, {
          value: value.shown,
          group: lineups.group.name,
          slug: value.path.slug,
          taken,
          given: path.slug,
        }),
      );
    }
    return { slug: path.slug, value, feed: lineups.feedOf(value, path) };
  });
  const byKey = new Map(found.map((one) => [one.value.key, one]));
  const formerNames = new Map(
    found.flatMap(({ value }) => (value.renamedTo === undefined ? [] : [[value.renamedTo, value.name]])),
  );
  return found
    .sort((a, b) => compare(a.slug, b.slug))
    .map(({ value, feed }): PlannedFeed => {
      const movedTo = value.renamedTo === undefined ? undefined : byKey.get(value.renamedTo)?.feed;
      const formerName = formerNames.get(value.key);
      return {
        feed,
        lineup: value.lineup,
        ...(movedTo === undefined ? {} : { movedTo }),
        ...(formerName === undefined ? {} : { formerName }),
      };
    });
}

function* pathsOf({ feeds, out }: Config): Iterable<readonly [path: string, owner: string]> {
  for (const { name, files, page } of feeds) for (const path of [...Object.values(files), page]) yield [path, name];
  yield [out.stylesheet, "out.stylesheet"];
  yield [out.opml, "out.opml"];
  for (const path of indexFiles(out)) yield [path, "out.index"];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
