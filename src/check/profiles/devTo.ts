import { atMostLong, entryHas, entryRow, feedRow, keepLinks, linkOnOwnHost, matches } from "./checks.ts";
import type { EntryFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const forem = "dev.to: github.com/forem/forem, app/services/feeds";

export const devTo: Profile = {
  name: "devto",
  receiver: "dev.to",
  takes: ["rss", "atom"],
  read: "2026-11-28",
  checks: [
    entryRow(
      "error",
      forem,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow(
      "warning",
      forem,
      atMostLong(({ title }: EntryFacts) => title, 128, "characters"),
    ),
    entryRow(
      "warning",
      forem,
      matches(
        ({ categories }: EntryFacts) => categories.slice(0, 4),
        /^[a-z0-9]{1,20}$/i,
        "four tags of up to 20 letters and digits",
      ),
    ),
    entryRow("warning", forem, keepLinks),
    feedRow("warning", forem, linkOnOwnHost),
    entryRow(
      "warning",
      forem,
      entryHas("full text", ({ content }) => content),
    ),
  ],
};
