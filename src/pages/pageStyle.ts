/** The stylesheet of a page for people. Colors are custom properties, so that a few lines after it restyle the page. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #171614);
  --card: light-dark(#ffffff, #1f1e1b);
  --ink: light-dark(#1e1c19, #ece8e1);
  --soft: light-dark(#635e56, #a9a398);
  --line: light-dark(#e4dfd6, #37342f);
  --accent: light-dark(#a8450f, #f2a070);
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
main { max-width: 42rem; margin: 0 auto; padding: clamp(1.5rem, 6vw, 4.5rem) 1.25rem 4rem; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: from-font; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
header { display: grid; gap: .75rem; }
header img { width: 3.5rem; height: 3.5rem; border-radius: .75rem; object-fit: cover; }
h1, h2 { font-family: "Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif; line-height: 1.2; font-weight: 600; text-wrap: balance; margin: 0; }
h1 { font-size: clamp(1.8rem, 6vw, 2.6rem); letter-spacing: -.012em; }
h2 { font-size: 1.3rem; margin: 2.75rem 0 .9rem; }
:lang(ar) h1, :lang(he) h1, :lang(ja) h1, :lang(zh) h1, :lang(ko) h1 { letter-spacing: 0; }
p { margin: 0 0 .9rem; }
.lead { color: var(--soft); font-size: 1.125rem; margin: 0; }
.how { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: clamp(1.1rem, 4vw, 1.9rem); margin-top: 2rem; }
.how h2 { margin-top: 0; }
.how > ol { padding-inline-start: 1.35rem; margin: 0; }
.how > ol > li { padding-inline-start: .3rem; margin-bottom: .8rem; }
.how > ol > li::marker { color: var(--accent); font-weight: 600; }
.address { display: flex; gap: .5rem; margin-top: .45rem; }
.address code { flex: 1; min-width: 0; font: .92rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; background: var(--paper); border: 1px solid var(--line); border-radius: .55rem; padding: .5rem .7rem; overflow-wrap: anywhere; user-select: all; }
button { font: inherit; font-size: .95rem; font-weight: 600; color: var(--paper); background: var(--accent); border: 0; border-radius: .55rem; padding: .5rem .95rem; min-height: 2.75rem; cursor: pointer; flex: none; }
.readers { border-top: 1px solid var(--line); margin-top: 1.2rem; padding-top: 1rem; color: var(--soft); font-size: .97rem; }
.readers p { margin: 0 0 .3rem; }
.readers ul, .plain { list-style: none; margin: 0; padding: 0; }
.readers ul { display: flex; flex-wrap: wrap; gap: 0 1.1rem; }
.readers a, .plain a { display: inline-block; padding: .25rem 0; }
.formats .address { margin: .2rem 0 .8rem; }
.formats dt { font-size: .92rem; color: var(--soft); }
.formats dl, .formats dd { margin: 0; }
.entries { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.entries li { border-bottom: 1px solid var(--line); padding: .85rem 0; }
.entries a { color: var(--ink); font-weight: 600; text-decoration-color: var(--line); }
.entries a:hover { text-decoration-color: var(--accent); }
.entries time { display: block; color: var(--soft); font-size: .9rem; }
footer { margin-top: 3rem; color: var(--soft); font-size: .92rem; }
@media print { .how, .readers { display: none; } }
`;
