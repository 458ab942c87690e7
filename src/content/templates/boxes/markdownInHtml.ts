import { paragraphEnders, tableParts, voidElements } from "../../html/elements.ts";
import { codeRanges, createRangeTest } from "../codeRanges.ts";
import type { TemplateContext } from "../templateContext.ts";

/**
 * `<div markdown="1">`, as in kramdown and Python-Markdown: the content of the element is Markdown. The element is separated by blank
 * lines, so that CommonMark reads it in the same way, and indented content is not code.
 */
export function expandMarkdownInHtml(source: string, { dialect }: TemplateContext): string {
  if (!dialect.markdownInHtml || !/\smarkdown(?:[=>\s])/i.test(source)) return source;
  const inCode = createRangeTest(codeRanges(source, "mdx"));
  const tag = /<(\/?)([a-z][a-z\d]*)(?![a-z\d])((?:"[^"<>]*"|'[^'<>]*'|[^"'<>])*)>/gi;
  const open: { readonly name: string; readonly isMarkdown: boolean }[] = [];
  let depth = 0;
  let out = "";
  let at = 0;
  const copy = (to: number): void => {
    const text = source.slice(at, to);
    out += depth > 0 ? withoutIndent(text) : text;
    at = to;
  };
  for (const { index, 0: whole, 1: slash = "", 2: typed = "", 3: attributes = "" } of source.matchAll(tag)) {
    const name = typed.toLowerCase();
    if (voidElements.has(name) || attributes.endsWith("/") || inCode(index)) continue;
    if (slash === "") {
      const [mark] = /\smarkdown(?:=(?:"[\w-]*"|'[\w-]*'|[\w-]+))?(?=[\s/]|$)/i.exec(attributes) ?? [];
      const isTyped = dialect.pythonRules && open.some(isRaw);
      const isMarkdown = mark !== undefined && !isTyped && !/["'=]0["']?$/.test(mark);
      if (open.length > mostOpen) continue;
      open.push({ name, isMarkdown });
      if (mark === undefined) continue;
      copy(index);
      at = index + whole.length;
      const bare = `<${typed}${attributes.replace(mark, "")}>`;
      // A paragraph of Markdown makes one itself.
      out += !isMarkdown || isOfSentence(name) ? bare : name === "p" ? "\n\n" : `\n\n${bare}\n\n`;
      if (isMarkdown) depth += 1;
      continue;
    }
    const known = open.findLastIndex((one) => one.name === name);
    if (known === -1) continue;
    const closing = open.splice(known);
    const isMarkdown = closing[0]?.isMarkdown === true;
    if (isMarkdown) {
      copy(index);
      at = index + whole.length;
      out += isOfSentence(name) ? whole : name === "p" ? "\n\n" : `\n\n${whole}\n\n`;
    } else if (open.at(-1)?.isMarkdown === true && paragraphEnders.has(name)) {
      // Otherwise, CommonMark would read the next line as HTML, too.
      copy(index + whole.length);
      out += "\n\n";
    }
    depth -= closing.filter((one) => one.isMarkdown).length;
  }
  copy(source.length);
  return out;
}

/** Python-Markdown reads no attribute in an element that has none itself. Elements that need no end tag may still be open by mistake. */
function isRaw({ name, isMarkdown }: { readonly name: string; readonly isMarkdown: boolean }): boolean {
  return !isMarkdown && paragraphEnders.has(name) && !/^(?:p|li|d[dt])$/.test(name);
}

/** Its content is read as Markdown in any case. */
function isOfSentence(name: string): boolean {
  return !paragraphEnders.has(name) && !tableParts.has(name);
}

const mostOpen = 100;

/** Removes the indent that all lines share. */
function withoutIndent(text: string): string {
  const lines = text.split("\n");
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines.slice(1))
    if (line.trim() !== "") least = Math.min(least, line.length - line.trimStart().length);
  if (least === Number.POSITIVE_INFINITY || least === 0) return text;
  return lines.map((line, number) => (number === 0 ? line : line.slice(least))).join("\n");
}
