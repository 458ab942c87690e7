import type { Content, Entry } from "../model/entry.ts";
import type { Feed } from "../model/feed.ts";
import { escapeText, paragraphsHtml } from "../text/escape.ts";
import { legal } from "./xml.ts";

/** Plain text as HTML that can stand in CDATA. */
export function textHtml(text: string): string {
  return escapeText(legal(text));
}

/** Content as HTML that can stand in CDATA and in JSON: `]]>` makes one aggregator lose the rest of a feed. */
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

/** What a format carries as content: nothing in a feed of summaries. */
export function contentOf(entry: Entry, feed: Feed): Content | undefined {
  return feed.contentMode === "summary" ? undefined : entry.content;
}
