import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { isSubscribable } from "../model/subscribable.ts";
import { rfc822 } from "../text/moment.ts";
import { oncePer } from "../text/oncePer.ts";
import { escapeMarkup } from "./escape.ts";
import { groupsOf } from "./groupsOf.ts";
import { formatNames } from "./mediaTypes.ts";
import { pageWords } from "./pageWords.ts";

/**
 * The site's feeds as a subscription list that readers import: one outline per feed, in its first format; the feeds of a group are inside
 * an outline. `dateModified` is the newest change of any feed, so that the same content gives the same bytes.
 * @see https://opml.org/spec2.opml
 */
export function renderOpml(
  config: Pick<Config, "site">,
  feeds: readonly Feed[],
  outlines = renderOutlines(config, feeds),
): string {
  const { site } = config;
  const owner = site.authors[0];
  const head = [
    element("title", site.title),
    ...(feeds.length === 0 ? [] : [element("dateModified", rfc822(Math.max(...feeds.map((feed) => feed.updated))))]),
    ...(owner === undefined ? [] : [element("ownerName", owner.name)]),
    ...(owner?.email === undefined ? [] : [element("ownerEmail", owner.email)]),
    ...(owner?.url === undefined ? [] : [element("ownerId", owner.url)]),
    element("docs", "https://opml.org/spec2.opml"),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    ${head.join("\n    ")}\n  </head>\n  <body>\n${outlines}  </body>\n</opml>\n`;
}

/** What is in the list: as long as `listing` is the same for every feed, so is this. */
export function renderOutlines({ site }: Pick<Config, "site">, feeds: readonly Feed[]): string {
  const { words } = pageWords(site.language);
  const listed = feeds.filter(isSubscribable);
  const outlines = groupsOf(listed, words).map(({ heading, feeds: own }) => {
    if (heading === undefined) return own.map((feed) => withIndent("    ", outline(feed))).join("");
    const inner = own.map((feed) => withIndent("      ", outline(feed))).join("");
    return inner === "" ? "" : `    <outline text="${attribute(heading)}">\n${inner}    </outline>\n`;
  });
  return outlines.join("");
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
