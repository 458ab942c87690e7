import { asciidocHead } from "./asciidocHead.ts";
import type { Markup } from "./markupOf.ts";
import { orgHead } from "./orgHead.ts";
import { rstHead } from "./rstHead.ts";

/** What a text says of itself in its own language before it begins. */
export interface MarkupHead {
  /** As `key: value` lines, one for each line of the head, so that a place in them is one in the file. */
  readonly lines: string;
  /** Where the text begins, in characters. */
  readonly end: number;
}

/** Nothing where a text begins at once. Line ends may be of any kind. */
export function markupHead(text: string, markup: Markup): MarkupHead | undefined {
  const head = readers[markup](text.slice(0, longest));
  return head.lines.trim() === "" ? undefined : head;
}

/** The title alone. */
export function markupTitle(text: string, markup: Markup): string | undefined {
  return /^title: *(\S.*)$/m.exec(markupHead(text, markup)?.lines ?? "")?.[1]?.trim();
}

/** Longer heads are none. */
const longest = 64 * 1024;

const readers: Readonly<Record<Markup, (text: string) => MarkupHead>> = {
  asciidoc: asciidocHead,
  org: orgHead,
  rst: rstHead,
};
