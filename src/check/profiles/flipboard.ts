import { checkKinds } from "../../model/catalogue/check/index.ts";
import {
  atLeastLong,
  entryHas,
  entryRow,
  feedHas,
  feedRow,
  firstPicture,
  keepLinks,
  linkOnOwnHost,
  pictureIs,
} from "./checks.ts";
import type { EntryFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const flipboardSpec = "Flipboard: about.flipboard.com/rss-spec";

export const flipboard: Profile = {
  name: "flipboard",
  receiver: "Flipboard",
  takes: ["rss"],
  read: "2026-11-28",
  checks: [
    feedRow(
      "error",
      flipboardSpec,
      feedHas("<title>", ({ title }) => title),
    ),
    feedRow(
      "error",
      flipboardSpec,
      feedHas("<link>", ({ link }) => link),
    ),
    feedRow(
      "error",
      flipboardSpec,
      feedHas("<description>", ({ description }) => description),
    ),
    feedRow(
      "warning",
      flipboardSpec,
      feedHas("<language>", ({ language }) => language),
    ),
    feedRow("warning", flipboardSpec, (facts, { say }) => {
      if (facts.entries < 20)
        say(checkKinds.ASKED_ENTRIES, facts, {
          found: facts.entries === 1 ? "1 entry" : `${facts.entries} entries`,
          least: 20,
        });
    }),
    feedRow(
      "info",
      flipboardSpec,
      feedHas("hub (WebSub)", ({ hubs }) => hubs),
    ),
    entryRow(
      "error",
      flipboardSpec,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow(
      "error",
      flipboardSpec,
      entryHas("<guid>", ({ id }) => id),
    ),
    entryRow(
      "error",
      flipboardSpec,
      entryHas("<pubDate>", ({ published }) => published),
    ),
    entryRow(
      "warning",
      flipboardSpec,
      entryHas("<dc:creator>", ({ authors }) => authors),
    ),
    entryRow(
      "warning",
      flipboardSpec,
      atLeastLong(({ summary, content }: EntryFacts) => content ?? summary, 300),
    ),
    entryRow("warning", flipboardSpec, keepLinks),
    feedRow("warning", flipboardSpec, linkOnOwnHost),
    entryRow(
      "warning",
      flipboardSpec,
      entryHas("<enclosure> with a picture", ({ enclosures }) =>
        enclosures.filter(({ type }) => /^(?:image|video)\//.test(type ?? "")),
      ),
    ),
    entryRow(
      "warning",
      flipboardSpec,
      pictureIs(firstPicture, { least: 500, expected: "at least 500 pixels on the smaller side" }),
    ),
  ],
};
