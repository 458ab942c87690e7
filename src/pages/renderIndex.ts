import type { Config } from "../model/config.ts";
import type { Feed } from "../model/feed.ts";
import { isSubscribable } from "../model/subscribable.ts";
import { oncePer } from "../text/oncePer.ts";
import { escapeMarkup } from "./escape.ts";
import { groupsOf } from "./groupsOf.ts";
import { formatNames, formatTitles } from "./mediaTypes.ts";
import { commonHead, framedPage } from "./pageFrame.ts";
import { pageWords } from "./pageWords.ts";
import { searchScript } from "./searchScript.ts";

/** Up to this many feeds can be seen at a glance. */
const fewFeeds = 20;

/** The page with every feed of a site, by group: to browse, to search, and without scripts to jump to first letters. */
export function renderIndex(config: Pick<Config, "site" | "pages">, feeds: readonly Feed[]): string {
  const { site, pages } = config;
  const { words } = pageWords(site.language);
  const shown = feeds.filter(isSubscribable);
  const groups = groupsOf(shown, words);
  const isLong = shown.length > fewFeeds;
  const search = `<p class="search" hidden><label for="search">${escapeMarkup(words.findFeed)}</label> <input id="search" type="search"></p>\n`;
  const main = [
    `<header>\n<h1>${escapeMarkup(words.allFeeds)}</h1>\n<p class="lead"><a href="${escapeMarkup(site.url)}">${escapeMarkup(site.title)}</a></p>\n</header>\n`,
    isLong ? search : "",
    ...groups.map(({ heading, feeds: own }, at) => section(heading, own, `group-${at}`)),
  ];
  const title = `${words.allFeeds} – ${site.title}`;
  const icon = site.favicon === undefined ? [] : [`<link rel="icon" href="${escapeMarkup(site.favicon)}">`];
  const head = [...commonHead, ...icon];
  return framedPage(
    { language: site.language, title, head, main: main.join(""), script: searchScript, style: indexStyle },
    pages,
  );
}

const indexStyle = `
.search label { display: block; font-size: .92rem; color: var(--soft); }
.search input { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .55rem; padding: .55rem .7rem; }
.search { margin: 1.5rem 0 0; }
.letters { display: flex; flex-wrap: wrap; gap: 0 .9rem; margin: 0 0 .6rem; }
.letters a { padding: .25rem 0; }
.feeds { list-style: none; margin: 1.2rem 0 0; padding: 0; }
.feeds li { padding: .3rem 0; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0 1rem; content-visibility: auto; contain-intrinsic-height: auto 2.2rem; }
.feeds li[hidden] { display: none; }
.feeds li > a:first-child { flex: 1 1 14rem; }
.feeds small a { margin-inline-start: .7rem; }
`;

function section(heading: string | undefined, feeds: readonly Feed[], id: string): string {
  const letters = new Map<string, string>();
  const items = feeds.map((feed) => {
    const letter = firstLetter(nameOf(feed));
    const anchor = letters.has(letter) ? "" : ` id="${id}-${letters.size}"`;
    if (anchor !== "") letters.set(letter, `${id}-${letters.size}`);
    return `<li${anchor}>${links(feed)}</li>`;
  });
  const jumps =
    feeds.length > fewFeeds && letters.size > 1
      ? `<p class="letters">${[...letters].map(([letter, to]) => `<a href="#${to}">${escapeMarkup(letter)}</a>`).join(" ")}</p>\n`
      : "";
  const title = heading === undefined ? "" : `<h2 id="${id}">${escapeMarkup(heading)}</h2>\n`;
  const label = heading === undefined ? "" : ` aria-labelledby="${id}"`;
  return `<section${label}>\n${title}${jumps}<ul class="feeds">\n${items.join("\n")}\n</ul>\n</section>\n`;
}

/** To the page of a feed, and to its documents. */
const links = oncePer((feed: Feed): string => {
  const documents = formatNames.flatMap((format) => {
    const url = feed.selfUrls[format];
    return url === undefined ? [] : [{ url, title: formatTitles[format] }];
  });
  const main = feed.pageUrl ?? documents[0]?.url ?? feed.channel.url;
  const others = documents.map(({ url, title }) => `<a href="${escapeMarkup(url)}">${title}</a>`).join("");
  return `<a href="${escapeMarkup(main)}" lang="${escapeMarkup(feed.channel.language)}">${escapeMarkup(nameOf(feed))}</a><small>${others}</small>`;
});

function nameOf({ group, channel }: Feed): string {
  return group?.value ?? channel.title;
}

function firstLetter(text: string): string {
  return (Array.from(text)[0] ?? "").toUpperCase();
}
