import { entryHas, entryRow, feedHas, feedRow, overHttps } from "./checks.ts";
import type { EntryFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const readersSource = "RSS Board profile; W3C feed validator";

export const readers: Profile = {
  name: "readers",
  receiver: "a feed reader",
  read: "2026-11-28",
  checks: [
    feedRow(
      "info",
      readersSource,
      feedHas("self link", ({ self }) => self),
    ),
    entryRow(
      "info",
      readersSource,
      overHttps(({ link }: EntryFacts) => (link === undefined ? [] : [link])),
    ),
    entryRow(
      "warning",
      readersSource,
      entryHas("date", ({ published, updated }) => published ?? updated),
    ),
    entryRow(
      "warning",
      readersSource,
      entryHas("link", ({ link, enclosures }) => link ?? enclosures[0]),
    ),
  ],
};
