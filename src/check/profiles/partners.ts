import { checkKinds } from "../../model/catalogue/check/index.ts";
import {
  atLeastLong,
  atMostLong,
  entryHas,
  entryRow,
  feedHas,
  feedRow,
  keepLinks,
  linkOnOwnHost,
  matches,
  mebibytes,
  newestFirst,
  notOlderThan,
  overHttps,
  pictureIs,
  withoutMarkup,
  withoutTags,
} from "./checks.ts";
import type { EntryFacts, FeedFacts } from "./facts.ts";
import type { Profile } from "./profile.ts";

const msnItems = "MSN: support.microsoft.com, “MSN feed item metadata requirements”";
const msnFeeds = "MSN: support.microsoft.com, “Feed content specifications in MSN Partner Hub”";
const msnHtml = "MSN: support.microsoft.com, “MSN HTML guidelines and tag restrictions”";
const flipboardSpec = "Flipboard: about.flipboard.com/rss-spec";
const smartNewsSpec = "SmartNews: publishers.smartnews.com, “SmartFormat specification”";
const newsBreakFaq = "NewsBreak: support.newsbreak.com/publisher-faq";
const letterhead = "Letterhead: help.tryletterhead.com; Mailchimp: kb.mailchimp.com";
const hubspot = "HubSpot: knowledge.hubspot.com/email/why-didnt-my-rss-email-send";
const forem = "dev.to: github.com/forem/forem, app/services/feeds";
const microblogBook = "Micro.blog: book.micro.blog/microblog-and-feeds";
const readersSource = "RSS Board profile; W3C feed validator";
const read = "2026-11-28";
const newestDays = 365;

const firstPicture = ({ pictures, enclosures }: EntryFacts) =>
  pictures[0] ?? enclosures.find(({ type }) => type?.startsWith("image/") === true);
const fullText = ({ content, summary }: EntryFacts) => content ?? summary;

export const readers: Profile = {
  name: "readers",
  receiver: "a feed reader",
  read,
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

export const msn: Profile = {
  name: "msn",
  receiver: "MSN",
  takes: ["rss", "atom"],
  read,
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

export const flipboard: Profile = {
  name: "flipboard",
  receiver: "Flipboard",
  takes: ["rss"],
  read,
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

export const smartNews: Profile = {
  name: "smartnews",
  receiver: "SmartNews",
  takes: ["rss", "atom"],
  read,
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

export const newsBreak: Profile = {
  name: "newsbreak",
  receiver: "NewsBreak",
  read,
  checks: [
    entryRow(
      "error",
      newsBreakFaq,
      entryHas("full text in <content:encoded>", ({ content }) => content),
    ),
    entryRow(
      "error",
      newsBreakFaq,
      entryHas("picture", ({ pictures, enclosures, content }) => [
        ...pictures,
        ...enclosures,
        ...(content !== undefined && /<img\b/i.test(content.value) ? [content] : []),
      ]),
    ),
    entryRow(
      "error",
      newsBreakFaq,
      entryHas("<dc:creator>", ({ authors }) => authors),
    ),
    entryRow(
      "warning",
      newsBreakFaq,
      entryHas("<media:credit>", ({ others }) => others.get("media:credit")),
    ),
  ],
};

export const newsletter: Profile = {
  name: "newsletter",
  receiver: "a newsletter service",
  read,
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

export const devTo: Profile = {
  name: "devto",
  receiver: "dev.to",
  takes: ["rss", "atom"],
  read,
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

export const microBlog: Profile = {
  name: "microblog",
  receiver: "Micro.blog",
  read,
  checks: [
    feedRow(
      "error",
      microblogBook,
      feedHas("self link", ({ self }) => self),
    ),
    entryRow("warning", microblogBook, (facts, { say }) => {
      const text = withoutMarkup(fullText(facts)?.value ?? "");
      const title = facts.title?.value ?? "";
      if (
        facts.title !== undefined &&
        title !== "" &&
        text !== "" &&
        text.startsWith(title.replace(/…$/, "")) &&
        text.length <= 300
      )
        say(checkKinds.ASKED_MARKUP, facts.title, { found: "a title that repeats the note" });
    }),
    entryRow("info", microblogBook, (facts, { say }) => {
      const note = facts.title === undefined ? fullText(facts) : undefined;
      const { length } = Array.from(withoutMarkup(note?.value ?? ""));
      if (note !== undefined && length > 300)
        say(checkKinds.ASKED_SHORTER, note, { length, unit: "characters", most: 300 });
    }),
    entryRow("warning", microblogBook, (facts, { say }) => {
      const fact = fullText(facts);
      const picture = /<img\b(?![^<>]*\balt\s{0,9}=)[^<>]*>/i.exec(fact?.value ?? "");
      if (fact !== undefined && picture !== null)
        say(checkKinds.ASKED_MARKUP, fact, { found: "a picture without alt" });
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
