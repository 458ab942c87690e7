import { HeadLines, keyOf } from "./headLines.ts";

/**
 * The head of a reStructuredText document: Nikola's `.. key: value` comments, or the title, if the text begins with one, and the fields
 * below it (docinfo, as in Pelican).
 * @see https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#bibliographic-fields
 */
export function rstHead(text: string): { readonly lines: string; readonly end: number } {
  const lines = new HeadLines(text);
  let hasTitle = false;
  lines.skipBlank();
  for (;;) {
    const [, key = "", value = ""] = /^\.\. ([A-Za-z][\w-]*):(?:[ \t](.*))?$/s.exec(lines.peek()) ?? [];
    if (key === "") break;
    hasTitle ||= key.toLowerCase() === "title";
    lines.take(`${keyOf(key)}: ${value.trim()}`);
  }
  if (hasTitle) return lines.head;
  const before = lines.head;
  lines.skipBlank();
  skipComments(lines);
  if (!takeTitle(lines))
    // A text without a title may also begin with fields.
    return takeFields(lines) ? lines.head : before;

  const title = lines.head;
  lines.skipBlank();
  skipComments(lines);
  return takeFields(lines) ? lines.head : title;
}

const adornment = /^([!-/:-@[-`{-~])\1+[ \t]*$/;

function takeTitle(lines: HeadLines): boolean {
  const [first, second, third] = [lines.peek(), lines.peek(1), lines.peek(2)];
  if (adornment.test(first)) {
    // A transition is also such a line, but is followed by a blank line.
    if (second.trim() === "" || third.trimEnd() !== first.trimEnd()) return false;
    lines.take();
    lines.take(`title: ${plain(second)}`);
    lines.take();
    return true;
  }
  if (!/^\S/.test(first) || first.startsWith("..") || !adornment.test(second)) return false;
  const [width, length] = [second.trimEnd().length, first.trimEnd().length];
  if (width < length && width < 4) return false;
  lines.take(`title: ${plain(first)}`);
  lines.take();
  return true;
}

function takeFields(lines: HeadLines): boolean {
  let isAny = false;
  for (;;) {
    const [, key = "", value = ""] = /^:([A-Za-z][^:\n]{0,60}):(?:[ \t](.*))?$/s.exec(lines.peek()) ?? [];
    if (key === "") return isAny;
    isAny = true;
    lines.take(`${keyOf(key)}: ${plain(value)}`);
    while (/^[ \t]+\S/.test(lines.peek())) lines.take(`  ${plain(lines.peek()).replace(/^- +/, "; ")}`);
    const isMore = /^:[A-Za-z][^:\n]{0,60}:(?:[ \t]|$)/.test(lines.peek(1));
    if (lines.peek().trim() === "" && !lines.isAtEnd && isMore) lines.take();
  }
}

/** Comments, targets and substitutions above a title; directives are text. */
function skipComments(lines: HeadLines): void {
  while (/^\.\.(?:[ \t]|$)/.test(lines.peek()) && !/^\.\. [\w-]+::/.test(lines.peek())) {
    lines.take();
    while (/^[ \t]+\S/.test(lines.peek())) lines.take();
    lines.skipBlank();
  }
}

const longestLine = 2000;

/** Without inline markup: it is shown in places without markup. */
function plain(typed: string): string {
  return typed
    .slice(0, longestLine)
    .trim()
    .replace(/``([^`]*)``/g, "$1")
    .replace(/(?<!\w):[\w+.-]+:`([^`<>]*)`/g, "$1")
    .replace(/`([^`<>]+) <[^<>`]*>`__?/g, "$1")
    .replace(/`([^`<>]*)`_{0,2}/g, "$1")
    .replace(/\*\*([^*]+)\*\*/g, "$1")
    .replace(/(?<![\w*])\*([^*\s][^*]*)\*(?!\w)/g, "$1")
    .replace(/\\(.)/g, "$1");
}
