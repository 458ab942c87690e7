import { checkKinds } from "../../model/catalogue/check/index.ts";
import { entryRow, feedHas, feedRow, fullText, withoutMarkup } from "./checks.ts";
import type { Profile } from "./profile.ts";

const microblogBook = "Micro.blog: book.micro.blog/microblog-and-feeds";

export const microBlog: Profile = {
  name: "microblog",
  receiver: "Micro.blog",
  read: "2026-11-28",
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
