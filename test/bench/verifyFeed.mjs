// Before a program is timed, a parser that has no part in any of them reads its feed.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { parseFeed } from "@rowanmanning/feed-parser";

/**
 * Checks the newest 20 in their order with their whole content; for a complete feed, all of them, the newest first.
 * @throws if the feed is something else
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

const entryStarts = [
  [/\.json$/, '"content_html":'],
  [/atom\.xml$/, "<entry"],
  [/rss\.xml$/, "<item>"],
];

/**
 * For documents that no parser can hold: checks that the right number of entries begins.
 * @throws if there are more or fewer
 */
export function countEntries(file, corpus) {
  const start = Buffer.from(entryStarts.find(([name]) => name.test(file))[1]);
  const piece = Buffer.alloc(8 * 1024 * 1024);
  const fd = openSync(file, "r");
  let count = 0;
  let kept = 0;
  for (;;) {
    const read = readSync(fd, piece, kept, piece.length - kept);
    if (read === 0) break;
    const text = piece.subarray(0, kept + read);
    for (let at = text.indexOf(start); at !== -1; at = text.indexOf(start, at + 1)) count += 1;
    // What may begin at the end of a piece is examined again with the next one.
    kept = Math.min(start.length - 1, text.length);
    text.copyWithin(0, text.length - kept);
  }
  closeSync(fd);
  const expected = corpus.count - corpus.drafts;
  if (count !== expected) throw new Error(`${file}: ${count} entries, not ${expected}`);
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
