import type { HeadSearch } from "./headTypes.ts";
import { lineBreakAt, lineNumber } from "./lines.ts";

/** Nikola's `.. key: value` lines in a comment. Any other comment is only a comment. */
export function commentHead(text: string, start: number, isCut: boolean): HeadSearch {
  const opening = /<!--\s*/y;
  opening.lastIndex = start;
  const from = start + (opening.exec(text)?.[0].length ?? 0);
  const first = text.slice(from, from + 80);
  if (!/^\.\.[ \t]+[\w-]{1,60}:/.test(first)) {
    const mayBecome = /^(?:\.(?:\.(?:[ \t]+[\w-]{0,60})?)?)?$/.test(first);
    return isCut && mayBecome ? { kind: "open", line: lineNumber(text, start) } : undefined;
  }
  const end = text.indexOf("-->", from);
  const after = end + 3;
  if (end === -1 || (isCut && /^\r?$/.test(text.slice(after, after + 2))))
    return { kind: "open", fences: ["<!--", "-->"], line: lineNumber(text, start) };
  return { format: "comment", from, to: end, body: after + lineBreakAt(text, after) };
}
