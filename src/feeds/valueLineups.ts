import type { Article } from "../model/article.ts";
import type { Config, FeedConfig, FeedGroup, ValueSlugs } from "../model/config.ts";
import type { ContentPath, Instant } from "../model/text.ts";
import { type ArticleValue, type KeyOf, keyOf, type ValuesOf } from "./groupValues.ts";
import { Lineup, type SameMoment, type SettledDates } from "./lineup.ts";
import { givenSlug, valueFeed } from "./valueFeed.ts";
import { type Slugify, type ValuePath, valuePath } from "./valueSlug.ts";

/** A feed that is published, and the articles that belong to it. */
export interface PlannedFeed {
  readonly feed: FeedConfig;
  readonly lineup: Lineup;
  /** The feed of a value that was renamed: it continues at its old URL, and links to the new one. */
  readonly movedTo?: FeedConfig;
  /** The name that it was published under before its value was renamed. */
  readonly formerName?: string;
}

/** A value that has a feed, or had one. */
export interface PublishedValue {
  readonly key: string;
  /** The name of its feed: the one that it was first published under, if it was. */
  readonly name: string;
  readonly shown: string;
  readonly path: ValuePath;
  /** Is its slug the one that the site's generator makes, as far as there is one? */
  readonly isKnown: boolean;
  /** When it was first published, if it was. */
  readonly since: Instant | undefined;
  readonly lineup: Lineup;
  /** The key of the value that replaced it. */
  readonly renamedTo?: string;
}

/** What applies to all values of a group. */
interface ValueRules {
  readonly valuesOf: ValuesOf;
  readonly belongs: (article: Article) => boolean;
  readonly slugify: Slugify;
  readonly isKnownSlug?: (text: string, slugs?: ValueSlugs) => boolean;
  readonly keyOf?: KeyOf | undefined;
  readonly sameMoment: SameMoment;
}

/** One value: its articles, and how they write it. */
interface Value {
  readonly lineup: Lineup;
  readonly spellings: Map<string, number>;
  slugSource: string | undefined;
}

/** The line-ups of a group: one for each value that articles have. */
export class ValueLineups {
  readonly group: FeedGroup;
  readonly #config: Config;
  readonly #rules: ValueRules;
  /** Keys of former values → keys of the present ones. */
  readonly #renamed: ReadonlyMap<string, string>;
  readonly #values = new Map<string, Value>();
  readonly #byPath = new Map<ContentPath, readonly ArticleValue[]>();
  readonly #feeds = new Map<string, FeedConfig>();
  /** Another number whenever an article gets or loses a value. */
  #version = 0;

  constructor(group: FeedGroup, config: Config, rules: ValueRules) {
    this.group = group;
    this.#config = config;
    this.#rules = rules;
    this.#renamed = new Map(Object.entries(group.aliases).map(([old, now]) => [this.keyOf(old), this.keyOf(now)]));
  }

  /** The key of a value, however it is written. */
  keyOf(value: string): string {
    return (this.#rules.keyOf ?? keyOf)(value);
  }

  set(article: Article, dates: SettledDates | undefined, bulk: boolean): void {
    const isIn = dates !== undefined && article.visibility === "public" && this.#rules.belongs(article);
    const values = isIn ? this.#rules.valuesOf(article, dates.published) : [];
    if (sameValues(values, this.#byPath.get(article.path))) {
      for (const { key } of values) this.#values.get(key)?.lineup.set(article, dates, bulk);
      return;
    }
    this.#version += 1;
    const keys = new Set(values.map(({ key }) => key));
    for (const before of this.#byPath.get(article.path) ?? []) {
      if (!keys.has(before.key)) this.#values.get(before.key)?.lineup.remove(article.path, bulk);
      this.#forget(before);
    }
    for (const value of values) {
      const known = this.#values.get(value.key) ?? this.#add(value);
      known.spellings.set(value.shown, (known.spellings.get(value.shown) ?? 0) + 1);
      known.lineup.set(article, dates, bulk);
    }
    if (values.length === 0) this.#byPath.delete(article.path);
    else this.#byPath.set(article.path, values);
  }

  remove(path: ContentPath, bulk: boolean): void {
    if (this.#byPath.has(path)) this.#version += 1;
    for (const before of this.#byPath.get(path) ?? []) {
      this.#values.get(before.key)?.lineup.remove(path, bulk);
      this.#forget(before);
    }
    this.#byPath.delete(path);
  }

  has(path: ContentPath): boolean {
    return this.#byPath.has(path);
  }

  /** What is known about an article that has some value. */
  get(path: ContentPath): ReturnType<Lineup["get"]> {
    const [first] = this.#byPath.get(path) ?? [];
    return first && this.#values.get(first.key)?.lineup.get(path);
  }

  /** The values of an article, each with the name that its feed has, or would have. */
  valuesAt(path: ContentPath): readonly { readonly name: string; readonly lineup: Lineup }[] {
    return (this.#byPath.get(path) ?? []).flatMap(({ key }) => {
      const value = this.#values.get(key);
      return value === undefined
        ? []
        : [{ name: `${this.group.name}/${mostUsed(value.spellings)}`, lineup: value.lineup }];
    });
  }

  *lineups(): Iterable<Lineup> {
    for (const { lineup } of this.#values.values()) yield lineup;
  }

  /** What `published` depends on, apart from the feeds that were published before: as long as this is the same, it returns the same. */
  state(now: Instant): string {
    let full = "";
    for (const { lineup } of this.#values.values()) full += lineup.holdsAtLeast(this.group.atLeast, now) ? "+" : "-";
    return `${this.#version} ${full}`;
  }

  /**
   * The values that have a feed now: values with enough articles, and values that had a feed before, because it has subscribers.
   * @param before The feeds of this group that were published before: name → first time
   */
  published(now: Instant, before: ReadonlyMap<string, Instant>): readonly PublishedValue[] {
    const names = new Map<string, string>();
    for (const name of before.keys()) names.set(this.keyOf(name.slice(this.group.name.length + 1)), name);
    const successors = new Set([...names.keys()].map((key) => this.#renamed.get(key)));
    const found: PublishedValue[] = [];
    for (const [key, { lineup, spellings, slugSource }] of this.#values) {
      const name = names.get(key);
      if (name === undefined && !successors.has(key) && !lineup.holdsAtLeast(this.group.atLeast, now)) continue;
      const shown = mostUsed(spellings);
      found.push(this.#published(key, name, shown, slugSource, lineup, before));
    }
    for (const [key, name] of names) {
      if (this.#values.has(key)) continue;
      const shown = name.slice(this.group.name.length + 1);
      const now = this.#renamed.get(key);
      const successor = now === undefined ? undefined : this.#values.get(now);
      const lineup = successor?.lineup ?? this.#newLineup();
      const value = this.#published(key, name, shown, undefined, lineup, before);
      found.push(now === undefined || successor === undefined ? value : { ...value, renamedTo: now });
    }
    return found;
  }

  /** Does an article have this value, whether or not a feed contains it? */
  isOf(article: Article, published: Instant, key: string): boolean {
    return this.#rules.valuesOf(article, published).some((value) => value.key === key);
  }

  /** The settings of a value's feed: the same object as long as they do not change. */
  feedOf({ name, shown }: Pick<PublishedValue, "name" | "shown">, path: ValuePath): FeedConfig {
    const key = `${name}\n${shown}\n${path.slug}`;
    const known = this.#feeds.get(key) ?? valueFeed(this.group, this.#config, { name, value: shown, path });
    this.#feeds.set(key, known);
    return known;
  }

  #published(
    key: string,
    name: string | undefined,
    shown: string,
    slugSource: string | undefined,
    lineup: Lineup,
    before: ReadonlyMap<string, Instant>,
  ): PublishedValue {
    const { name: group } = this.group;
    // The URL is that of the first spelling: another spelling must not change it.
    const first = name?.slice(group.length + 1) ?? shown;
    const given = givenSlug(this.group, first) ?? givenSlug(this.group, shown);
    const path = valuePath(slugSource ?? first, this.group, this.#rules.slugify, given);
    return {
      key,
      name: name ?? `${group}/${shown}`,
      shown,
      path,
      isKnown: given !== undefined || this.#rules.isKnownSlug?.(slugSource ?? first, this.group.slugs) !== false,
      since: name === undefined ? undefined : before.get(name),
      lineup,
    };
  }

  #newLineup(): Lineup {
    return new Lineup(this.group.feed, () => true, { sameMoment: this.#rules.sameMoment });
  }

  #add({ key, slugSource }: ArticleValue): Value {
    const value = { lineup: this.#newLineup(), spellings: new Map<string, number>(), slugSource };
    this.#values.set(key, value);
    return value;
  }

  #forget({ key, shown }: ArticleValue): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    const count = (value.spellings.get(shown) ?? 0) - 1;
    if (count > 0) value.spellings.set(shown, count);
    else value.spellings.delete(shown);
    if (value.spellings.size === 0) this.#values.delete(key);
  }
}

function sameValues(values: readonly ArticleValue[], before: readonly ArticleValue[] = []): boolean {
  return (
    values.length === before.length &&
    values.every((value, at) => {
      const other = before[at];
      return value.key === other?.key && value.shown === other.shown && value.slugSource === other.slugSource;
    })
  );
}

/** Of spellings that are used equally often, the first in order. */
function mostUsed(spellings: ReadonlyMap<string, number>): string {
  let [best, most] = ["", 0];
  for (const [spelling, count] of spellings) {
    if (count > most || (count === most && spelling < best)) [best, most] = [spelling, count];
  }
  return best;
}
