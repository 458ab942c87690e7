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
    const atx = /^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$/.exec(line)?.[1];
    const found = atx ?? (/^ {0,3}=+[ \t]*$/.test(lines[at + 1] ?? "") && /^ {0,3}\S/.test(line) ? line : undefined);
    if (found === undefined) continue;
    const title = plainText(found.slice(0, 1000).replace(/\s*\{[#.:][^}]*\}\s*$/, ""));
    return title === "" ? undefined : title;
  }
  return (
    /<h1\b[^>]*>([\s\S]{1,1000}?)<\/h1>/i
      .exec(body.slice(0, 64 * 1024))?.[1]
      ?.replace(/<[^>]*>/g, "")
      .trim() || undefined
  );
}
