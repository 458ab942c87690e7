import { asciidocHead } from "./asciidocHead.ts";
import type { Markup } from "./markupOf.ts";
import { orgHead } from "./orgHead.ts";
import { rstHead } from "./rstHead.ts";

/** The metadata at the beginning of a text, in the syntax of its markup language. */
export interface MarkupHead {
  /** As `key: value` lines, one for each line of the head, so that line numbers are the same as in the file. */
  readonly lines: string;
  /** Where the text begins, in characters. */
  readonly end: number;
}

/** Nothing if a text has no head. Line ends may be of any kind. */
export function markupHead(text: string, markup: Markup): MarkupHead | undefined {
  const head = readers[markup](text.slice(0, longest));
  return head.lines.trim() === "" ? undefined : head;
}

/** Only the title. */
export function markupTitle(text: string, markup: Markup): string | undefined {
  return /^title: *(\S.*)$/m.exec(markupHead(text, markup)?.lines ?? "")?.[1]?.trim();
}

/** A longer head is not one. */
const longest = 64 * 1024;

const readers: Readonly<Record<Markup, (text: string) => MarkupHead>> = {
  asciidoc: asciidocHead,
  org: orgHead,
  rst: rstHead,
};
