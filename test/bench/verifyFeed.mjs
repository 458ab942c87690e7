// Before a program is timed its feed is read by a parser that has no part in any of them.
import { readFileSync } from "node:fs";
import { parseFeed } from "@rowanmanning/feed-parser";

/**
 * The newest 20 in their order with their whole content; of a complete feed as many as there are, the newest first.
 * @throws when the feed is something else
 */
export function verifyFeed(file, corpus, { complete = false } = {}) {
  const text = readFileSync(file, "utf8");
  const items = file.endsWith(".json") ? readJsonFeed(text) : readXml(text);
  const expected = complete ? corpus.count - corpus.drafts : 20;
  if (items.length !== expected) throw new Error(`${file}: ${items.length} items, not ${expected}`);
  for (const [at, { title, closing }] of corpus.newest
    .filter(({ isDraft }) => !isDraft)
    .slice(0, 20)
    .entries()) {
    const item = items[at];
    if (item.title !== title) throw new Error(`${file}: item ${at + 1} is "${item.title}", not "${title}"`);
    if (!item.content.includes(closing) || !item.content.includes("<p>") || item.content.length < 1500)
      throw new Error(`${file}: item ${at + 1} has not its whole content`);
  }
  return items.length;
}

function readJsonFeed(text) {
  return JSON.parse(text).items.map(({ title, content_html }) => ({ title, content: content_html }));
}

function readXml(text) {
  return parseFeed(text).items.map(({ title, content, description }) => ({
    title,
    content: content ?? description ?? "",
  }));
}
