import { trimmedEnd } from "../text/trimmed.ts";
import { plainText } from "./plainText.ts";

/** The title that a body begins with: its first `#` heading, or a line underlined with `=`; not inside code. */
export function firstHeading(body: string): string | undefined {
  let fence: string | undefined;
  const lines = body.slice(0, 64 * 1024).split("\n");
  for (const [at, line] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
      continue;
    }
    if (fence !== undefined) continue;
    const atx = /^ {0,3}#[ \t]+(\S.*)$/.exec(line)?.[1];
    const found =
      (atx && withoutClosing(atx)) ??
      (/^ {0,3}=+[ \t]*$/.test(lines[at + 1] ?? "") && /^ {0,3}\S/.test(line) ? line : undefined);
    if (found === undefined) continue;
    const title = plainText(found.slice(0, 1000).replace(/\{[#.:][^{}]*\}\s*$/, ""));
    return title === "" ? undefined : title;
  }
  return firstElement(body.slice(0, 64 * 1024));
}

/** Hashes may close a heading, behind a space. */
function withoutClosing(text: string): string {
  const bare = trimmedEnd(text, " \t");
  const before = trimmedEnd(bare, "#");
  return before !== bare && /^$|[ \t]$/.test(before.slice(-1)) ? trimmedEnd(before, " \t") : bare;
}

/** `<h1>Title</h1>` */
function firstElement(html: string): string | undefined {
  const opening = /<h1(?:\s[^<>]*)?>/i.exec(html);
  if (opening === null) return undefined;
  const inside = html.slice(opening.index + opening[0].length).slice(0, 1000);
  const end = inside.search(/<\/h1>/i);
  return (
    (end === -1
      ? ""
      : inside
          .slice(0, end)
          .replace(/<[^<>]*>/g, "")
          .trim()) || undefined
  );
}
