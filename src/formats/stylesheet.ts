/** What the stylesheet shows above the entries, in the language of the site, and the direction of that language. */
export interface StylesheetWords {
  readonly notice: string;
  /** The text before the URL of the page for people. */
  readonly subscribe: string;
  readonly direction: "ltr" | "rtl";
}

/**
 * Makes RSS and Atom documents readable in a browser that shows them. It only uses CSS, because browsers no longer support XSLT. Links
 * cannot be followed in it; that is what the page for people is for.
 */
export function feedStylesheet({ notice, subscribe, direction }: StylesheetWords): string {
  return `@namespace atom "http://www.w3.org/2005/Atom";
@namespace dc "http://purl.org/dc/elements/1.1/";
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #171614); --card: light-dark(#ffffff, #1f1e1b); --ink: light-dark(#1e1c19, #ece8e1);
  --soft: light-dark(#635e56, #a9a398); --line: light-dark(#e4dfd6, #37342f); --accent: light-dark(#a8450f, #f2a070);
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif;
}
rss, atom|feed {
  display: block; direction: ${direction}; max-width: 42rem; margin: 0 auto; padding: clamp(1.25rem, 5vw, 3.5rem) 1.25rem 4rem;
  font: 1.0625rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
}
rss::before, atom|feed::before {
  content: "${cssText(notice)}";
  display: block; margin-bottom: 2.5rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--card); color: var(--soft); font-size: .9375rem;
}
rss *, atom|feed * { display: none; }
atom|feed { display: flex; flex-direction: column; }
atom|feed::before { order: -4; }
atom|feed > atom|title { order: -3; }
atom|feed > atom|link:first-child { order: -2; }
atom|feed > atom|subtitle { order: -1; }
channel { display: block; }
channel > title, atom|feed > atom|title {
  display: block; font: 600 clamp(1.8rem, 6vw, 2.6rem)/1.2 var(--serif); letter-spacing: -.012em; text-wrap: balance;
}
channel > description, atom|feed > atom|subtitle { display: block; margin: .5rem 0; font-size: 1.125rem; color: var(--soft); }
channel > link, atom|feed > atom|link:first-child { display: block; margin-bottom: 1rem; color: var(--soft); font-size: .9rem; }
atom|link[rel="alternate"]:first-child::before { content: attr(href); }
channel > atom|link[rel="related"], atom|feed > atom|link[rel="related"] { display: block; margin-bottom: 1rem; color: var(--accent); }
channel > atom|link[rel="related"]::before, atom|feed > atom|link[rel="related"]::before {
  content: "${cssText(subscribe)}: " attr(href);
}
item, atom|entry {
  display: flex; flex-flow: row wrap; column-gap: 1rem; margin-top: 1.5rem; padding-top: 1.5rem; border-top: 1px solid var(--line);
}
item > title, atom|entry > atom|title {
  display: block; order: 1; width: 100%; font: 600 1.3rem/1.3 var(--serif); color: var(--accent); text-wrap: balance;
}
atom|entry > atom|title:empty { display: none; }
item > pubDate, atom|entry > atom|published { display: block; order: 2; font-size: .9rem; color: var(--soft); }
item > dc|creator, atom|entry > atom|author { display: block; order: 3; font-size: .9rem; color: var(--soft); }
atom|entry > atom|author > atom|name { display: inline; }
item > description, atom|entry > atom|summary { display: block; order: 4; width: 100%; margin-top: .5rem; }
item > link, atom|entry > atom|link[rel="alternate"]:first-child {
  display: block; order: 5; width: 100%; margin-top: .4rem; font-size: .9rem; color: var(--soft);
}
item > enclosure, atom|entry > atom|link[rel="enclosure"] { display: block; order: 6; width: 100%; font-size: .9rem; color: var(--soft); }
item > enclosure::before { content: "⤓ " attr(url); }
atom|entry > atom|link[rel="enclosure"]::before { content: "⤓ " attr(href); }
channel > title, channel > description, item > title, item > description, atom|title, atom|subtitle, atom|summary {
  unicode-bidi: plaintext; text-align: start;
}
`;
}

/** Escaped for use between quotes (CSS Syntax §4.3.7). */
function cssText(text: string): string {
  return text.replace(/["\\]/g, "\\$&").replace(/[\n\r\f]+/g, " ");
}
