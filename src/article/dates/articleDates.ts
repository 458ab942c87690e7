import type { DateOrigin, FrontMatterValue } from "../../model/article.ts";
import type { Instant } from "../../model/text.ts";
import { type Found, Keys, type Lookup } from "../../text/lookup.ts";
import { asList, datesBelow, isFalse, isMap, isTrue, textOf } from "../fields.ts";
import type { WrittenDate } from "./dates.ts";

/** The times in the front matter. */
export interface ArticleDates {
  /** When the article is due: the latest of the times that say so. */
  readonly published: WrittenDate | undefined;
  readonly publishedFrom: DateOrigin | undefined;
  /** The first date in the front matter, which generators write into URLs, however late the article is due. */
  readonly named: DatedByKey | undefined;
  /** Only an embargo says so: the path may give a later time. */
  readonly isOnlyEmbargo: boolean;
  /** There is only the date of the last change. */
  readonly isOnlyChange: boolean;
  readonly updated: Instant | undefined;
  /** The earliest of the times that end it. */
  readonly expires: Instant | undefined;
}

export interface DatedByKey extends WrittenDate {
  readonly key: string;
}

export interface DateKeys {
  readonly published: Keys;
  /**
   * For a generator whose articles have two dates: those that say when one is due. Without such a date, it is due at the first of `published`;
   * without this list, at the latest of `published`.
   */
  readonly due?: Keys | undefined;
  readonly updated: Keys;
  readonly expires: Keys;
}

/** For one article. */
export interface DateNotes {
  /** Reports a value that is not a date. */
  readonly onBad: (found: Found) => void;
  /** Whether the value of a key is in quotes, for generators where that makes a difference. */
  readonly isQuoted: (key: string) => boolean;
}

/** Nobody may see the article before these times. */
const embargoNames = [
  "embargo",
  "embargoUntil",
  "embargo_until",
  "embargoedUntil",
  "embargoed_until",
  "publish",
  "scheduled",
  "scheduledAt",
  "scheduled_at",
  "scheduledFor",
  "scheduled_for",
  "scheduledDate",
  "scheduled_date",
  "publishAt",
  "publish_at",
  "publishOn",
  "publish_on",
  "publishAfter",
  "publish_after",
  "visibleFrom",
  "visible_from",
];
const embargoKeys = new Keys([
  ...embargoNames,
  ...datesBelow.flatMap((above) => embargoNames.map((key) => above + key)),
]);

/** When somebody began to write does not say when the article is due: it only counts if there is nothing else. */
const isCreation = (key: string): boolean => /create/i.test(key) || ownName(key) !== key;
/** A date in a map counts if there is none at the top level. */
const ownName = (key: string): string => {
  const place = datesBelow.find((above) => key.startsWith(above));
  return place === undefined ? key : key.slice(place.length);
};
/** These may also be flags. */
const isFlag = (key: string): boolean =>
  /^(?:publish|published|posted|scheduled|embargo|lastUpdated)$/i.test(ownName(key));

type Role = Exclude<keyof DateKeys, "due">;

const innerKeys: Readonly<Record<Role, readonly string[]>> = {
  published: ["created", "date", "published", "$date", "value"],
  updated: ["updated", "modified", "lastmod", "date", "$date", "value"],
  expires: ["expires", "date", "at", "$date", "value"],
};
/** A map with only these keys means something else. */
const otherInner = /^(?:updated|modified|lastmod|expires|author|authors|by)$/i;

/**
 * Reads the dates of front matter. A value that is not a date is reported, and never treated like a missing date: a wrong date is worse
 * than an article that waits for its author.
 */
export function createDateReader(keys: DateKeys, parse: ParseDate): (lookup: Lookup, notes: DateNotes) => ArticleDates {
  const reader = new DateReader(keys, parse);
  return (lookup, notes) => reader.read(lookup, notes);
}

type ParseDate = (text: string, isQuoted: () => boolean) => WrittenDate | undefined;

class DateReader {
  readonly #keys: DateKeys;
  readonly #parse: ParseDate;
  /** Hugo uses the date of the last change for an article without another date. */
  readonly #changes: ReadonlySet<string>;

  constructor(keys: DateKeys, parse: ParseDate) {
    this.#keys = keys;
    this.#parse = parse;
    this.#changes = new Set(keys.updated.names.map((name) => name.toLowerCase()));
  }

  read(lookup: Lookup, notes: DateNotes): ArticleDates {
    const { published, updated, expires, due: dueKeys } = this.#keys;
    const isDated = lookup.has(published) || lookup.has(embargoKeys) || (dueKeys !== undefined && lookup.has(dueKeys));
    const due = isDated ? this.#whenDue(lookup, notes) : nothingDue;
    return {
      published: due.published,
      publishedFrom: due.publishedFrom,
      named: due.named,
      isOnlyEmbargo: due.isOnlyEmbargo,
      isOnlyChange: due.named !== undefined && this.#changes.has(due.named.key.toLowerCase()),
      updated: lookup.has(updated) ? this.#firstOf(lookup, "updated", notes) : undefined,
      expires: lookup.has(expires) ? this.#earliestOf(lookup, "expires", notes) : undefined,
    };
  }

  #whenDue(lookup: Lookup, notes: DateNotes): Due {
    const { due: dueKeys } = this.#keys;
    if (dueKeys !== undefined) return this.#ofTwoDates(lookup, dueKeys, notes);
    let due: DatedByKey | undefined;
    let others: DatedByKey[] | undefined;
    for (const found of lookup.all(this.#keys.published)) {
      if (due !== undefined && this.#isSecondary(found.key)) continue;
      const date = this.#dateOf(found, "published", notes);
      if (date === "bad" && due !== undefined && isName(found)) continue;
      if (date === "bad") notes.onBad(found);
      if (typeof date === "string") continue;
      if (due === undefined) due = dated(date, found.key);
      else others = [...(others ?? []), dated(date, found.key)];
    }
    const embargoes = lookup.has(embargoKeys) ? this.#embargoes(lookup, notes) : [];
    if (embargoes.length > 0) others = [...(others ?? []), ...embargoes];
    return latestOf(due, others);
  }

  #ofTwoDates(lookup: Lookup, dueKeys: Keys, notes: DateNotes): Due {
    let bad: string | undefined;
    const first = (keys: Keys): DatedByKey | undefined => {
      for (const found of lookup.all(keys)) {
        const date = this.#dateOf(found, "published", notes);
        if (typeof date !== "string") return dated(date, found.key);
        // The key may be in both lists.
        if (date === "bad" && !isName(found) && bad !== found.key.toLowerCase()) notes.onBad(found);
        if (date === "bad") bad = found.key.toLowerCase();
      }
      return undefined;
    };
    const named = first(this.#keys.published);
    const due = first(dueKeys) ?? named;
    const embargoes = lookup.has(embargoKeys) ? this.#embargoes(lookup, notes) : [];
    const { published, publishedFrom, isOnlyEmbargo } = latestOf(due, embargoes.length === 0 ? undefined : embargoes);
    return { published, publishedFrom, named: named ?? due, isOnlyEmbargo };
  }

  #embargoes(lookup: Lookup, notes: DateNotes): readonly DatedByKey[] {
    const embargoes: DatedByKey[] = [];
    for (const found of lookup.all(embargoKeys)) {
      const date = this.#dateOf(found, "published", notes);
      if (date === "bad") notes.onBad(found);
      if (typeof date !== "string") embargoes.push(dated(date, found.key));
    }
    return embargoes;
  }

  #isSecondary(key: string): boolean {
    return isCreation(key) || this.#changes.has(key.toLowerCase());
  }

  #firstOf(lookup: Lookup, role: Role, notes: DateNotes): Instant | undefined {
    for (const found of lookup.all(this.#keys[role])) {
      const date = this.#dateOf(found, role, notes);
      if (date === "bad") notes.onBad(found);
      else if (date !== "none") return date.at;
    }
    return undefined;
  }

  #earliestOf(lookup: Lookup, role: Role, notes: DateNotes): Instant | undefined {
    let first: Instant | undefined;
    for (const found of lookup.all(this.#keys[role])) {
      const date = this.#dateOf(found, role, notes);
      if (date === "bad") notes.onBad(found);
      else if (date !== "none") first = Math.min(first ?? date.at, date.at);
    }
    return first;
  }

  #dateOf({ key, value }: Found, role: Role, notes: DateNotes): WrittenDate | "none" | "bad" {
    if (/^publish$/i.test(ownName(key)) && typeof value !== "string") return "none";
    const single = singleOf(value, role);
    if (single === "none" || single === "bad") return single;
    // Go programs write the earliest possible time if no date was set.
    if (single.startsWith("0001-01-01T00:00:00")) return "none";
    const date = this.#parse(single, () => notes.isQuoted(key));
    if (date !== undefined) return date;
    if (/^(?:created|last modified|git (?:created|last modified))$/i.test(single)) return "none";
    if ((isTrue(single) || isFalse(single)) && isFlag(key)) return "none";
    // Any other word is examined as a flag.
    if (/^publish$/i.test(ownName(key)) && !/\d{4}/.test(single)) return "none";
    return role !== "published" && /^(?:false|no|off|never|none)$/i.test(single) ? "none" : "bad";
  }
}

/** When an article with these dates is due: at the latest of them. `due` is the one that names it. */
function latestOf(due: DatedByKey | undefined, others: readonly DatedByKey[] | undefined): Due {
  if (others === undefined)
    return due === undefined
      ? nothingDue
      : { published: due, publishedFrom: origin(due.key), named: due, isOnlyEmbargo: false };
  const all = due === undefined ? others : [due, ...others];
  const latest = all.reduce((last, one) => (one.at > last.at ? one : last));
  const earlier = all.filter(({ at }) => at < latest.at).map(({ key, at }) => ({ key, at }));
  return {
    published: latest,
    publishedFrom: earlier.length === 0 ? origin(latest.key) : { source: "front matter", key: latest.key, earlier },
    named: due,
    isOnlyEmbargo: due === undefined,
  };
}

type Due = Pick<ArticleDates, "published" | "publishedFrom" | "named" | "isOnlyEmbargo">;

const nothingDue: Due = { published: undefined, publishedFrom: undefined, named: undefined, isOnlyEmbargo: false };

function dated({ at, wallMs }: WrittenDate, key: string): DatedByKey {
  return { at, wallMs, key };
}

/** Few keys, and many articles. */
const origins = new Map<string, DateOrigin>();

function origin(key: string): DateOrigin {
  let known = origins.get(key);
  if (known === undefined) {
    known = { source: "front matter", key };
    if (origins.size < 1000) origins.set(key, known);
  }
  return known;
}

/** `published: Nature` next to a date: it says where the article was published, not when. */
function isName({ key, value }: Found): boolean {
  return /^(?:published|posted)$/i.test(ownName(key)) && typeof value === "string" && /^[\p{L}\s.,&'-]+$/u.test(value);
}

/** A single text, even in a list by itself, or in a map under a key of this role. */
function singleOf(value: FrontMatterValue, role: Role): string | "none" | "bad" {
  if (typeof value === "string") return value.trim() === "" ? "none" : value.trim();
  if (Array.isArray(value)) {
    const [only, ...more] = asList(value);
    return only === undefined || only === null || Array.isArray(only) || more.length > 0 ? "bad" : singleOf(only, role);
  }
  if (!isMap(value)) return "bad";
  const text = textOf(value, ...innerKeys[role]);
  if (text !== undefined) return text;
  const filled = Object.entries(value).filter(([, inner]) => inner !== null && inner !== "");
  const isKnown = Object.keys(value).some((key) => innerKeys[role].includes(key) || otherInner.test(key));
  return isKnown && filled.every(([key, inner]) => otherInner.test(key) && !isMap(inner)) ? "none" : "bad";
}
