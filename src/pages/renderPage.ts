import type { Entry } from "../model/entry.ts";
import type { Feed, FormatName } from "../model/feed.ts";
import type { Instant } from "../model/text.ts";
import { directionOf } from "../text/direction.ts";
import { rfc3339 } from "../text/moment.ts";
import { discoveryLinks } from "./discoveryLinks.ts";
import { escapeMarkup } from "./escape.ts";
import { formatNames, formatTitles } from "./mediaTypes.ts";
import { pageDate } from "./pageDate.ts";
import { commonHead, framedPage } from "./pageFrame.ts";
import { pageScript } from "./pageScript.ts";
import { pageWords } from "./pageWords.ts";
import { readerLinks } from "./readers.ts";
import type { PageWords } from "./words/words.ts";

export interface PageOptions {
  /** IANA name: the time zone of days on the page. By default, UTC. */
  readonly timeZone?: string;
  /** The absolute URL of the site's OPML list. */
  readonly opmlUrl?: string;
  /** The absolute URL of the list of all feeds, if there is one. */
  readonly indexUrl?: string;
  /** How many of the latest entries are shown. By default, 20. */
  readonly entries?: number;
  /** CSS that follows the page's own: a few custom properties change the look. */
  readonly css?: string;
  /**
   * HTML around the page: `{{lang}}`, `{{dir}}`, `{{title}}`, `{{head}}` (discovery links, style) and `{{body}}` are filled in. It may load
   * anything; the built-in frame has a policy that forbids it.
   */
  readonly template?: string;
}

/**
 * The page for people who follow a link to a feed without a reader: what a feed is, how to subscribe, the URLs, the latest entries. It is
 * one self-contained HTML document that loads only the picture of the feed, works without scripts, and is made only from the feed, without
 * a clock or settings of the machine.
 */
export function renderPage(feed: Feed, all: readonly Feed[], options: PageOptions = {}): string {
  const { channel } = feed;
  const { words, language } = pageWords(channel.language);
  const page: Page = {
    feed,
    // If there are hundreds of feeds for values, it links to the list of all feeds instead.
    others: all.filter((other) => other.name !== feed.name && other.group === undefined),
    words,
    ours: isFallback(channel.language, language) ? ` lang="${language}" dir="ltr"` : "",
    options,
  };
  const head = [
    `<meta name="description" content="${escapeMarkup(channel.description)}">`,
    ...commonHead,
    ...(channel.favicon === undefined && channel.icon === undefined
      ? []
      : [`<link rel="icon" href="${escapeMarkup(channel.favicon ?? channel.icon ?? "")}">`]),
    ...(feed.pageUrl === undefined ? [] : [`<link rel="canonical" href="${escapeMarkup(feed.pageUrl)}">`]),
    discoveryLinks([feed, ...page.others]).trimEnd(),
  ];
  const main = [intro(page), how(page), formats(page), latest(page), otherFeeds(page), foot(page)].join("");
  return framedPage({ language: channel.language, title: channel.title, head, main, script: pageScript }, options);
}

interface Page {
  readonly feed: Feed;
  readonly others: readonly Feed[];
  readonly words: PageWords;
  /** Attributes of elements with our own words, if these are in another language than the feed. */
  readonly ours: string;
  readonly options: PageOptions;
}

function isFallback(asked: string, got: string): boolean {
  return got === "en" && !/^en\b/i.test(asked);
}

function intro({ feed, words, ours }: Page): string {
  const { channel, movedTo } = feed;
  const now = feed.pageUrl ?? movedTo ?? "";
  const moved =
    movedTo === undefined
      ? ""
      : `<p class="lead"${ours}><strong>${escapeMarkup(words.moved)}</strong> <a href="${escapeMarkup(now)}" dir="ltr">${escapeMarkup(now)}</a></p>\n`;
  const picture = channel.icon ?? channel.favicon;
  const image = picture === undefined ? "" : `<img src="${escapeMarkup(picture)}" alt="" width="56" height="56">\n`;
  const lead = channel.description === "" ? "" : `<p class="lead">${escapeMarkup(channel.description)}</p>\n`;
  return `<header>\n${image}<h1>${escapeMarkup(channel.title)}</h1>\n${moved}${lead}</header>\n`;
}

function how({ feed, words, ours }: Page): string {
  const url = mainUrl(feed);
  if (url === undefined) return "";

  const readers = readerLinks(url, feed.channel.podcast !== undefined)
    .map(({ name, href }) => `<li><a href="${escapeMarkup(href)}">${escapeMarkup(name || words.appOnDevice)}</a></li>`)
    .join("\n");
  return `<section class="how" aria-labelledby="subscribe"${ours}>
<h2 id="subscribe">${escapeMarkup(words.subscribe)}</h2>
<p>${escapeMarkup(words.whatThisIs)}</p>
<ol>
<li>${escapeMarkup(words.chooseReader)}</li>
<li>${escapeMarkup(words.copyAddress)}
${address(url, words)}</li>
<li>${escapeMarkup(words.pasteAddress)}</li>
</ol>
<div class="readers">
<p>${escapeMarkup(words.openIn)}</p>
<ul>
${readers}
</ul>
</div>
</section>
`;
}

function address(url: string, words: PageWords): string {
  const label = escapeMarkup(words.copy);
  return `<div class="address"><code dir="ltr">${escapeMarkup(url)}</code><button type="button" hidden aria-live="polite" data-copy="${escapeMarkup(url)}" data-label="${label}" data-done="${escapeMarkup(words.copied)}">${label}</button></div>`;
}

function formats({ feed, words, ours }: Page): string {
  const rest = formatNames.filter((format) => feed.selfUrls[format] !== undefined).slice(1);
  if (rest.length === 0) return "";

  const rows = rest.map((format) => `<dt>${formatTitles[format]}</dt><dd>${address(urlIn(feed, format), words)}</dd>`);
  return `<section class="formats" aria-labelledby="formats"${ours}>\n<h2 id="formats">${escapeMarkup(words.otherFormats)}</h2>\n<dl>\n${rows.join("\n")}\n</dl>\n</section>\n`;
}

function latest({ feed, words, ours, options }: Page): string {
  const zone = options.timeZone ?? "UTC";
  const shown = feed.entries.slice(0, options.entries ?? 20);
  const list =
    shown.length === 0
      ? `<p${ours}>${escapeMarkup(words.nothingYet)}</p>`
      : `<ol class="entries">\n${shown.map((entry) => latestEntry(entry, words, zone)).join("\n")}\n</ol>`;
  return `<section aria-labelledby="latest">\n<h2 id="latest"${ours}>${escapeMarkup(words.latest)}</h2>\n${list}\n</section>\n`;
}

function latestEntry(entry: Entry, words: PageWords, zone: string): string {
  const language = entry.language === undefined ? "" : languageOf(entry.language);
  const day = pageDate(entry.published, words, zone);
  return `<li><a href="${escapeMarkup(entry.url)}"${language}>${escapeMarkup(headline(entry, day))}</a>${time(entry.published, day)}</li>`;
}

function languageOf(language: string): string {
  return ` lang="${escapeMarkup(language)}" dir="${directionOf(language)}"`;
}

/** A note has no title: its first words are shown instead. */
function headline(entry: Entry, day: string): string {
  const text = (entry.title ?? entry.summary ?? "").trim();
  if (text === "") return day;

  const characters = Array.from(text.slice(0, 400));
  return characters.length > 140 ? `${characters.slice(0, 139).join("").trimEnd()}…` : text;
}

function time(instant: Instant, day: string): string {
  return `<time datetime="${rfc3339(instant)}">${escapeMarkup(day)}</time>`;
}

function otherFeeds({ others, words, ours, options }: Page): string {
  const links = others.flatMap((other) => {
    const href = other.pageUrl ?? mainUrl(other);
    return href === undefined
      ? []
      : [
          `<li><a href="${escapeMarkup(href)}"${languageOf(other.channel.language)}>${escapeMarkup(other.channel.title)}</a></li>`,
        ];
  });
  const opml =
    options.opmlUrl === undefined
      ? []
      : [`<li${ours}><a href="${escapeMarkup(options.opmlUrl)}">${escapeMarkup(words.opml)}</a></li>`];
  const index =
    options.indexUrl === undefined
      ? []
      : [`<li${ours}><a href="${escapeMarkup(options.indexUrl)}">${escapeMarkup(words.allFeeds)}</a></li>`];
  if (links.length + index.length === 0) return "";

  return `<section aria-labelledby="others">\n<h2 id="others"${ours}>${escapeMarkup(words.otherFeeds)}</h2>\n<ul class="plain">\n${[...links, ...index, ...opml].join("\n")}\n</ul>\n</section>\n`;
}

function foot({ feed, words, ours, options }: Page): string {
  const day = pageDate(feed.updated, words, options.timeZone ?? "UTC");
  const changed =
    feed.entries.length === 0 ? "" : `<p${ours}>${escapeMarkup(words.lastChange.replace("{date}", day))}</p>\n`;
  return `<footer>\n<p${ours}><a href="${escapeMarkup(feed.channel.url)}">${escapeMarkup(words.website)}</a></p>\n${changed}</footer>\n`;
}

function mainUrl(feed: Feed): string | undefined {
  return formatNames.map((format) => feed.selfUrls[format]).find((url) => url !== undefined);
}

function urlIn(feed: Feed, format: FormatName): string {
  return feed.selfUrls[format] ?? "";
}
