import type { Parameters } from "./parameters.ts";

/** Is a range of a text, a tag, the only thing on its lines? */
export function standsAlone({
  source,
  from,
  to,
}: {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}): boolean {
  const before = source.slice(Math.max(0, from - 200), from);
  const after = source.slice(to, to + 200);
  return /(?:^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?$/.test(before) && /^[ \t]*(?:\n|$)/.test(after);
}

const wordKeys = ["text", "title", "label", "content", "name", "value", "alt", "caption", "word", "term", "tooltip"];

/** The text that a tag gets: by a key for texts, or else the only text among its parameters. */
export function wordsOf({ named, positional }: Parameters): string | undefined {
  for (const key of wordKeys) if (isWords(named[key])) return named[key];
  const [first, ...others] = positional;
  return others.length === 0 && Object.keys(named).length === 0 && isWords(first) ? first : undefined;
}

/** Not a URL, a file, a number or a switch. */
function isWords(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /\p{L}/u.test(text) &&
    !/^(?:[\w-]*:?\/|#|\.{0,2}\/|true$|false$)/.test(text) &&
    (/\s/.test(text.trim()) || !/[._/:=]/.test(text))
  );
}
