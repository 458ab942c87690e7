import { checkKinds } from "../../model/catalogue/check/index.ts";
import { atMostLong, entryHas, entryRow, feedHas, feedRow, matches, mebibytes } from "./checks.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const smartNewsSpec = "SmartNews: publishers.smartnews.com, “SmartFormat specification”";

export const smartNews: Profile = {
  name: "smartnews",
  receiver: "SmartNews",
  takes: ["rss", "atom"],
  read: "2026-11-28",
  checks: [
    feedRow(
      "error",
      smartNewsSpec,
      feedHas("<title>", ({ title }) => title),
    ),
    feedRow(
      "error",
      smartNewsSpec,
      atMostLong(({ description }: FeedFacts) => description, 30, "characters"),
    ),
    feedRow(
      "error",
      smartNewsSpec,
      feedHas("<pubDate>", ({ published }) => published),
    ),
    feedRow(
      "error",
      smartNewsSpec,
      feedHas("<language>", ({ language }) => language),
    ),
    feedRow(
      "warning",
      smartNewsSpec,
      feedHas("<snf:logo>", ({ others }) => others.get("snf:logo") ?? others.get("snf:darkModeLogo")),
    ),
    feedRow("warning", smartNewsSpec, (facts, { say }) => {
      if (facts.bytes > 1024 * 1024)
        say(checkKinds.ASKED_SIZE, facts, { found: mebibytes(facts.bytes), most: "1.0 MiB" });
    }),
    entryRow(
      "error",
      smartNewsSpec,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow(
      "error",
      smartNewsSpec,
      entryHas("<link>", ({ link }) => link),
    ),
    entryRow(
      "error",
      smartNewsSpec,
      entryHas("<guid>", ({ id }) => id),
    ),
    entryRow(
      "error",
      smartNewsSpec,
      entryHas("<pubDate>", ({ published }) => published),
    ),
    entryRow(
      "error",
      smartNewsSpec,
      entryHas("full text in <content:encoded>", ({ content }) => content),
    ),
    entryRow(
      "warning",
      smartNewsSpec,
      entryHas("<media:thumbnail>", ({ pictures }) =>
        pictures.filter(({ label }) => label.includes("media:thumbnail")),
      ),
    ),
    entryRow(
      "warning",
      smartNewsSpec,
      matches(({ link }: EntryFacts) => [link], /^(?!.*[?&]utm_)/i, "URLs without utm_ parameters"),
    ),
  ],
};
