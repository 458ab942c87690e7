import { entryHas, entryRow } from "./checks.ts";
import type { Profile } from "./profile.ts";

const newsBreakFaq = "NewsBreak: support.newsbreak.com/publisher-faq";

export const newsBreak: Profile = {
  name: "newsbreak",
  receiver: "NewsBreak",
  read: "2026-11-28",
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
