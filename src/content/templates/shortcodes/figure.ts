import { escapeAttribute, escapeHtml } from "../../html/serialize.ts";

export interface Figure {
  readonly src: string;
  readonly alt?: string | undefined;
  readonly title?: string | undefined;
  /** Markdown. */
  readonly caption?: string | undefined;
  readonly credit?: string | undefined;
  readonly creditUrl?: string | undefined;
  /** The target of the picture's link. */
  readonly link?: string | undefined;
}

/** A picture; with a caption if there is one. */
export function figure({ src, alt, title, caption, credit, creditUrl, link }: Figure): string {
  const words = spoken(alt ?? (caption ?? title ?? "").replace(emphasis, ""));
  const image = `<img src="${escapeAttribute(src)}" alt="${escapeAttribute(words)}">`;
  const picture = isGiven(link) ? `<a href="${escapeAttribute(link)}">${image}</a>` : image;
  const by =
    isGiven(credit) && isGiven(creditUrl) ? `<a href="${escapeAttribute(creditUrl)}">${written(credit)}</a>` : credit;
  const below = [title, caption].filter(isGiven).map(written);
  if (isGiven(by)) below.push(by === credit ? written(by) : by);
  if (below.length === 0) return picture;
  return `\n\n<figure>${picture}<figcaption>${around(below.join(" — "))}</figcaption></figure>\n\n`;
}

/** A frame for a player or map; cleaning keeps those of known hosts. */
export function frame(src: string, title: string): string {
  return `\n\n<iframe src="${escapeAttribute(src)}" title="${escapeAttribute(title)}" width="560" height="315"></iframe>\n\n`;
}

export function linkTo(url: string, text: string): string {
  return `<a href="${escapeAttribute(url)}">${escapeHtml(text)}</a>`;
}

/** An alternative text is read aloud: of a link, its words. */
function spoken(text: string): string {
  return text.replace(tag, "").replace(/\[([^[\]]{1,500})\]\([^()\s]{1,2000}\)/g, "$1");
}

const markdown = /[*_`[\]]/;
/** Where it begins and ends; code too. */
const emphasis = /(?<!\w)[*_]{1,3}(?=\w)|(?<=[^\s*_])[*_]{1,3}(?!\w)|`/g;

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== "";
}

/** Markdown, elements and entities stay what they are; anything else is text. */
function written(text: string): string {
  return markdown.test(text) || text.search(tag) !== -1 || entity.test(text) ? text : escapeHtml(text);
}

const tag = /<\/?(?:a|abbr|b|br|cite|code|em|i|kbd|mark|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/gi;
const entity = /&(?:[a-z]{2,8}|#\d{1,6});/i;

/** Markdown is only read between blank lines. */
function around(text: string): string {
  return markdown.test(text) ? `\n\n${text}\n\n` : text;
}
