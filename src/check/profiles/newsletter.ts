import { entryHas, entryRow, firstPicture, matches, newestFirst, overHttps, pictureIs, withoutTags } from "./checks.ts";
import type { EntryFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const letterhead = "Letterhead: help.tryletterhead.com; Mailchimp: kb.mailchimp.com";
const hubspot = "HubSpot: knowledge.hubspot.com/email/why-didnt-my-rss-email-send";

export const newsletter: Profile = {
  name: "newsletter",
  receiver: "a newsletter service",
  read: "2026-11-28",
  checks: [
    entryRow(
      "error",
      hubspot,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow(
      "error",
      hubspot,
      entryHas("<link>", ({ link }) => link),
    ),
    entryRow(
      "error",
      hubspot,
      entryHas("<guid>", ({ id }) => id),
    ),
    entryRow(
      "error",
      hubspot,
      entryHas("date", ({ published, updated }) => published ?? updated),
    ),
    entryRow("warning", letterhead, entryHas("<media:content> with a picture", firstPicture)),
    entryRow(
      "warning",
      letterhead,
      overHttps(({ pictures }: EntryFacts) => pictures),
    ),
    entryRow(
      "warning",
      letterhead,
      matches(
        (facts: EntryFacts) => [firstPicture(facts)],
        /\.(?:jpe?g|png|gif)(?:[?#]|$)/i,
        "URLs that end in .jpg, .png or .gif",
      ),
    ),
    entryRow(
      "warning",
      letterhead,
      pictureIs(firstPicture, { least: 300, mostBytes: 1024 * 1024, expected: "at least 300 pixels" }),
    ),
    entryRow("warning", letterhead, newestFirst),
    entryRow(
      "info",
      letterhead,
      withoutTags(({ summary, content }: EntryFacts) => (content === undefined ? undefined : summary)),
    ),
  ],
};
