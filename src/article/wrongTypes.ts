import type { FrontMatterValue } from "../model/article.ts";
import { type Found, Keys, type Lookup } from "../text/lookup.ts";
import { asList, type FieldKeys, isFalse, isMap, isTrue, textOf } from "./fields.ts";

/** A value that its field cannot use. */
export interface WrongType {
  readonly found: Found;
  /** What belongs there. */
  readonly expected: string;
}

/** Fields that are one text. Dates, people, media and the like are looked at where they are read. */
const texts = ["summary", "url", "language", "rights", "translationKey", "externalUrl", "id"] as const;
const lists = ["tags", "authors", "contributors"] as const;
const numbers = new Keys(["commentCount", "comment_count", "comments_count"]);
const durations = new Keys(["duration", "audio_duration", "itunes.duration"]);
const episodes = new Keys([
  "episode",
  "episodeNumber",
  "episode_number",
  "season",
  "seasonNumber",
  "season_number",
  "itunes.episode",
  "itunes.season",
]);

const types = new Keys(["episodeType", "episode_type", "itunes.episodeType"]);
const explicits = new Keys(["explicit", "itunes.explicit"]);
const words = new Keys([...types.names, ...explicits.names]);

/** What was made of the fields that may have been written in many ways; nothing where a value was of no use. */
export interface Understood {
  readonly image: unknown;
  readonly enclosures: unknown;
  readonly location: unknown;
  readonly durationSec: unknown;
  readonly authors: unknown;
  readonly contributors: unknown;
  readonly categories: unknown;
}

/**
 * Values of another type than their field's, which would otherwise look as if nothing had been written. Front matter that holds nothing but
 * texts and lists of texts has hardly any, and is not looked at closely.
 */
export function wrongTypes(lookup: Lookup, keys: FieldKeys, understood: Understood): readonly WrongType[] {
  const wrong: WrongType[] = [];
  const add = (found: Found | undefined, expected: string): void => {
    if (found !== undefined) wrong.push({ found, expected });
  };
  if (lookup.hasMapOrList) {
    add(lookup.firstNoText(keys.title, isTextOrListOfTexts), "a text");
    for (const field of texts) add(lookup.firstNoText(keys[field], isText), "a text");
    for (const field of lists)
      add(
        lookup.firstNoText(keys[field], (value) => namesAnything(value)),
        "a text or a list of texts",
      );
  }
  if (lookup.has(episodes))
    for (const found of lookup.all(episodes))
      if (!/^[1-9]\d{0,8}$/.test(textOf(found.value) ?? "")) add(found, "a whole number above 0");
  const addUnread = (field: (typeof lists)[number], of: unknown): void => {
    const named = of === undefined && lookup.has(keys[field]) ? lookup.first(keys[field]) : undefined;
    const isSeen = wrong.some(({ found }) => found.key === named?.key);
    if (named !== undefined && !isSeen && isFilled(named.value)) add(named, "a text or a list of texts");
  };
  addUnread("authors", understood.authors);
  addUnread("contributors", understood.contributors);
  addUnread("tags", understood.categories);
  if (lookup.has(words)) {
    const type = lookup.first(types);
    if (type !== undefined && !/^(?:full|trailer|bonus)$/i.test(textOf(type.value) ?? ""))
      add(type, "full, trailer or bonus");
    const explicit = lookup.first(explicits);
    const isKnown = /^(?:true|false|yes|no|explicit|clean|on|off|1|0)$/i.test(textOf(explicit?.value) ?? "");
    if (explicit !== undefined && !isKnown) add(explicit, "true or false");
  }
  if (lookup.has(keys.aliases)) {
    const odd = lookup.all(keys.aliases).find(({ value }) => asList(value).some((item) => typeof item !== "string"));
    add(odd, "an address or a list of addresses");
  }
  if (understood.image === undefined && lookup.has(keys.image))
    add(firstTrueOrMap(lookup, keys.image), "the address of a picture");
  if (understood.enclosures === undefined && lookup.has(keys.enclosures))
    add(
      lookup.all(keys.enclosures).find(({ value }) => isMap(value)),
      "the address of a file",
    );
  if (understood.location === undefined && lookup.has(keys.location))
    add(lookup.first(keys.location), "latitude and longitude");
  if (understood.enclosures !== undefined && understood.durationSec === undefined && lookup.has(durations))
    add(lookup.first(durations), "a duration such as 1:02:03");
  if (lookup.has(numbers))
    add(
      lookup.all(numbers).find(({ value }) => !/^\d+$/.test(textOf(value) ?? "")),
      "a number",
    );
  return wrong;
}

function isText(value: FrontMatterValue): boolean {
  return typeof value === "string";
}

function isTextOrListOfTexts(value: FrontMatterValue): boolean {
  return isText(value) || (Array.isArray(value) && value.every((item) => item === null || isText(item)));
}

/** Somewhere in it there is a text, or it is empty. */
function namesAnything(value: FrontMatterValue): boolean {
  if (value === null || typeof value === "string") return true;
  const inner = isMap(value)
    ? Object.entries(value)
        .filter(([key]) => key !== "[object Object]")
        .map(([, item]) => item)
    : asList(value);
  return Array.isArray(value) ? inner.every(namesAnything) : inner.some((item) => item !== null && namesAnything(item));
}

/** `[]` says that there are none. */
function isFilled(value: FrontMatterValue): boolean {
  return !Array.isArray(value) || value.some((item) => item !== null && item !== "");
}

function firstTrueOrMap(lookup: Lookup, keys: Keys): Found | undefined {
  return lookup.all(keys).find(({ value }) => !isFalse(value) && (isTrue(value) || isMap(value)));
}
