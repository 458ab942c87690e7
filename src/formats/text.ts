import type { Content, Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { escapeText, paragraphsHtml } from "../text/escape.ts";
import { legal, legalOrNone } from "./xml.ts";

/** Plain text as HTML for a CDATA section. */
export function textHtml(text: string): string {
  return escapeText(legal(text));
}

/** Content as HTML for CDATA and JSON: `]]>` makes one aggregator lose the rest of a feed. */
export function contentHtml(content: Content): string {
  if (content !== last.content) last = { content, html: htmlOf(content) };
  return last.html;
}

/** The formats ask for the same content one after the other. */
let last: { readonly content?: Content; readonly html: string } = { html: "" };

function htmlOf({ kind, value }: Content): string {
  if (kind === "html") return legal(value).replaceAll("]]>", "]]&gt;");
  return paragraphsHtml(legal(value));
}

/** The content in a format: nothing in a feed of summaries. */
export function contentOf(entry: Entry, feed: Feed): Content | undefined {
  return feed.contentMode === "summary" ? undefined : entry.content;
}

/**
 * Words for an entry without a title and without a summary, such as a picture alone: some readers leave out an entry that has neither, whatever
 * its content. Those of its picture or its first enclosure, else its URL.
 */
export function standInSummary({ image, enclosures, url }: Entry): string {
  return legalOrNone(image?.alt) ?? legalOrNone(enclosures[0]?.title) ?? url;
}
