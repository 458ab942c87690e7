import type { Episode, FrontMatterValue } from "../model/article.ts";
import { anyEpisode, wholeEpisode } from "../text/episodeNumber.ts";
import { type Found, Keys, type Lookup } from "../text/lookup.ts";
import { episodeDetails } from "./details/episode.ts";
import { podcastDetailKeys } from "./details/podcastDetails.ts";
import { asList, type FieldKeys, isFalse, isMap, isTrue, textOf } from "./fields.ts";

/** A value that its field cannot use. */
export interface WrongType {
  readonly found: Found;
  /** What the field expects. */
  readonly expected: string;
  /** What is made of it nevertheless. */
  readonly taken?: string;
}

/** Fields that are a single text. Dates, people, media and the like are checked where they are read. */
const texts = ["summary", "url", "language", "rights", "translationKey", "externalUrl", "id"] as const;
const lists = ["tags", "authors", "contributors"] as const;
const numbers = new Keys(["commentCount", "comment_count", "comments_count"]);
const durations = new Keys(["duration", "audio_duration", "itunes.duration"]);
const episodes = new Keys(["episode", "episodeNumber", "episode_number", "itunes.episode"]);
const seasons = new Keys(["season", "seasonNumber", "season_number", "itunes.season"]);

const types = new Keys(["episodeType", "episode_type", "itunes.episodeType"]);
const explicits = new Keys(["explicit", "itunes.explicit"]);
const words = new Keys([...types.names, ...explicits.names]);

/** The results for fields that may be written in many ways; nothing if a value could not be used. */
export interface Understood {
  readonly image: unknown;
  readonly enclosures: unknown;
  readonly location: unknown;
  readonly durationSec: unknown;
  readonly authors: unknown;
  readonly contributors: unknown;
  readonly categories: unknown;
  readonly externalUrl: unknown;
  readonly source: unknown;
  readonly episode: Episode | undefined;
}

/**
 * Values of the wrong type, which would otherwise look as if they were missing. Front matter that contains only texts and lists of texts
 * has hardly any, and is not examined closely.
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
  wrong.push(...wrongNumbers(lookup), ...wrongAddresses(lookup, keys, understood), ...wrongDetails(lookup, understood));
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
  const location = understood.location === undefined ? lookup.first(keys.location) : undefined;
  // Words such as "online" are the name of a place, and not meant for a map.
  const isName = location?.key === "location" && /\p{L}{3}/u.test(textOf(location.value) ?? "");
  if (!isName) add(location, "latitude and longitude");
  if (understood.enclosures !== undefined && understood.durationSec === undefined && lookup.has(durations))
    add(lookup.first(durations), "a duration such as 1:02:03");
  if (lookup.has(numbers))
    add(
      lookup.all(numbers).find(({ value }) => !/^\d+$/.test(textOf(value) ?? "")),
      "a number",
    );
  return wrong;
}

function wrongNumbers(lookup: Lookup): readonly WrongType[] {
  const expected = "a whole number above 0";
  return [episodes, seasons].flatMap((keys) =>
    (lookup.has(keys) ? lookup.all(keys) : []).flatMap((found) => {
      const typed = textOf(found.value);
      if (wholeEpisode(typed) !== undefined) return [];
      const taken = keys === episodes ? anyEpisode(typed) : undefined;
      return [{ found, expected, ...(taken === undefined ? {} : { taken }) }];
    }),
  );
}

/** Texts where a whole URL or a map is expected. A `canonical` that is a path of the site is fine. */
function wrongAddresses(lookup: Lookup, keys: FieldKeys, understood: Understood): readonly WrongType[] {
  const wrong: WrongType[] = [];
  const address = "an http or https address";
  const isUsed = (value: FrontMatterValue): boolean => isFalse(value) || !isText(value);
  const link = lookup.has(keys.externalUrl) ? lookup.first(keys.externalUrl) : undefined;
  if (link !== undefined && understood.externalUrl === undefined && !isUsed(link.value))
    wrong.push({ found: link, expected: address });
  const canonical = lookup.has(keys.canonicalUrl) ? lookup.first(keys.canonicalUrl) : undefined;
  const typed = textOf(canonical?.value) ?? "";
  const isAddress = typed.startsWith("/") || (/^https?:\/\//i.test(typed) && URL.canParse(typed));
  if (canonical !== undefined && !isAddress && !isFalse(canonical.value))
    wrong.push({ found: canonical, expected: address });
  const source = lookup.has(keys.source) ? lookup.first(keys.source) : undefined;
  if (source !== undefined && understood.source === undefined && !isFalse(source.value) && isFilled(source.value))
    wrong.push({ found: source, expected: "a map with title, url and feed" });
  for (const { key, value } of lookup.has(keys.image) ? lookup.all(keys.image) : [])
    for (const side of isMap(value) ? ["width", "height"] : []) {
      const size = isMap(value) ? value[side] : undefined;
      if (size !== undefined && size !== null && size !== "" && !/^\d+$/.test(textOf(size) ?? ""))
        wrong.push({ found: { key: `${key}.${side}`, value: size }, expected: "a number of pixels" });
    }
  return wrong;
}

function wrongDetails(lookup: Lookup, { episode }: Understood): readonly WrongType[] {
  const details = [
    [episodeDetails.transcript, episode?.transcripts, "the address of a file"],
    [episodeDetails.chapters, episode?.chapters, "the address of a file"],
    [episodeDetails.persons, episode?.persons, "a name or a list of names"],
    [episodeDetails.funding, episode?.funding, "an address, or a map with url and title"],
    [episodeDetails.alternates, episode?.alternates, "the address of a file"],
    [podcastDetailKeys.txt, episode?.txt, "a text"],
    [podcastDetailKeys.license, episode?.license, "the name of a license, or a map with name and url"],
    [podcastDetailKeys.location, episode?.locations, "a name, or a map with name, geo, osm, rel and country"],
    [podcastDetailKeys.value, episode?.value, "a map with type, method and recipients (type, address, split)"],
    [podcastDetailKeys.images, episode?.images, "the address of a picture"],
    [
      podcastDetailKeys.socialInteract,
      episode?.socialInteract,
      "the address of a post, or a map with protocol and uri",
    ],
  ] as const;
  return details.flatMap(([keys, made, expected]) => {
    const found = lookup.has(keys) && made === undefined ? lookup.first(keys) : undefined;
    return found === undefined || isFalse(found.value) || !isFilled(found.value) ? [] : [{ found, expected }];
  });
}

function isText(value: FrontMatterValue): boolean {
  return typeof value === "string";
}

function isTextOrListOfTexts(value: FrontMatterValue): boolean {
  return isText(value) || (Array.isArray(value) && value.every((item) => item === null || isText(item)));
}

/** Does it contain a text anywhere, or is it empty? */
function namesAnything(value: FrontMatterValue): boolean {
  if (value === null || typeof value === "string") return true;
  const inner = isMap(value)
    ? Object.entries(value)
        .filter(([key]) => key !== "[object Object]")
        .map(([, item]) => item)
    : asList(value);
  return Array.isArray(value) ? inner.every(namesAnything) : inner.some((item) => item !== null && namesAnything(item));
}

/** `[]` means that there are none. */
function isFilled(value: FrontMatterValue): boolean {
  return !Array.isArray(value) || value.some((item) => item !== null && item !== "");
}

function firstTrueOrMap(lookup: Lookup, keys: Keys): Found | undefined {
  // `feature: true` marks an article that is shown first.
  return lookup
    .all(keys)
    .find(({ key, value }) => !isFalse(value) && ((isTrue(value) && key !== "feature") || isMap(value)));
}
