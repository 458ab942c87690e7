import { escapeHtml } from "../../html/serialize.ts";

/** A note, tip or warning: a block quote that begins with its title. `kind` is `note`, or the title that the author wrote. */
export function box(title: string, inner: string): string {
  return `${openBox(title)}${inner}${closeBox}`;
}

export function openBox(title: string): string {
  const name = title.trim().charAt(0).toUpperCase() + title.trim().slice(1);
  return `\n\n<blockquote>\n\n${name === "" ? "" : `${strong(name)}\n\n`}`;
}

/** Markdown stays Markdown; anything else reads the same in HTML. */
function strong(text: string): string {
  return /[*_`[\]{]/.test(text) ? `**${text}**` : `<p><strong>${escapeHtml(text)}</strong></p>`;
}

export const closeBox = "\n\n</blockquote>\n\n";

/** A part that can be collapsed: `summary` may be Markdown. */
export function details(summary: string, inner: string): string {
  return `${openDetails(summary)}${inner}${closeDetails}`;
}

export function openDetails(summary: string): string {
  return `\n\n<details>\n<summary>\n\n${summary.trim() === "" ? "…" : summary.trim()}\n\n</summary>\n\n`;
}

export const closeDetails = "\n\n</details>\n\n";

/** Names that generators have for a box. */
export const boxNames: ReadonlySet<string> = new Set(
  `note tip info warning caution danger important notice alert callout admonition hint attention success question error abstract summary
  tldr todo check done help faq fail failure missing bug example quote cite seealso aside secondary warn primary`.split(
    /\s+/,
  ),
);
