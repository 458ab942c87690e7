import type { Episode, FrontMatterValue } from "../../model/article.ts";
import type { Person } from "../../model/person.ts";
import { Keys, type Lookup } from "../../text/lookup.ts";
import { asList, isMap, isTrue, textOf } from "../fields.ts";
import { plainText } from "../texts/plainText.ts";
import { alternatesOf } from "./alternates.ts";
import { defined, mediaReference } from "./media.ts";
import { people } from "./people.ts";
import { podcastDetailKeys, podcastDetailsOf } from "./podcastDetails.ts";

const keys = {
  episodeType: new Keys(["episodeType", "episode_type", "itunes.episodeType"]),
  explicit: new Keys(["explicit", "itunes.explicit"]),
  episode: new Keys(["episode", "episodeNumber", "episode_number", "number", "itunes.episode", "podcast:episode"]),
  season: new Keys(["season", "seasonNumber", "season_number", "itunes.season", "podcast:season"]),
  seasonName: new Keys(["seasonName", "season_name"]),
  block: new Keys(["block", "itunes.block"]),
  episodeImage: new Keys(["episodeImage", "episode_image", "itunes.image"]),
  transcript: new Keys(["transcript", "transcripts", "podcast:transcript"]),
  chapters: new Keys(["chapters", "podcast:chapters"]),
  persons: new Keys(["persons", "guests", "hosts", "podcast:person"]),
  funding: new Keys(["funding", "podcast:funding"]),
  alternates: new Keys(["alternateEnclosures", "alternateEnclosure", "podcast:alternateEnclosure"]),
};

/** Keys whose values are more than a word. */
export const episodeDetails: Readonly<Record<"transcript" | "chapters" | "persons" | "funding" | "alternates", Keys>> =
  keys;

/** Every key that an episode's facts can stand under. */
export const episodeKeys = new Keys(
  [...Object.values(keys), ...Object.values(podcastDetailKeys)].flatMap(({ names }) => names),
);

/** The metadata of a podcast episode; nothing if the front matter has none. */
export function episodeOf(
  lookup: Lookup,
  registry: Readonly<Record<string, Person>>,
  absolute: (url: string) => string | undefined,
): Episode | undefined {
  const get = (from: Keys): FrontMatterValue | undefined => lookup.first(from)?.value;
  const type = lookup.text(keys.episodeType)?.toLowerCase();
  const explicit = lookup.text(keys.explicit);
  const block = get(keys.block);
  const episode = defined({
    number: lookup.text(keys.episode),
    season: lookup.text(keys.season),
    seasonName: lookup.text(keys.seasonName),
    type: type === "full" || type === "trailer" || type === "bonus" ? (type as Episode["type"]) : undefined,
    explicit: explicit === undefined ? undefined : /^(?:true|yes|explicit)$/i.test(explicit),
    image: mediaReference(get(keys.episodeImage)),
    transcripts: listOf(get(keys.transcript), transcript),
    chapters: chapters(get(keys.chapters)),
    persons: persons(get(keys.persons), registry, absolute),
    funding: listOf(get(keys.funding), (value) => {
      const typed = textOf(value, "url", "link");
      const url = typed === undefined ? undefined : absolute(typed);
      const title = textOf(value, "title", "text");
      return url === undefined || typeof value === "string"
        ? (url && { url }) || undefined
        : { url, ...(title === undefined ? {} : { title }) };
    }),
    block: block === undefined ? undefined : isTrue(block) || block === "Yes",
    alternates: alternatesOf(get(keys.alternates)),
    ...podcastDetailsOf(lookup, absolute),
  });
  return Object.keys(episode).length === 0 ? undefined : episode;
}

function listOf<T>(
  value: FrontMatterValue | undefined,
  make: (value: FrontMatterValue) => T | undefined,
): readonly T[] | undefined {
  const made = asList(value).flatMap((item) => make(item) ?? []);
  return made.length === 0 ? undefined : made;
}

function transcript(value: FrontMatterValue): NonNullable<Episode["transcripts"]>[number] | undefined {
  const src = textOf(value, "src", "url", "file");
  if (src === undefined) return undefined;
  const map = isMap(value) ? value : {};
  return {
    src,
    ...defined({ type: textOf(map, "type"), language: textOf(map, "language", "lang"), rel: textOf(map, "rel") }),
  };
}

function chapters(value: FrontMatterValue | undefined): Episode["chapters"] {
  const src = textOf(value, "src", "url", "file");
  const type = isMap(value) ? textOf(value, "type") : undefined;
  return src === undefined ? undefined : { src, ...(type === undefined ? {} : { type }) };
}

function persons(
  value: FrontMatterValue | undefined,
  registry: Readonly<Record<string, Person>>,
  absolute: (url: string) => string | undefined,
): Episode["persons"] {
  if (value === undefined || value === null) return undefined;
  const found = people(value, registry, absolute).map((person) => ({ ...person, name: plainText(person.name) }));
  return found.length === 0 ? undefined : found;
}
