import { checkKinds } from "../../model/catalogue/check/index.ts";
import { Tally } from "../tally.ts";
import { isUuid } from "../values/tags.ts";
import { atMostLong, entryHas, entryRow, feedHas, feedRow, matches, overHttps, pictureIs, typesAre } from "./checks.ts";
import type { EntryFacts, Fact, FeedFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const psp1 = "PSP-1: github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification";
const namespace = "Podcasting 2.0: podcasting2.org/podcast-namespace";
const apple = "Apple Podcasts: podcasters.apple.com/support/823-podcast-requirements";
const transcripts = "Apple Podcasts: podcasters.apple.com/support/5316-transcripts-on-apple-podcasts";
const spotify =
  "Spotify: support.spotify.com, “Podcast specification doc” (its text was not at hand; hosts and PSP-1 say the same)";
const youtube =
  "YouTube, as hosts describe it: help.simplecast.com 8638533; soundbett.de/news/rss-podcasts-youtube-upload";
const read = "2026-11-28";

type Spotted = Pick<EntryFacts, "label" | "spot">;

const other =
  (name: string) =>
  ({ others }: { readonly others: ReadonlyMap<string, Fact> }): Fact | undefined =>
    others.get(name);
const firstEnclosure = ({ enclosures }: EntryFacts) => enclosures[0];
const cover = ({ cover: found }: FeedFacts) => found;
const episodePicture = ({ pictures }: EntryFacts) => pictures.find(({ label }) => label.includes("itunes:image"));
const square = {
  least: 1400,
  most: 3000,
  ratio: [1, 1],
  types: /^image\/(?:jpeg|png)$/,
  expected: "a square of 1400 to 3000 pixels, JPEG or PNG",
} as const;

/** What every podcast directory requires. */
export const podcast: Profile = {
  name: "podcast",
  receiver: "a podcast directory",
  read,
  takes: ["rss"],
  checks: [
    feedRow(
      "error",
      psp1,
      feedHas('<atom:link rel="self">', ({ self }) => self),
    ),
    feedRow(
      "error",
      psp1,
      feedHas("<title>", ({ title }) => title),
    ),
    feedRow(
      "error",
      psp1,
      feedHas("<description>", ({ description }) => description),
    ),
    feedRow(
      "error",
      psp1,
      feedHas("<link>", ({ link }) => link),
    ),
    feedRow(
      "error",
      psp1,
      feedHas("<language>", ({ language }) => language),
    ),
    feedRow(
      "error",
      psp1,
      feedHas("<itunes:category>", ({ categories }) => categories),
    ),
    feedRow("error", psp1, feedHas("<itunes:explicit>", other("itunes:explicit"))),
    feedRow("error", psp1, feedHas("<itunes:image>", cover)),
    feedRow("warning", psp1, feedHas("<itunes:author>", other("itunes:author"))),
    feedRow("info", psp1, feedHas("<podcast:guid>", other("podcast:guid"))),
    feedRow("info", psp1, feedHas("<podcast:locked>", other("podcast:locked"))),
    feedRow(
      "warning",
      psp1,
      atMostLong(({ description }: FeedFacts) => description, 4000, "bytes"),
    ),
    feedRow(
      "warning",
      psp1,
      atMostLong(({ title }: FeedFacts) => title, 255, "characters"),
    ),
    feedRow("warning", psp1, atMostLong(other("itunes:author"), 255, "characters")),
    feedRow("warning", namespace, (facts, { say }) => {
      const guid = facts.others.get("podcast:guid");
      if (guid !== undefined && !isUuid(guid.value))
        say(checkKinds.ASKED_VALUE, guid, { found: guid.value, expected: "a UUID of version 5" });
    }),
    feedRow(
      "warning",
      namespace,
      overHttps(({ cover: found, hubs }: FeedFacts) => [...(found === undefined ? [] : [found]), ...hubs]),
    ),
    feedRow(
      "warning",
      namespace,
      overHttps(({ attributes }: FeedFacts) =>
        [...attributes].filter(([name]) => /^podcast:.*@(?:url|href|img)$/.test(name)).map(([, fact]) => fact),
      ),
    ),
    entryRow(
      "error",
      psp1,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow("error", psp1, (facts, { say }) => {
      if (facts.enclosures.length === 0) say(checkKinds.ASKED_ENCLOSURE_MISSING, facts, { parent: facts.label });
    }),
    entryRow(
      "error",
      psp1,
      entryHas("<guid>", ({ id }) => id),
    ),
    entryRow(
      "warning",
      psp1,
      atMostLong(({ title }: EntryFacts) => title, 255, "characters"),
    ),
    entryRow(
      "warning",
      psp1,
      atMostLong(({ summary }: EntryFacts) => summary, 4000, "bytes"),
    ),
    entryRow("error", psp1, ({ enclosures }, { say }) => {
      for (const { length, label, spot } of enclosures)
        if (length !== undefined && !/^0*[1-9]\d*$/.test(length))
          say(checkKinds.ASKED_LENGTH_UNKNOWN, { label, spot }, { found: length });
    }),
    entryRow(
      "warning",
      psp1,
      typesAre(
        ({ enclosures }: EntryFacts) => enclosures,
        /^(?:audio\/(?:mpeg|x-m4a|mp4|mp3|aac|m4a)|video\/(?:mp4|x-m4v|quicktime))$/i,
        "audio/mpeg, audio/x-m4a, audio/mp4, video/mp4 or video/x-m4v",
      ),
    ),
    entryRow(
      "warning",
      namespace,
      overHttps(({ enclosures, transcripts: texts, chapters }: EntryFacts) => [...enclosures, ...texts, ...chapters]),
    ),
    entryRow(
      "warning",
      namespace,
      typesAre(
        ({ transcripts: texts }: EntryFacts) => texts,
        /^(?:text\/(?:vtt|plain|html|srt)|application\/(?:x-subrip|srt|json))$/,
        "text/vtt, application/x-subrip, application/json, text/html or text/plain",
      ),
    ),
    entryRow(
      "warning",
      namespace,
      typesAre(
        ({ chapters }: EntryFacts) => chapters,
        /^application\/json(?:\+chapters)?$/,
        "application/json+chapters",
      ),
    ),
    entryRow("error", psp1, ({ enclosures }, { say, file }) => {
      for (const { value, length, type, label, spot } of enclosures) {
        const local = file(value);
        if (local === undefined) continue;
        const at = { label, spot };
        if (length !== undefined && /^\d+$/.test(length) && Number(length) !== local.bytes)
          say(checkKinds.MEDIA_LENGTH_DIFFERS, at, { expected: length, found: local.bytes });
        if (type !== undefined && local.type !== undefined && type.split("/")[0] !== local.type.split("/")[0])
          say(checkKinds.MEDIA_TYPE_DIFFERS, at, { expected: type, found: local.type });
      }
    }),
  ],
};

export const applePodcasts: Profile = {
  name: "apple",
  receiver: "Apple Podcasts",
  extends: "podcast",
  read,
  checks: [
    feedRow("error", apple, pictureIs(cover, square)),
    entryRow("warning", apple, pictureIs(episodePicture, square)),
    entryRow("error", apple, ({ enclosures }, { say, notes }) => {
      const known = (notes.get("enclosures") as Tally | undefined) ?? new Tally();
      notes.set("enclosures", known);
      for (const fact of enclosures.slice(0, 1))
        if (known.add(fact.value) > 1) say(checkKinds.ASKED_ENCLOSURE_TWICE, fact, { found: fact.value });
    }),
    entryRow("error", apple, (facts, { notes }) => {
      if (
        facts.others.has("itunes:episode") ||
        facts.others.get("itunes:episodeType")?.value === "trailer" ||
        facts.others.get("itunes:episodeType")?.value === "bonus"
      )
        return;
      const without = (notes.get("without number") as Spotted[] | undefined) ?? [];
      // The entry itself is not kept: it may be long.
      if (without.length < 100) without.push({ label: facts.label, spot: facts.spot });
      notes.set("without number", without);
    }),
    feedRow("error", apple, ({ others }, { say, notes }) => {
      if (others.get("itunes:type")?.value.toLowerCase() !== "serial") return;
      for (const facts of (notes.get("without number") as readonly Spotted[] | undefined) ?? [])
        say(checkKinds.ASKED_NUMBERS, facts, { parent: facts.label });
    }),
    entryRow("warning", apple, ({ enclosures }, { say }) => {
      for (const fact of enclosures) {
        const name = URL.canParse(fact.value) ? (new URL(fact.value).pathname.split("/").at(-1) ?? "") : "";
        if (!/^[\w.-]*$/.test(name)) say(checkKinds.ASKED_FILE_NAME, fact, { found: fact.value });
      }
    }),
    entryRow(
      "info",
      transcripts,
      typesAre(
        ({ transcripts: texts }: EntryFacts) => texts,
        /^(?:text\/vtt|application\/(?:x-subrip|srt)|text\/srt)$/,
        "text/vtt or application/x-subrip",
      ),
    ),
  ],
};

export const spotifyPodcasts: Profile = {
  name: "spotify",
  receiver: "Spotify",
  extends: "podcast",
  read,
  checks: [
    feedRow("error", spotify, feedHas("<itunes:author>", other("itunes:author"))),
    feedRow(
      "error",
      spotify,
      pictureIs(cover, {
        least: 300,
        ratio: [1, 1],
        types: /^image\/(?:jpeg|png|tiff)$/,
        expected: "a square picture",
      }),
    ),
    feedRow("error", spotify, (facts, { say }) => {
      if (facts.entries === 0) say(checkKinds.ASKED_EPISODES, facts);
    }),
    entryRow(
      "error",
      spotify,
      entryHas("<pubDate>", ({ published }) => published),
    ),
    entryRow(
      "warning",
      spotify,
      typesAre(({ enclosures }: EntryFacts) => enclosures, /^(?!audio\/x-m4a)/i, "audio/mpeg or audio/mp4"),
    ),
    entryRow("error", spotify, entryHas("<enclosure> with url, length and type", firstEnclosure)),
  ],
};

export const youTubePodcasts: Profile = {
  name: "youtube",
  receiver: "YouTube",
  extends: "podcast",
  read,
  checks: [
    feedRow("error", youtube, feedHas("<itunes:email> in <itunes:owner>", other("itunes:email"))),
    entryRow("error", youtube, entryHas("<enclosure>", firstEnclosure)),
    entryRow(
      "info",
      youtube,
      typesAre(({ enclosures }: EntryFacts) => enclosures, /^audio\//i, "audio; videos are uploaded directly"),
    ),
    entryRow(
      "info",
      youtube,
      matches(({ enclosures }: EntryFacts) => enclosures, /^https:/i, "https"),
    ),
    entryRow("info", youtube, ({ pictures, spot, label }, { say }) => {
      if (!pictures.some((one) => one.label.includes("media:thumbnail")))
        say(
          checkKinds.ASKED_ADVICE,
          { spot, label },
          {
            found: "shows the picture of <media:thumbnail>, 16:9, with the episode",
            expected: "Add <media:thumbnail>.",
          },
        );
    }),
  ],
};
