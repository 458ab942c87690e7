import type { Article } from "../model/article.ts";
import { articleKinds } from "../model/catalogue/article.ts";
import type { Instant } from "../model/text.ts";
import { Keys } from "../text/lookup.ts";
import { canonicalUrlOf, externalUrlOf } from "./address/elsewhere.ts";
import { customOf } from "./details/custom.ts";
import { enclosuresOf } from "./details/enclosures.ts";
import { episodeKeys, episodeOf } from "./details/episode.ts";
import { locationOf } from "./details/location.ts";
import { mediaReferences } from "./details/media.ts";
import { sourceOf } from "./details/source.ts";
import { asList } from "./fields.ts";
import type { Reading } from "./reading.ts";
import { described } from "./shownValue.ts";
import { withdrawalOf, withdrawnKeys } from "./visibility/withdrawal.ts";
import { wrongTypes } from "./wrongTypes.ts";

/** An article that is being put together. */
export type DraftArticle = { -readonly [K in keyof Article]?: Article[K] | undefined };

/** The results of earlier steps. */
interface Known {
  readonly id: string | undefined;
  readonly language: string | undefined;
  readonly dueAt: Instant | undefined;
  readonly expires: Instant | undefined;
}

/** The fields that few articles have, in the order in which they are read. */
const readers = {
  weight: ({ lookup, rules: { generator } }) =>
    generator.hasWeights === true && lookup.has(weightKeys) ? Number(lookup.text(weightKeys)) || undefined : undefined,
  linkTitle: ({ lookup, rules: { generator } }) =>
    generator.hasWeights === true ? lookup.text(linkTitleKeys) : undefined,
  diskPath: ({ file }) => file.diskPath,
  explicitId: (_reading, { id }) => id,
  dueAt: (_reading, { dueAt }) => dueAt,
  expires: (_reading, { expires }) => expires,
  language: (_reading, { language }) => language,
  contributors: (reading) => reading.peopleIn(reading.lookup.first(reading.rules.keys.contributors)),
  image: ({ lookup, rules: { keys } }) =>
    lookup.has(keys.image)
      ? lookup.all(keys.image).flatMap(({ key, value }) => mediaReferences(value, key))[0]
      : undefined,
  enclosures: (reading) => (reading.lookup.has(reading.rules.keys.enclosures) ? enclosuresIn(reading) : undefined),
  withdrawal: ({ lookup, rules }) => (lookup.has(withdrawnKeys) ? withdrawalOf(lookup, rules.parse) : undefined),
  externalUrl: ({ lookup, rules: { keys } }) => externalUrlOf(lookup, keys.externalUrl),
  canonicalUrl: ({ lookup, rules: { keys, config } }) =>
    lookup.has(keys.canonicalUrl) ? canonicalUrlOf(lookup, keys.canonicalUrl, config.site.url) : undefined,
  source: ({ lookup, rules: { keys, absolute, parse } }) =>
    lookup.has(keys.source) ? sourceOf(lookup, keys.source, absolute, parse) : undefined,
  location: ({ lookup, rules: { keys } }) =>
    lookup.has(keys.location) ? locationOf(lookup, keys.location) : undefined,
  rights: ({ lookup, rules: { keys } }) => lookup.text(keys.rights),
  shortTitle: ({ lookup }) => lookup.text(shortTitleKeys),
  episode: ({ lookup, rules: { config, absolute } }) =>
    lookup.has(episodeKeys) ? episodeOf(lookup, config.site.people, absolute) : undefined,
  custom: ({ file, lookup, rules }) => customOf(file, lookup, rules.custom),
  aliases: (reading) => (reading.lookup.has(reading.rules.keys.aliases) ? aliasesIn(reading) : undefined),
} as const satisfies { readonly [K in keyof Article]?: (reading: Reading, known: Known) => Article[K] | undefined };

const weightKeys = new Keys(["weight"]);

const linkTitleKeys = new Keys(["linkTitle"]);

const shortTitleKeys = new Keys(["shortTitle", "short_title"]);

type Field = keyof typeof readers;

/** Adds these fields from the front matter, and reports values that cannot be used. Fields without a value are left out. */
export function addFields(draft: DraftArticle, reading: Reading, known: Known): void {
  for (const field in readers) addField(draft, field as Field, readers[field as Field](reading, known));
  const { image, enclosures, location, authors, contributors, categories, externalUrl, source, episode } = draft;
  const durationSec = enclosures?.[0]?.durationSec;
  const people = { authors, contributors };
  const understood = { image, enclosures, location, durationSec, ...people, categories, externalUrl, source, episode };
  for (const { found, expected, taken } of wrongTypes(reading.lookup, reading.rules.keys, understood)) {
    if (taken !== undefined) {
      reading.report(articleKinds.EPISODE_NUMBER, { key: found.key, found: described(found.value), taken }, found.key);
      continue;
    }
    const values = { key: found.key, found: described(found.value), expected };
    reading.report(articleKinds.WRONG_TYPE, values, found.key);
  }
}

function addField<K extends keyof DraftArticle>(draft: DraftArticle, field: K, value: DraftArticle[K]): void {
  if (value !== undefined) draft[field] = value;
}

function enclosuresIn(reading: Reading): Article["enclosures"] {
  const { lookup, file, rules } = reading;
  return enclosuresOf(lookup, rules.keys.enclosures, {
    placeOf: file.placeOf,
    tellLength: (found, bytes, key) => {
      const taken = bytes === undefined ? "it does not count" : `${bytes} is taken`;
      reading.report(articleKinds.LENGTH_NOT_BYTES, { found, taken }, key);
    },
  });
}

function aliasesIn({ lookup, rules: { keys, absolute } }: Reading): Article["aliases"] {
  const typed = asList(lookup.first(keys.aliases)?.value);
  const found = typed.flatMap((one) => (typeof one === "string" ? (absolute(one) ?? []) : []));
  return found.length === 0 ? undefined : found;
}
