/** Makes RSS and Atom documents readable in a browser that shows them as they are. CSS alone: XSLT is gone from browsers. */
export const feedStylesheet = `@namespace atom "http://www.w3.org/2005/Atom";
@media screen {
  :root { color-scheme: light dark; --ink: #1d2129; --soft: #5c6470; --line: #d9dde3; --paper: #fbfbf9; --accent: #b4480f; }
}
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --soft: #9aa3ae; --line: #333a43; --paper: #15181c; --accent: #f0a26b; }
}
rss, atom|feed {
  display: block; max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 4rem;
  font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
}
rss::before, atom|feed::before {
  content: "This is a web feed. Copy its address from the address bar into a feed reader to follow this site.";
  display: block; margin-bottom: 2rem; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; color: var(--soft);
}
rss *, atom|feed * { display: none; }
channel, item, atom|entry { display: block; }
channel > title, atom|feed > atom|title { display: block; font-size: 1.75rem; font-weight: 700; line-height: 1.2; }
channel > description, atom|feed > atom|subtitle { display: block; margin: .5rem 0 2rem; color: var(--soft); }
item, atom|entry { margin: 0; padding: 1.25rem 0; border-top: 1px solid var(--line); }
item > title, atom|entry > atom|title { display: block; font-size: 1.125rem; font-weight: 600; color: var(--accent); }
item > link { display: block; font-size: .8125rem; color: var(--soft); }
item > pubDate, atom|entry > atom|published { display: block; margin: .125rem 0; font-size: .8125rem; color: var(--soft); }
item > description, atom|entry > atom|summary { display: block; margin-top: .375rem; }
`;
