import type { DatedFile } from "../dated.ts";
import type { Question } from "../detectedSite.ts";
import {
  elementIn,
  type FeedItems,
  type FeedTemplate,
  feedItems,
  itemOf,
  linkAttributes,
} from "../ownFeed/feedItems.ts";
import { ownChoice } from "../ownFeed/ownChoice.ts";
import { isCount, openConditions } from "../ownFeed/templateConditions.ts";
import { Condition } from "../read/computed.ts";

/** What the site's own feed template contains: its articles, their titles, dates and URLs. */
export function zolaFeed(template: FeedTemplate, pages: readonly DatedFile[], isOfSection: boolean): FeedItems {
  const { file, text } = template;
  const item = itemOf(text);
  if (item === undefined) return { fields: undefined, questions: [] };
  const above = text.slice(0, text.indexOf(item));
  const loop = [...above.matchAll(/\{%-?\s*for\s+(\w+)\s+in\s+([^%]*?)\s*-?%\}/g)].at(-1);
  const ask = (found: string, reason: string): Question => ({
    key: "content.include",
    file,
    line: text.slice(0, text.includes(found) ? text.indexOf(found) : above.length).split("\n").length,
    found,
    reason,
    instead: "--content FOLDER",
  });
  const choice = "the site's own feed chooses its articles there; with this answer, all of them are taken";
  if (loop === undefined) return { fields: undefined, questions: [ask("", choice)] };
  const [all, name = "", list = ""] = loop;
  const items = feedItems(template, { name });
  const questions = [...items.questions, ...linkQuestions(item, name, ask)];
  const isWhole = (
    isOfSection
      ? /^(?:section\.)?pages(?:\s*\|\s*slice\(\s*end\s*=\s*\w+\s*\))?$/
      : /^pages(?:\s*\|\s*slice\(\s*end\s*=\s*\w+\s*\))?$/
  ).test(list);
  const between = above.slice((loop.index ?? 0) + all.length);
  const jump = /\{%-?\s*(?:continue|break)\s*-?%\}/.exec(between)?.[0];
  if (!isWhole || jump !== undefined) return { ...items, questions: [ask(jump ?? list, choice), ...questions] };
  const choosers = openConditions(between)
    .filter((condition) => !isCount(condition))
    .map((condition) => ({ code: new Condition(condition, name), file, line: 1 }));
  const dated = pages.filter(({ isDated }) => isDated);
  const { odd } = ownChoice([], choosers, dated, ({ data }) => ({
    data: { draft: false, extra: {}, ...data },
    heldIn: [""],
    isWhole: true,
  }));
  if (odd === undefined) return { ...items, questions };
  const found = odd.code instanceof Condition ? odd.code.text : "";
  return { ...items, questions: [ask(found, choice), ...questions] };
}

/** URLs that are not those of the pages. */
function linkQuestions(
  item: string,
  name: string,
  ask: (found: string, reason: string) => Question,
): readonly Question[] {
  const written = /\bhref\s*=\s*["']([^"']*)/.exec(linkAttributes(item))?.[1] ?? elementIn(item, "link");
  if (written === undefined) return [];
  const bare = written.trim();
  const isOwn = new RegExp(
    `^(?:\\{\\{-?\\s*${name}\\.permalink\\s*(?:\\|\\s*(?:safe|escape_xml|escape)\\s*)*-?\\}\\}|\\{\\{-?\\s*get_url\\(\\s*path\\s*=\\s*${name}\\.path\\s*\\)[^{}]*\\}\\})$`,
  ).test(bare);
  const reason = "the site's own feed makes its addresses there; with this answer, its items lead to the articles";
  return isOwn ? [] : [ask(bare, reason)];
}
