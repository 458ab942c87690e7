import type { LeftOut } from "../model/markup.ts";

/** AsciiDoc without its include directives, with the mark that ends an excerpt as an HTML comment. */
export function asciidocAlone(text: string): { readonly text: string; readonly leftOut: readonly LeftOut[] } {
  // They would depend on the time of the build.
  const timeless = text.replace(/\{(?:doc|local)(?:date|time|datetime|year)\}/g, "");
  return alone(timeless, /^include::[^[\n]+\[/, /^\/\/[ \t]?more[ \t]*$/, ["++++", "<!--more-->", "++++"]);
}

/** The same for Org. */
export function orgAlone(text: string): { readonly text: string; readonly leftOut: readonly LeftOut[] } {
  return alone(text, /^[ \t]*#\+(?:include|setupfile):/i, /^#[ \t]*more[ \t]*$/i, [
    "#+BEGIN_EXPORT html",
    "<!--more-->",
    "#+END_EXPORT",
  ]);
}

function alone(
  text: string,
  include: RegExp,
  more: RegExp,
  mark: readonly string[],
): { readonly text: string; readonly leftOut: readonly LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const lines = text.split("\n").map((line, at) => {
    if (more.test(line)) return ["", ...mark, ""].join("\n");
    if (!include.test(line)) return line;
    leftOut.push({ found: line.trim().slice(0, 100), reason: "no other file is put into an article", line: at + 1 });
    return "";
  });
  return { text: lines.join("\n"), leftOut };
}
