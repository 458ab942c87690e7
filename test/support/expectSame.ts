import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Feed, FormatName } from "../../src/model/feed.ts";
import { readAtom, readJson, readRss } from "./readEntries.ts";
import type { Judge } from "./schemas.ts";

/** Checks that every document of a feed is valid. */
export function expectValid(feed: Feed, dist: string, judges: Readonly<Record<FormatName, Judge>>): void {
  for (const [format, path] of Object.entries(feed.files))
    expect(judges[format as FormatName](readFileSync(join(dist, path), "utf8")), path).toEqual([]);
}

/** Checks that the three documents of a feed have the same content for an independent parser. */
export function expectSame(feed: Feed, dist: string): void {
  const read = (path = ""): string => readFileSync(join(dist, path), "utf8");
  const [rss, atom, json] = [
    readRss(read(feed.files.rss)),
    readAtom(read(feed.files.atom)),
    readJson(read(feed.files.json)),
  ];
  expect(rss).toHaveLength(feed.entries.length);
  for (const [at, entry] of feed.entries.entries()) {
    const expected = rss[at];
    expect(expected?.id, entry.path).toBe(entry.id);
    // An RSS item without text has its content as the description.
    const isBare = entry.summary === undefined && entry.title === undefined;
    const summary = isBare ? { summary: "" } : {};
    // Atom requires an author for every entry.
    const authors = expected?.authors.length === 0 ? { authors: [] } : {};
    // JSON Feed requires content for every item, RSS and Atom don't; and it has plain text as plain text.
    const isText = feed.contentMode === "full" && entry.content?.kind === "text";
    const content = feed.contentMode === "summary" ? { content: "" } : isText ? { content: expected?.content } : {};
    expect({ ...atom[at], ...authors }, entry.path).toEqual({ ...expected, ...summary });
    // The source of a republication, for which RSS has no element.
    const origin = entry.canonicalUrl === undefined ? {} : { url: entry.canonicalUrl };
    expect({ ...json[at], ...content }, entry.path).toEqual({ ...expected, ...summary, ...origin });
    if (isText) expect(json[at]?.content).toBe(entry.content?.value.replace(/\s+/g, " ").trim());
  }
}
