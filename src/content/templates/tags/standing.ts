import type { Parameters } from "./parameters.ts";

/** Is a stretch of a text, a tag, all that stands in its lines? */
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

/** The words that are given to a tag: by a key that says so, else the only text among its parameters. */
export function wordsOf({ named, positional }: Parameters): string | undefined {
  for (const key of wordKeys) if (isWords(named[key])) return named[key];
  const [first, ...others] = positional;
  return others.length === 0 && Object.keys(named).length === 0 && isWords(first) ? first : undefined;
}

/** No address, no file, no number, no switch. */
function isWords(text: string | undefined): text is string {
  return (
    text !== undefined &&
    /\p{L}/u.test(text) &&
    !/^(?:[\w-]*:?\/|#|\.{0,2}\/|true$|false$)/.test(text) &&
    (/\s/.test(text.trim()) || !/[._/:=]/.test(text))
  );
}
