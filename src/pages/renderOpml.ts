import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { isSubscribable } from "../model/subscribable.ts";
import { oncePer } from "../text/oncePer.ts";
import { escapeMarkup } from "./escape.ts";
import { groupsOf } from "./groupsOf.ts";
import { formatNames } from "./mediaTypes.ts";
import { pageWords } from "./pageWords.ts";

/**
 * The site's feeds as a subscription list that readers import: one outline per feed, in its first format; the feeds of a group are inside
 * an outline. It has no `dateModified`: it is the same as long as the feeds are.
 * @see https://opml.org/spec2.opml
 */
export function renderOpml({ site }: Pick<Config, "site">, feeds: readonly Feed[]): string {
  const owner = site.authors[0];
  const head = [
    element("title", site.title),
    ...(owner === undefined ? [] : [element("ownerName", owner.name)]),
    ...(owner?.email === undefined ? [] : [element("ownerEmail", owner.email)]),
    ...(owner?.url === undefined ? [] : [element("ownerId", owner.url)]),
    element("docs", "https://opml.org/spec2.opml"),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    ${head.join("\n    ")}\n  </head>\n  <body>\n${outlines(site, feeds)}  </body>\n</opml>\n`;
}

/** As long as `listing` is the same for every feed, so is this. */
function outlines(site: Config["site"], feeds: readonly Feed[]): string {
  const { words } = pageWords(site.language);
  const listed = feeds.filter(isSubscribable);
  const groups = groupsOf(listed, words).map(({ heading, feeds: own }) => {
    if (heading === undefined) return own.map((feed) => withIndent("    ", outline(feed))).join("");
    const inner = own.map((feed) => withIndent("      ", outline(feed))).join("");
    return inner === "" ? "" : `    <outline text="${attribute(heading)}">\n${inner}    </outline>\n`;
  });
  return groups.join("");
}

function withIndent(indent: string, line: string): string {
  return line === "" ? "" : `${indent}${line}\n`;
}

/** Nothing if the feed has no documents. */
const outline = oncePer((feed: Feed): string => {
  const url = formatNames.map((format) => feed.selfUrls[format]).find((found) => found !== undefined);
  if (url === undefined) return "";

  const { channel } = feed;
  const attributes: readonly (readonly [string, string])[] = [
    ["type", "rss"],
    ["text", channel.title],
    ["title", channel.title],
    ["xmlUrl", url],
    ["htmlUrl", channel.url],
    ["description", channel.description],
    ["language", channel.language],
  ];
  const written = attributes
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}="${attribute(value)}"`);
  return `<outline ${written.join(" ")}/>`;
});

/** Every parser reads a line break in an attribute as a space. */
function attribute(value: string): string {
  return escapeMarkup(value.replace(/\s+/g, " ").trim());
}

function element(name: string, value: string): string {
  return `<${name}>${escapeMarkup(value)}</${name}>`;
}
