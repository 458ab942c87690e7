import { checkKinds } from "../../model/catalogue/check/index.ts";
import {
  atLeastLong,
  atMostLong,
  entryHas,
  entryRow,
  feedRow,
  firstPicture,
  fullText,
  matches,
  notOlderThan,
  pictureIs,
  withoutTags,
} from "./checks.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const msnItems = "MSN: support.microsoft.com, “MSN feed item metadata requirements”";
const msnFeeds = "MSN: support.microsoft.com, “Feed content specifications in MSN Partner Hub”";
const msnHtml = "MSN: support.microsoft.com, “MSN HTML guidelines and tag restrictions”";
const newestDays = 365;

export const msn: Profile = {
  name: "msn",
  receiver: "MSN",
  takes: ["rss", "atom"],
  read: "2026-11-28",
  mostDays: newestDays,
  checks: [
    feedRow(
      "error",
      msnFeeds,
      matches(({ self }: FeedFacts) => [self], /^https:/i, "https"),
    ),
    entryRow(
      "error",
      msnItems,
      entryHas("<title>", ({ title }) => title),
    ),
    entryRow(
      "error",
      msnItems,
      atLeastLong(({ title }: EntryFacts) => title, 21),
    ),
    entryRow(
      "error",
      msnItems,
      atMostLong(({ title }: EntryFacts) => title, 150, "characters"),
    ),
    entryRow(
      "warning",
      msnItems,
      atMostLong(({ title }: EntryFacts) => title, 75, "characters"),
    ),
    entryRow(
      "error",
      msnItems,
      atMostLong(({ others }: EntryFacts) => others.get("mi:shortTitle"), 54, "characters"),
    ),
    entryRow(
      "error",
      msnItems,
      entryHas("<guid>", ({ id }) => id),
    ),
    entryRow(
      "error",
      msnItems,
      entryHas("<link>", ({ link }) => link),
    ),
    entryRow("error", msnItems, entryHas("text of the article", fullText)),
    entryRow(
      "error",
      msnItems,
      entryHas("date", ({ published }) => published),
    ),
    entryRow("error", msnItems, notOlderThan(newestDays)),
    entryRow("warning", msnItems, (facts, { say }) => {
      if (facts.updated === undefined) say(checkKinds.ASKED_UPDATE_DATE, facts, { parent: facts.label });
    }),
    entryRow("warning", msnItems, entryHas("picture", firstPicture)),
    entryRow(
      "warning",
      msnItems,
      pictureIs(firstPicture, {
        least: 720,
        ratio: [0.5, 1.89],
        types: /^image\/(?:png|jpeg|gif|webp)$/,
        mostBytes: 15 * 1024 * 1024,
        expected: "at least 720 pixels, and a width of 0.5 to 1.89 of the height",
      }),
    ),
    entryRow(
      "warning",
      msnItems,
      withoutTags(({ summary, content }: EntryFacts) => (content === undefined ? undefined : summary)),
    ),
    entryRow("warning", msnHtml, ({ content, summary }, { say }) => {
      const fact = content ?? summary;
      if (fact === undefined) return;
      const strange = /<(script|style|object|embed|h6|form|input|link|meta|applet|frame|frameset)\b/i.exec(fact.value);
      if (strange !== null) say(checkKinds.ASKED_MARKUP, fact, { found: `<${strange[1]?.toLowerCase()}>` });
      else if (/(?:<br\s*\/?>\s*){3}/i.test(fact.value))
        say(checkKinds.ASKED_MARKUP, fact, { found: "three or more <br> in a row" });
      else if (depthOf(fact.value) >= 10)
        say(checkKinds.ASKED_MARKUP, fact, { found: "elements nested ten levels deep" });
    }),
    entryRow("warning", msnFeeds, ({ language }, { notes }) => {
      const known = (notes.get("languages") as Set<string> | undefined) ?? new Set<string>();
      if (language !== undefined) known.add(language.value.split("-")[0]?.toLowerCase() ?? "");
      notes.set("languages", known);
    }),
    feedRow("warning", msnFeeds, (facts, { say, notes }) => {
      const known = [...((notes.get("languages") as ReadonlySet<string> | undefined) ?? [])];
      if (known.length > 1) say(checkKinds.ASKED_LANGUAGES, facts, { found: known.join(", ") });
    }),
  ],
};

/** How deeply elements are nested, without void ones. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closing, name = "", attributes = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^<>]*)>/gi)) {
    if (/^(?:br|img|hr|input|source|wbr|col|area|embed|track)$/i.test(name) || attributes.endsWith("/")) continue;
    depth += closing === "" ? 1 : -1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
