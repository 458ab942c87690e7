import type { RemarkSyntax } from "../../text/remarks/remarkSyntax.ts";
import { withoutRemarks } from "../../text/remarks/remarks.ts";
import { plainText } from "./plainText.ts";

/** How much of a body may precede its first heading, such as remarks and imports. */
const longestLook = 64 * 1024;
const longestTitle = 1000;

/**
 * The title at the beginning of a body: a `#` heading, a line underlined with `=`, or an `<h1>`, if it is the first thing in the body. A
 * heading further down, in code, in a template or in a raw block is not the title of the article.
 */
export function firstHeading(body: string, syntax: RemarkSyntax, keepsPercents = false): string | undefined {
  if (syntax === "text") return undefined;
  const { text } = withoutRemarks(body.slice(0, longestLook), { syntax, dropsComments: true, keepsPercents });
  const start = startOfText(text, syntax);
  const found = syntax === "html" ? undefined : markdownHeading(text.slice(start, start + 4 * longestTitle));
  const typed = found ?? htmlHeading(text.slice(start));
  // The result of a template in a title is not known here.
  if (typed === undefined || /\{\{|\{%|<%/.test(typed.replace(/`[^`]*`/g, ""))) return undefined;
  const title = plainText(typed);
  return title === "" ? undefined : title;
}

/** After blank lines, excerpt markers and, in MDX, imports and exports. */
function startOfText(text: string, syntax: RemarkSyntax): number {
  const start = text.startsWith("\ufeff") ? 1 : 0;
  return behind(syntax === "mdx" ? [blankLine, excerptMark, mdxStatementLine] : [blankLine, excerptMark], text, start);
}

const blankLine = /[ \t]*\n/y;
const excerptMark = /<!--[^\n]{0,200}?-->/y;
/** With the lines that follow it, up to a blank line. */
const mdxStatementLine = /(?:import|export)\s[^\n]*(?:\n(?=[^\n]*[^ \t\n])[^\n]+)*\n?/y;
const pageFrame =
  /<!doctype[^<>]*>|<(?:html|body|article|main|section|header|hgroup|div|center)\b[^<>]*>|<a\b[^<>]*>\s*<\/a>/iy;
const whiteSpace = /\s+/y;

/**
 * The position after everything that one of the patterns matches, in any order. One pattern that repeats a group would need memory for each
 * repetition, and fail on a text with millions of lines.
 */
function behind(patterns: readonly RegExp[], text: string, start: number): number {
  let at = start;
  for (let before = -1; at > before; ) {
    before = at;
    for (const pattern of patterns) {
      pattern.lastIndex = at;
      if (pattern.test(text)) at = pattern.lastIndex;
    }
  }
  return at;
}

function markdownHeading(text: string): string | undefined {
  const [line = "", below = ""] = text.split("\n", 2);
  const atx = /^ {0,3}#[ \t]+(\S.*)$/.exec(line)?.[1];
  if (atx !== undefined)
    return withoutAttributes(atx.trimEnd().replace(/(?<=[ \t])#{1,100}$/, "")).slice(0, longestTitle);
  const isUnderlined = /^ {0,3}=+[ \t]*$/.test(below) && /^ {0,3}[^\s#>|<`~:{+*-]/.test(line);
  return isUnderlined ? withoutAttributes(line).slice(0, longestTitle) : undefined;
}

/** `Title {#its-id .class}` */
function withoutAttributes(typed: string): string {
  const text = typed.trimEnd();
  const at = text.endsWith("}") ? text.lastIndexOf("{") : -1;
  return at >= 0 && /^\{[#.:]/.test(text.slice(at, at + 2)) ? text.slice(0, at).trimEnd() : text;
}

/** In elements that only contain others, or after the head of a page. */
function htmlHeading(text: string): string | undefined {
  const before = [whiteSpace, pageFrame];
  let at = behind(before, text, 0);
  if (/^<head\b/i.test(text.slice(at, at + 6))) {
    const end = text.slice(at).search(/<\/head\s*>/i);
    if (end === -1) return undefined;
    at = behind(before, text, text.indexOf(">", at + end) + 1);
  }
  const [tag] = /^<h1\b[^<>]*>/i.exec(text.slice(at, at + 1000)) ?? [];
  if (tag === undefined) return undefined;
  const inner = text.slice(at + tag.length, at + tag.length + 4 * longestTitle);
  const end = inner.search(/<\/h1\s*>/i);
  return end === -1
    ? undefined
    : inner
        .slice(0, end)
        .replace(/<[^<>]*>/g, "")
        .slice(0, longestTitle);
}
